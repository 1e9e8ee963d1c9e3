/** Names that Postgres, TypeScript, Next.js or the generated application keep for themselves. */

/** Columns that Postgres itself adds to every table. */
const POSTGRES_COLUMNS = `cmax cmin ctid oid tableoid xmax xmin`;

/** What means something else in a PostgREST request, so that a column of that name could not be filtered or selected. */
const PARAMETERS = `and columns count limit not offset on_conflict or order select`;

/** Words that cannot name a variable in a TypeScript module. */
const TYPESCRIPT = `arguments await break case catch class const continue debugger default delete do else enum eval export
extends false finally for function if implements import in instanceof interface let new null package private protected
public return static super switch this throw true try typeof undefined var void while with yield constructor prototype
globalThis hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf`;

/** Tables that the generated application owns. */
const TABLES = `profiles users sessions members schema_migrations storage auth private rpc`;

/** First segments of addresses that the generated application owns. */
const SEGMENTS = `api auth setup no-access login logout members sign-in sign-out sign-up signin signup signout register account profile
settings files feeds forgot-password reset-password update-password password static public dashboard new edit robots sitemap favicon
manifest opengraph-image icon apple-icon not-found error loading layout page route _next supabase rest`;

/** Columns that every table has. */
const COLUMNS = new Set(['id', 'owner_id', 'created_at', 'updated_at']);

/** File names in the folders where one file per entity is written. */
const MODULES = new Set(['errors', 'files', 'http', 'index', 'query', 'trpc']);

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const postgresColumns = words(POSTGRES_COLUMNS);
const parameters = words(PARAMETERS);
const typescript = words(TYPESCRIPT);
const tables = words(TABLES);
const segments = words(SEGMENTS);

/** True when no variable of a TypeScript module can have this name. */
export function isTypeScriptWord(name: string): boolean {
  return typescript.has(name);
}

/** Why a table cannot have this name, or null. Its kebab form is also an address and a file name. */
export function reservedTableName(table: string): string | null {
  if (tables.has(table)) return 'a table that accounts use';
  if (segments.has(table.replaceAll('_', '-'))) return 'an address that the application uses';
  if (MODULES.has(table)) return 'a file that the application uses';
  return table.startsWith('pg_') ? 'a prefix of Postgres' : null;
}

/** True for a column that every table has. */
export function isSystemColumn(column: string): boolean {
  return COLUMNS.has(column);
}

/** True for a column that a request could not name. */
export function isParameter(column: string): boolean {
  return parameters.has(column);
}

/** Why a field is not needed. */
export const EVERYWHERE = 'a column that every table has';

/** Why a column cannot have this name, or null. */
export function reservedColumnName(column: string): string | null {
  if (COLUMNS.has(column)) return EVERYWHERE;
  if (postgresColumns.has(column)) return 'a column that Postgres itself adds';
  return column === 'constructor' || column === 'prototype' ? 'a reserved name of JavaScript' : null;
}

/** Why a role cannot have this name, or null. */
export function reservedRoleName(name: string): string | null {
  return ['anonymous', 'authenticated', 'anon', 'service_role', 'public', 'owner'].includes(name)
    ? 'a name with a meaning of its own'
    : null;
}

/** True when the first segment of an address belongs to the application. */
export function isReservedPath(path: string): boolean {
  return segments.has(path.split('/')[1] ?? '');
}
