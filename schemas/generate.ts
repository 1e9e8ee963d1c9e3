/**
 * Writes the TypeScript types of every JSON Schema to `schemas/generated/`.
 * `--check` writes nothing and exits 1 when a file differs from its schema.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { compileFromFile } from 'json-schema-to-typescript';
import { format } from 'oxfmt';

const here = import.meta.dirname;
const check = process.argv.includes('--check');
const schemas = (await readdir(here, { recursive: true })).filter((file) => file.endsWith('.schema.json')).toSorted();

let drifted = 0;
await mkdir(join(here, 'generated'), { recursive: true });
for (const schema of schemas) {
  const target = join(here, 'generated', `${basename(schema, '.schema.json')}.ts`);
  const source = await compileFromFile(join(here, schema), {
    bannerComment: `// Generated from ${schema} by \`npm run schemas\`.`,
    cwd: dirname(join(here, schema)),
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  const { code } = await format(target, source, { printWidth: 120, singleQuote: true });
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === code) continue;
  drifted += 1;
  if (check) process.stderr.write(`${schema}: types differ from the schema; run npm run schemas\n`);
  else await writeFile(target, code);
}
process.exitCode = check && drifted > 0 ? 1 : 0;
