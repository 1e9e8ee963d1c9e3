/** The application's linter on the real engine: what it mends comes back, and what it may not hand back does not. */
import { expect, test } from 'vitest';
import { withTestEngine } from '../fixture/engine-hooks.ts';
import type { TestEngine } from '../fixture/test-engine.ts';
import { scriptsApp } from '../fixture/tiny-app.ts';
import { LIMITS, type Limits } from '../policy/limits.ts';
import type { LintFix } from '../port.ts';
import { createSandbox } from './sandbox.ts';

const TIMEOUT_MS = 60_000;
const MIB = 1024 * 1024;
let engine: TestEngine;

withTestEngine((started) => {
  engine = started;
});

const page = 'src/app/(app)/[id]/page.ts';
const faulty = 'let one = 1;\nexport const two: any = one + one;\n';
const sources = { [page]: faulty, 'src/b.ts': faulty, 'src/c.ts': faulty, 'tests/unit/a.test.ts': faulty };

test(
  'hands back what the linter mended in the files that were asked for, though it finds more',
  async () => {
    const { files, refused } = await fixed('oxlint --deny-warnings src', {
      '.oxlintrc.json':
        '{ "plugins": ["typescript"], "rules": { "prefer-const": "error", "typescript/no-explicit-any": "error" } }\n',
    });
    const mended = faulty.replace('let', 'const');
    expect(files).toEqual(
      new Map([
        [page, mended],
        ['src/b.ts', mended],
      ]),
    );
    expect(refused).toEqual([]);
  },
  TIMEOUT_MS,
);

test.each<[string, string, readonly RegExp[]]>([
  ['links', "rmSync(page); symlinkSync('/etc/passwd', page); mend('src/b.ts');", [/page\.ts".*a symlink, not a file/]],
  [
    'a folder of ten thousand files',
    "rmSync(page); mkdirSync(page); for (let n = 0; n < 10_000; n += 1) writeFileSync(page + '/' + n, ''); mend('src/b.ts');",
    [/page\.ts\/?".*a directory, not a file/],
  ],
  ['bytes', "writeFileSync(page, Buffer.from([0, 255, 254])); mend('src/b.ts');", [/page\.ts".*no UTF-8 text/]],
  [
    'new files and changed tests',
    "writeFileSync('src/new.ts', ''); writeFileSync('tests/unit/a.test.ts', ''); mend('src/b.ts');",
    [],
  ],
])(
  'takes no %s',
  async (_what, script, why) => {
    const { files, refused } = await fixed('node linter.mjs', { 'linter.mjs': linter(script) });
    expect([...files.keys()]).toEqual(['src/b.ts']);
    expect(refused).toEqual(why.map((pattern) => expect.stringMatching(pattern)));
  },
  TIMEOUT_MS,
);

test(
  'hands back nothing of a hundred megabytes, and nothing of a linter that does not end',
  async () => {
    const large = await fixed('node linter.mjs', {
      'linter.mjs': linter(`writeFileSync(page, Buffer.alloc(${100 * MIB}, 120)); mend('src/b.ts');`),
    });
    expect(large).toEqual({ files: new Map(), refused: [expect.stringMatching(/larger than it may be together/)] });
    const limits = { ...LIMITS, stepTimeoutMs: { ...LIMITS.stepTimeoutMs, lint: 1_000 } };
    const script = linter("mend('src/b.ts'); setInterval(() => {}, 9);");
    const endless = await fixed('node linter.mjs', { 'linter.mjs': script }, limits);
    expect(endless).toEqual({
      files: new Map(),
      refused: [expect.stringMatching(/lint step did not come to its end/)],
    });
  },
  TIMEOUT_MS,
);

test('has nothing to do without files to change, and refuses what cannot be named', async () => {
  const files = await scriptsApp({ lint: 'oxlint' }, sources);
  const signal = new AbortController().signal;
  const sandbox = createSandbox(engine);
  expect(await sandbox.fixLint({ id: 'none', files, paths: ['src/other.ts'], signal })).toEqual({
    files: new Map(),
    refused: [],
  });
  await expect(sandbox.fixLint({ id: 'No id', files, paths: [page], signal })).rejects.toMatchObject({
    code: 'sandbox.id_invalid',
  });
});

function linter(script: string): string {
  return `import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
const page = ${JSON.stringify(page)};
const mend = (path) => writeFileSync(path, 'export {};\\n');
${script}
`;
}

async function fixed(
  lint: string,
  others: Readonly<Record<string, string>>,
  limits: Limits = LIMITS,
): Promise<LintFix> {
  return createSandbox({ ...engine, limits }).fixLint({
    id: 'lint',
    files: await scriptsApp({ lint }, { ...sources, ...others }),
    paths: [page, 'src/b.ts'],
    signal: new AbortController().signal,
  });
}
