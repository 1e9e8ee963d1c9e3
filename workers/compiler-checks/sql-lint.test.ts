import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'libpg-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { compileDatabase } from '../compiler/database/compile-database.ts';
import { HARMLESS, LOSSES, edited } from '../compiler/database/evolve/edits.fixture.ts';
import { evolveDatabase } from '../compiler/database/evolve/evolve-database.ts';
import { TEAM } from '../compiler/database/evolve/team.fixture.ts';
import type { AppModel } from '../compiler/model.ts';
import { normalize } from '../compiler/normalize/normalize.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';

const SQUAWK = fileURLToPath(import.meta.resolve('squawk-cli/js/bin/squawk'));
const CONFIG = join(import.meta.dirname, 'squawk.toml');
const maxOutputBytes = 4 * 1024 * 1024;

interface Script {
  readonly name: string;
  readonly sql: string;
}

function modelOf(document: unknown): AppModel | null {
  const { value } = parseManifest(document);
  return value === null ? null : normalize(value);
}

function initialScripts(): readonly Script[] {
  return [...validManifests(), ...hostileManifests()].flatMap(({ name, document }): readonly Script[] => {
    const app = modelOf(document);
    const database = app === null ? null : compileDatabase(app).value;
    if (database === null || database.migration === '') return [];
    return [
      { name: `${name}-migration`, sql: database.migration },
      { name: `${name}-seed`, sql: database.seed },
    ];
  });
}

function evolutionScripts(): readonly Script[] {
  const edits = [...HARMLESS, ...LOSSES.map(([name, , edit]) => [`without-${name}`, edit] as const)];
  return edits.flatMap(([name, edit]): readonly Script[] => {
    const [before, after] = [modelOf(TEAM), modelOf(edited(edit))];
    if (before === null || after === null) return [];
    const { value } = evolveDatabase(before, after, { allowDataLoss: true, number: 2 });
    return value === null ? [] : [{ name: name.replaceAll(/[^a-z]+/g, '-'), sql: value.sql }];
  });
}

const SCRIPTS = [...initialScripts(), ...evolutionScripts()];

describe('generated SQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-sql-'));
    for (const { name, sql } of SCRIPTS) await writeFile(join(folder, `${name}.sql`), sql);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(SCRIPTS)('is read by the parser of Postgres: $name', async ({ sql }) => {
    await expect(parse(sql)).resolves.toHaveProperty('stmts');
  });

  it('passes the linter of migrations', async () => {
    const files = SCRIPTS.map(({ name }) => join(folder, `${name}.sql`));
    await expect(lint(files)).resolves.toBe('');
  });

  it('would not pass it with a fault', async () => {
    const faulty = join(folder, 'faulty.sql');
    await writeFile(faulty, 'alter table public.a add constraint b exclude (c with =);\ndrop database d;');
    await expect(lint([faulty])).resolves.toContain('ban-drop-database');
  });
});

/** What the linter finds; empty when that is nothing. */
async function lint(files: readonly string[]): Promise<string> {
  const options = ['--config', CONFIG, '--reporter', 'gcc', ...files];
  try {
    await promisify(execFile)(process.execPath, [SQUAWK, ...options], { maxBuffer: maxOutputBytes });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
