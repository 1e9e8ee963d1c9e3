import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '#app/platform/digest.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { PostgresCheck } from '../../compiler-checks/postgres-check.ts';
import { compile, type Compiled, type PreviousCompilation } from '../../compiler/compile.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { blobSha } from '../../jobs/git/blob-sha.ts';
import { planChanges, type ChangePlan, type KeptFile } from '../../jobs/git/changes.ts';
import { readDirectory } from '../directory.ts';
import { PLAN_BUDGET_USD, providerOf, type Planned } from '../provider.ts';
import { toldUsage } from '../told-usage.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

/**
 * `slipway generate <prompt> --out DIR` (or `--manifest FILE`): writes the application, or merges into DIR. What the
 * generator wrote last time is found by compiling the manifest that DIR holds; nobody's line is lost.
 */
export async function generate(line: CommandLine): Promise<number> {
  if (line.out === null) throw usageError('Say where to write: --out DIR.');
  const isPrompted = line.argument !== '' || line.template !== null;
  if (isPrompted === (line.manifest !== null)) throw usageError('Give either a prompt or --manifest FILE.');
  const out = resolve(line.out);
  const scaffold = await readScaffold();
  const present = await readDirectory(out);
  const previous = manifestIn(present);
  const planned = line.manifest === null ? await planFor(line, previous) : null;
  const manifest = planned?.plan.manifest ?? (await readJson(line.manifest ?? ''));
  const compiled = await compileOrThrow(manifest, scaffold, previousIn(present, previous, line.allowDataLoss));
  await assertExecutable(compiled);

  const branch = new Map([...present].map(([path, content]) => [path, { content, sha: blobSha(content) }]));
  const changes = planChanges({
    files: compiled.files,
    base: previous === null ? [] : ((await compile(previous, scaffold)).value?.files ?? []),
    branch,
    mayWriteWorkflows: true,
    isProtected: () => false,
  });
  const written = await write(out, changes);

  const conflicts = changes.conflicts.map(({ path, startLine, endLine }) => ({ path, startLine, endLine }));
  const { kept } = changes;
  const { notes } = compiled;
  const manifestSha = sha256(compiled.manifestText);
  const { usage = null, withoutModel = null } = planned ?? {};
  const files = compiled.files.length;
  const result = { ok: true, out, manifestSha, files, written, kept, conflicts, notes, usage, withoutModel };
  process.stdout.write(line.json ? `${JSON.stringify(result)}\n` : told(result));
  return exitCodes.success;
}

interface Result {
  readonly out: string;
  readonly files: number;
  readonly written: readonly string[];
  readonly kept: readonly KeptFile[];
  readonly conflicts: readonly { readonly path: string; readonly startLine: number }[];
  readonly notes: readonly string[];
}

function told({ out, files, written, kept, conflicts, notes }: Result): string {
  const lines = [
    `${written.length} of ${files} files written to ${out}`,
    ...kept.map(({ path, reason }) => `kept ${path} (${reason})`),
    ...conflicts.map(
      ({ path, startLine }) => `kept your lines at ${path}:${startLine}, where the generator would write others`,
    ),
    ...notes,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

async function write(out: string, changes: ChangePlan): Promise<readonly string[]> {
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
  return written;
}

/** The manifest that DIR was generated from; null where there is none, or none that can be read. */
function manifestIn(present: ReadonlyMap<string, string>): Manifest | null {
  const text = present.get('manifest.json');
  if (text === undefined) return null;
  try {
    return parseManifest(JSON.parse(text)).value;
  } catch {
    return null;
  }
}

function previousIn(
  present: ReadonlyMap<string, string>,
  manifest: Manifest | null,
  allowDataLoss: boolean,
): PreviousCompilation | null {
  const migrations = [...present]
    .filter(([path]) => path.startsWith('supabase/migrations/') && path.endsWith('.sql'))
    .map(([path, content]) => ({ path, content }));
  return manifest === null || migrations.length === 0 ? null : { manifest, migrations, allowDataLoss };
}

async function planFor(line: CommandLine, previous: Manifest | null): Promise<Planned> {
  const provider = await providerOf(line, process.env, PLAN_BUDGET_USD);
  const planned = await provider.plan({ prompt: line.argument, template: line.template, previous, focus: null });
  process.stderr.write(toldUsage(provider, planned));
  return planned;
}

async function compileOrThrow(
  manifest: unknown,
  scaffold: ReadonlyMap<string, string>,
  previous: PreviousCompilation | null,
): Promise<Compiled> {
  const { value, diagnostics } = await compile(manifest, scaffold, previous);
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
