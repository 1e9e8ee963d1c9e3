import { PGlite } from '@electric-sql/pglite';
import { SlipwayError } from '#schemas/errors.ts';
import { SUPABASE_SHIM } from './supabase-shim.ts';

/** A file of SQL that is executed. Others are passed over. */
export interface SqlFile {
  readonly path: string;
  readonly content: string;
}

/** What Postgres said about a file. */
export interface PostgresProblem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** SQLSTATE; empty when the failure was not Postgres' own. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const MIGRATIONS = 'supabase/migrations/';
const SEED = 'supabase/seed.sql';
const SQL_TIMEOUT_MS = 20_000;
const MAX_SQL_CHARACTERS = 4_000_000;

/**
 * Executes migrations and seed as a new Supabase project would: on real Postgres, in memory.
 * The database is kept warm; each run happens in a transaction that is rolled back, one at a time.
 * It blocks its thread while it works: `PostgresCheck` gives it one of its own.
 */
export class PostgresSession {
  #database: Promise<PGlite> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Runs `supabase/migrations/*.sql` in order, then `supabase/seed.sql`; stops at the first problem. */
  execute(files: readonly SqlFile[]): Promise<readonly PostgresProblem[]> {
    const run = this.#turn.then(() => this.#execute(files));
    this.#turn = run.catch(() => null);
    return run;
  }

  /** Ends the database. Runs that wait are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#turn;
    await this.#discard();
  }

  async #execute(files: readonly SqlFile[]): Promise<readonly PostgresProblem[]> {
    const scripts = inOrder(files);
    if (scripts.length === 0) return [];
    const database = await this.#open();
    await database.exec('begin');
    try {
      await database.exec(`set local statement_timeout = ${SQL_TIMEOUT_MS}`);
      for (const script of scripts) {
        const problem = await this.#run(database, script);
        if (problem !== null) return [problem];
      }
      return [];
    } finally {
      await this.#reset(database);
    }
  }

  async #run(database: PGlite, script: SqlFile): Promise<PostgresProblem | null> {
    if (script.content.length > MAX_SQL_CHARACTERS) return problemOf(script, new Error('The file is too large.'));
    try {
      await database.exec(script.content);
    } catch (error) {
      return problemOf(script, error);
    }
    // Generated SQL is one transaction; a commit of its own would outlive this run.
    return (await inTransaction(database)) ? null : problemOf(script, new Error('The file ends its transaction.'));
  }

  async #reset(database: PGlite): Promise<void> {
    const clean = await inTransaction(database).catch(() => true);
    if (clean) await database.exec('rollback');
    else await this.#discard();
  }

  async #open(): Promise<PGlite> {
    if (this.#closed) {
      throw new SlipwayError('The SQL check has been closed.', {
        code: 'postgres.closed',
        kind: 'transient',
        suggestion: 'Run it again after the restart.',
      });
    }
    this.#database ??= start();
    return this.#database;
  }

  async #discard(): Promise<void> {
    const database = await this.#database;
    this.#database = null;
    await database?.close();
  }
}

async function start(): Promise<PGlite> {
  const database = await PGlite.create('memory://');
  await database.exec(SUPABASE_SHIM);
  return database;
}

/** A savepoint is possible inside a transaction only. In one that failed it is refused as well, which counts as inside. */
async function inTransaction(database: PGlite): Promise<boolean> {
  try {
    await database.exec('savepoint slipway_probe');
    return true;
  } catch (error) {
    return sqlState(error) !== '25P01';
  }
}

function inOrder(files: readonly SqlFile[]): readonly SqlFile[] {
  const migrations = files
    .filter(({ path }) => path.startsWith(MIGRATIONS) && path.endsWith('.sql'))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return [...migrations, ...files.filter(({ path }) => path === SEED)];
}

function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function problemOf(script: SqlFile, error: unknown): PostgresProblem {
  const { position, hint, detail } = error as { position?: string; hint?: string; detail?: string };
  const offset = Math.max(0, Number(position ?? 1) - 1);
  // Postgres counts characters; a JavaScript string counts some of them twice.
  const before = Array.from(script.content)
    .slice(0, Number.isFinite(offset) ? offset : 0)
    .join('')
    .split('\n');
  return {
    path: script.path,
    line: before.length,
    column: Array.from(before.at(-1) ?? '').length + 1,
    code: sqlState(error),
    message: error instanceof Error ? error.message : String(error),
    hint: hint ?? detail ?? '',
  };
}
