import type { Staged } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import { NO_AMENDMENTS, type DatabaseAmendments } from './amendments.ts';
import { schemaOf } from './build-schema.ts';
import { supabaseConfig } from './config.ts';
import { carriedAmendments } from './evolve/carry-amendments.ts';
import { evolveDatabase } from './evolve/evolve-database.ts';
import { nextNumber } from './evolve/migration-path.ts';
import { initialMigration } from './initial.ts';
import { demoAccounts, type DemoAccount } from './seed-accounts.ts';
import { seedScript } from './seed.ts';
import { databaseTypes } from './types.ts';

export const MIGRATION_PATH = 'supabase/migrations/00000000000001_init.sql';
export const SEED_PATH = 'supabase/seed.sql';

/** What was generated last time: databases that exist have run these migrations. */
export interface PreviousDatabase {
  readonly app: AppModel;
  /** All of them, people's own included; they are kept byte for byte. */
  readonly migrations: readonly { readonly path: string; readonly content: string }[];
  /** Whether what rows would lose may be put aside. */
  readonly allowDataLoss: boolean;
  /** What it has beyond its manifest; nothing by default. */
  readonly amendments?: DatabaseAmendments;
}

/** The database stage: its files, and the parts that checks run by themselves. */
export interface CompiledDatabase {
  readonly files: readonly CompiledFile[];
  /** Schema, row security and functions: all migrations, one after the other. */
  readonly migration: string;
  /** Demo accounts and sample records; for development and previews only. */
  readonly seed: string;
  /** Who can sign in after the seed. */
  readonly accounts: readonly DemoAccount[];
  /** What the people who merge a change of the schema should know. */
  readonly notes: readonly string[];
  /** What it has beyond the manifest. */
  readonly amendments: DatabaseAmendments;
}

/**
 * Postgres in the layout of Supabase. Without entities and accounts there is nothing to store and no file. Where there
 * are migrations already, one more brings databases that have run them to the model (see `evolveDatabase`, whose
 * errors come back as diagnostics).
 *
 * @param wanted what the database is to have beyond the manifest; null: what it had before, as far as it still fits
 */
export function compileDatabase(
  app: AppModel,
  previous: PreviousDatabase | null = null,
  wanted: DatabaseAmendments | null = null,
): Staged<CompiledDatabase> {
  const amendments = wanted ?? amendmentsAfter(app, previous);
  const migrations = migrationsOf(app, previous, amendments);
  if (migrations.value === null) return migrations;
  const { files: scripts, notes } = migrations.value;
  const accounts = demoAccounts(app);
  const isStored = app.auth || app.entities.length > 0;
  const seed = isStored ? seedScript(app, accounts) : '';
  const rest: readonly CompiledFile[] = isStored
    ? [
        { path: 'supabase/config.toml', content: supabaseConfig(app), stage: 'database' },
        { path: SEED_PATH, content: seed, stage: 'database' },
        { path: 'src/lib/database.types.ts', content: databaseTypes(app), stage: 'database' },
      ]
    : [];
  const files = [...rest, ...scripts].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const migration = scripts.map(({ content }) => content).join('\n');
  return { value: { files, migration, seed, accounts, notes, amendments }, diagnostics: [] };
}

interface Migrations {
  readonly files: readonly CompiledFile[];
  readonly notes: readonly string[];
}

function amendmentsAfter(app: AppModel, previous: PreviousDatabase | null): DatabaseAmendments {
  return previous?.amendments === undefined ? NO_AMENDMENTS : carriedAmendments(previous.app, app, previous.amendments);
}

function migrationsOf(app: AppModel, previous: PreviousDatabase | null, after: DatabaseAmendments): Staged<Migrations> {
  const file = (path: string, content: string): CompiledFile => ({ path, content, stage: 'database' });
  if (previous === null || previous.migrations.length === 0) {
    const initial = initialMigration(schemaOf(app, after));
    return { value: { files: initial === '' ? [] : [file(MIGRATION_PATH, initial)], notes: [] }, diagnostics: [] };
  }
  const { allowDataLoss, migrations, amendments: before = NO_AMENDMENTS } = previous;
  const number = nextNumber(migrations);
  const evolved = evolveDatabase(previous.app, app, { allowDataLoss, number, amendments: { before, after } });
  if (evolved.value === null) return evolved;
  const kept = migrations.map(({ path, content }) => file(path, content));
  const { path, sql, notes, isEmpty } = evolved.value;
  return { value: { files: isEmpty ? kept : [...kept, file(path, sql)], notes }, diagnostics: [] };
}
