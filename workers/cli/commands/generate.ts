import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '#app/platform/digest.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import { PostgresCheck } from '../../compiler-checks/postgres-check.ts';
import { compile, type Compiled } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { blobSha, planChanges, type Blobs } from '../../jobs/git/changes.ts';
import { plan } from '../../planner/plan.ts';
import { readDirectory } from '../directory.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

/**
 * `slipway generate <prompt> --out DIR` (or `--manifest FILE`): writes the application, or brings DIR up to date.
 * Files that people changed, deleted or had before stay as they are; what the generator wrote last time is found by
 * compiling the manifest that DIR holds.
 */
export async function generate(line: CommandLine): Promise<number> {
  if (line.out === null) throw usageError('Say where to write: --out DIR.');
  if ((line.argument === '') === (line.manifest === null)) throw usageError('Give either a prompt or --manifest FILE.');
  const out = resolve(line.out);
  const scaffold = await readScaffold();
  const manifest = line.manifest === null ? plan(line.argument).manifest : await readJson(line.manifest);
  const compiled = await compileOrThrow(manifest, scaffold);
  await assertExecutable(compiled);

  const present = await readDirectory(out);
  const changes = planChanges({
    files: compiled.files,
    head: new Map([...present].map(([path, text]) => [path, blobSha(text)])),
    base: await baseOf(present, scaffold),
    mayWriteWorkflows: true,
  });
  const written: string[] = [];
  for (const { path, content } of changes.commits.flatMap((commit) => commit.changes)) {
    const target = join(out, path);
    if (content === null) await rm(target);
    else {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    written.push(path);
  }

  const result = {
    ok: true,
    out,
    manifestSha: sha256(compiled.manifestText),
    files: compiled.files.length,
    written,
    kept: changes.kept,
  };
  if (line.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    process.stdout.write(`${written.length} of ${result.files} files written to ${out}\n`);
    for (const { path, reason } of changes.kept) process.stdout.write(`kept ${path} (${reason})\n`);
  }
  return exitCodes.success;
}

async function baseOf(present: ReadonlyMap<string, string>, scaffold: ReadonlyMap<string, string>): Promise<Blobs> {
  const text = present.get('manifest.json');
  if (text === undefined) return new Map();
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return new Map();
  }
  const { value } = await compile(manifest, scaffold);
  return new Map((value?.files ?? []).map(({ path, content }) => [path, blobSha(content)]));
}

async function compileOrThrow(manifest: unknown, scaffold: ReadonlyMap<string, string>): Promise<Compiled> {
  const { value, diagnostics } = await compile(manifest, scaffold);
  if (value === null) throw invalid(diagnostics);
  return value;
}

/** @throws SlipwayError `database.refused` (bug) when Postgres refuses the generated SQL */
async function assertExecutable({ files }: Compiled): Promise<void> {
  const postgres = new PostgresCheck();
  const problems = await postgres.execute(files);
  await postgres.close();
  if (problems.length === 0) return;
  const lines = problems.map(({ path, line, column, message }) => `  ${path}:${line}:${column} ${message}`);
  throw new SlipwayError(`Postgres refuses the generated SQL:\n${lines.join('\n')}`, {
    code: 'database.refused',
    kind: 'bug',
    suggestion: 'This is a defect of Slipway: report it with the prompt.',
  });
}

function invalid(diagnostics: readonly Diagnostic[]): SlipwayError {
  const lines = diagnostics.map(({ pointer, message, suggestion }) => `  ${pointer || '/'}: ${message} ${suggestion}`);
  return new SlipwayError(`The manifest does not compile:\n${lines.join('\n')}`, {
    code: 'manifest.invalid',
    kind: 'user',
    suggestion: 'Mend the manifest at the places named.',
  });
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw usageError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
