/** The application's SQL: migrations in the order of their names, then the seed. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { statementsOf } from './statements.ts';

export interface SqlFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly sql: string;
}

/** What the runner reads back from stderr to place an annotation. */
export interface SqlFailureReport {
  readonly kind: 'sql-failure';
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** A file that Postgres refused. */
export class SqlFailure extends Error {
  override readonly name = 'SqlFailure';
  readonly report: SqlFailureReport;

  constructor(report: SqlFailureReport) {
    super(`${report.file}:${report.line}: ${report.message}`);
    this.report = report;
  }
}

interface SqlDriver {
  exec(sql: string): Promise<unknown>;
}

/** Reads `supabase/migrations/*.sql` and `supabase/seed.sql` below the project; missing ones are no error. */
export async function readSqlFiles(projectDir: string): Promise<readonly SqlFile[]> {
  const migrations = await namesIn(join(projectDir, 'supabase/migrations'));
  const names = migrations.filter((name) => name.endsWith('.sql')).toSorted();
  const paths = names.map((name) => `supabase/migrations/${name}`);
  if ((await namesIn(join(projectDir, 'supabase'))).includes('seed.sql')) paths.push('supabase/seed.sql');
  return Promise.all(paths.map(async (path) => ({ path, sql: await readFile(join(projectDir, path), 'utf8') })));
}

/** Runs one file as a whole. Throws `SqlFailure` at the line that Postgres points to. */
export async function applySql(driver: SqlDriver, file: SqlFile): Promise<void> {
  try {
    await driver.exec(file.sql);
  } catch (error) {
    const { message, position, hint } = error as { message?: unknown; position?: unknown; hint?: unknown };
    throw new SqlFailure({
      kind: 'sql-failure',
      file: file.path,
      line: lineAt(file.sql, Number(position)) ?? (await failingLine(driver, file.sql)),
      message: String(message),
      hint: typeof hint === 'string' ? hint : '',
    });
  }
}

/** Line of a one-based character position; null when Postgres gave none. It counts characters, not UTF-16 units. */
function lineAt(sql: string, position: number): number | null {
  if (!Number.isInteger(position) || position < 1) return null;
  let line = 1;
  let index = 1;
  for (const character of sql) {
    if (index >= position) break;
    if (character === '\n') line += 1;
    index += 1;
  }
  return line;
}

/**
 * Line of the statement that fails, for errors without a position (a missing table that a foreign key names, for
 * instance). The file as a whole was rolled back, so its statements can be tried again one by one.
 */
async function failingLine(driver: SqlDriver, sql: string): Promise<number> {
  let line = 1;
  try {
    await driver.exec('begin');
    for (const statement of statementsOf(sql)) {
      line = statement.line;
      await driver.exec(statement.sql);
    }
    return 1;
  } catch {
    return line;
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
