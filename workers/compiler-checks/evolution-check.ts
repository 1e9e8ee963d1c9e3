import { PGlite } from '@electric-sql/pglite';
import { catalogueOf } from './catalogue.ts';
import { SUPABASE_SHIM } from './supabase-shim.ts';

/** A database after some scripts: what it is made of, and its rows by table and id. */
export interface DatabaseState {
  readonly catalogue: readonly string[];
  /** `schema.table` → rows, as JSON. */
  readonly rows: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/** Real Postgres for tests of migrations: every question begins with an empty project. */
export class EvolutionCheck {
  readonly #database: Promise<PGlite>;

  constructor() {
    this.#database = start();
  }

  /** Runs scripts one after the other and looks at what they made; nothing of it stays. Throws what Postgres says. */
  async stateAfter(...scripts: readonly string[]): Promise<DatabaseState> {
    const database = await this.#database;
    await database.exec('begin');
    try {
      for (const script of scripts) await database.exec(script);
      return { catalogue: await catalogueOf(database), rows: await rowsOf(database) };
    } finally {
      await database.exec('rollback');
    }
  }

  async close(): Promise<void> {
    await (await this.#database).close();
  }
}

async function start(): Promise<PGlite> {
  const database = await PGlite.create('memory://');
  await database.exec(SUPABASE_SHIM);
  return database;
}

async function rowsOf(database: PGlite): Promise<DatabaseState['rows']> {
  const { rows: tables } = await database.query<{ name: string; quoted: string }>(
    `select n.nspname || '.' || c.relname as name, c.oid::regclass::text as quoted
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'archive')`,
  );
  const states = new Map<string, readonly Readonly<Record<string, unknown>>[]>();
  for (const { name, quoted } of tables) {
    const { rows } = await database.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${quoted} as t order by t::text`,
    );
    states.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return states;
}
