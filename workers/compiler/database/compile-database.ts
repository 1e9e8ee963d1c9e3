import type { Staged } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import { accountStatements, preludeStatements } from './accounts.ts';
import { supabaseConfig } from './config.ts';
import { policyStatements } from './policies.ts';
import { printStatements } from './print.ts';
import { withUniqueRelationNames } from './relation-names.ts';
import { demoAccounts, type DemoAccount } from './seed-accounts.ts';
import { seedStatements } from './seed.ts';
import type { Statement } from './statements.ts';
import { indexStatements, referenceStatements, tableName, tableStatements, originTrigger } from './tables.ts';
import { databaseTypes } from './types.ts';

export const MIGRATION_PATH = 'supabase/migrations/00000000000001_init.sql';
export const SEED_PATH = 'supabase/seed.sql';

/** The database stage: its files, and the parts that checks run by themselves. */
export interface CompiledDatabase {
  readonly files: readonly CompiledFile[];
  /** Schema, row security and functions. */
  readonly migration: string;
  /** Demo accounts and sample records; for development and previews only. */
  readonly seed: string;
  /** Who can sign in after the seed. */
  readonly accounts: readonly DemoAccount[];
}

/** Postgres in the layout of Supabase. Without entities and accounts there is nothing to store and no file. */
export function compileDatabase(app: AppModel): Staged<CompiledDatabase> {
  const accounts = demoAccounts(app);
  const stored = app.auth || app.entities.length > 0;
  const migration = stored ? printStatements(withUniqueRelationNames(migrationStatements(app))) : '';
  const seed = stored ? printStatements(seedStatements(app, accounts)) : '';
  const types: CompiledFile = { path: 'src/lib/database.types.ts', content: databaseTypes(app), stage: 'database' };
  const files: readonly CompiledFile[] = stored
    ? [
        { path: 'supabase/config.toml', content: supabaseConfig(app), stage: 'database' },
        { path: MIGRATION_PATH, content: migration, stage: 'database' },
        { path: SEED_PATH, content: seed, stage: 'database' },
        types,
      ]
    : [];
  return { value: { files, migration, seed, accounts }, diagnostics: [] };
}

function migrationStatements(app: AppModel): readonly Statement[] {
  const { entities } = app;
  return [
    ...preludeStatements(app),
    ...accountStatements(app),
    ...entities.flatMap((entity): readonly Statement[] => [
      { kind: 'section', title: entity.labelPlural },
      ...tableStatements(entity),
      ...indexStatements(entity),
      originTrigger(tableName(entity)),
    ]),
    ...section(
      'References',
      entities.flatMap((entity) => referenceStatements(app, entity)),
    ),
    ...section(
      'Who may do what',
      entities.flatMap((entity) => policyStatements(app, entity)),
    ),
  ];
}

function section(title: string, statements: readonly Statement[]): readonly Statement[] {
  return statements.length === 0 ? [] : [{ kind: 'section', title }, ...statements];
}
