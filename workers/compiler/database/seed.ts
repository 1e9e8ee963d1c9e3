import type { AppModel, EntityModel, FieldModel, LinkModel } from '../model.ts';
import { heading, printScript, type Group } from './ddl.ts';
import { linkTableName } from './links.ts';
import { accountSeed, type DemoAccount } from './seed-accounts.ts';
import { idColumn, insertRecords, inTurn, sampleId, valuesColumn, type SampleColumn } from './seed-columns.ts';
import { insertRows, type Cell } from './seed-rows.ts';
import { isEnd, sampledValues, seedValue, type SeedContext } from './seed-values.ts';
import { wordsOf } from './seed-words.ts';
import { hash32, literal } from './sql.ts';
import { fieldColumn, tableName } from './tables.ts';
import { sql } from './template.ts';

/** Divides the usual number of rows: a child then often has the owner of its parent. */
const MAX_OWNERS = 3;
/** Made-up values are tried this often before a unique column counts as full. */
const MAX_TRIES = 200;
const DAYS_BETWEEN = 9;
const LINKS_PER_RECORD = 2;

/** What has been seeded so far. */
interface Progress {
  readonly ids: Map<string, readonly string[]>;
  /** Ids by the text that names a record, for each entity. */
  readonly named: Map<string, ReadonlyMap<string, string>>;
}

/** Sample records for development and previews: accounts, then every table, parents before children. */
export function seedScript(app: AppModel, accounts: readonly DemoAccount[]): string {
  const progress: Progress = { ids: new Map(), named: new Map() };
  const ordered = seedOrder(app.entities);
  const records = ordered.map((entity) => entityRows(app, entity, accounts, progress));
  const links = ordered.flatMap((entity) => entity.links.map((link) => linkRows(entity, link, progress)));
  const groups = [...records, ...links].filter((group) => group.length > 0);
  const [first = [], ...rest] = groups;
  const samples = groups.length === 0 ? [] : [[heading('Sample records'), ...first], ...rest];
  return printScript([...accountSeed(app, accounts), ...samples]);
}

function entityRows(app: AppModel, entity: EntityModel, accounts: readonly DemoAccount[], progress: Progress): Group {
  const rows = recordsOf(entity, { entity, words: wordsOf(app.locale), ids: progress.ids }, progress);
  const ids = rows.map((_, index) => seedId(entity, index));
  const display = entity.fields.findIndex(({ column }) => column === entity.display.column);
  const named = rows.map((row, index) => [textOf(row[display]), ids[index] ?? ''] as const);
  progress.ids.set(entity.names.snake, ids);
  // Of records with one name the first is meant.
  progress.named.set(entity.names.snake, new Map(named.toReversed()));
  if (rows.length === 0) return [];
  const [first = ''] = ids;
  const columns = [
    { name: 'id', value: idColumn(first) },
    ...entity.fields.flatMap((field, at) => fieldValues(field, rows, at)),
    ...ownerColumn(ownersOf(app, entity, accounts)),
    ...momentColumns(rows.length),
  ];
  return [insertRecords(tableName(entity), columns, rows.length)];
}

/** The column of a field, unless it is empty in all records. */
function fieldValues(field: FieldModel, rows: readonly (readonly Cell[])[], at: number): readonly SampleColumn[] {
  const { name, type } = fieldColumn(field);
  const value = valuesColumn(
    rows.map((row) => row[at] ?? null),
    type,
  );
  return value === null ? [] : [{ name, value }];
}

function ownerColumn(owners: readonly string[]): readonly SampleColumn[] {
  return owners.length === 0 ? [] : [{ name: 'owner_id', value: inTurn(owners, 'uuid') }];
}

/** One record every few days until today, each a little later in the day. */
function momentColumns(count: number): readonly SampleColumn[] {
  const value = sql`current_date - ${literal(DAYS_BETWEEN)} * (${literal(count + 1)} - n) + time '09:00' + n * interval '17 minutes'`;
  return [
    { name: 'created_at', value },
    { name: 'updated_at', value },
  ];
}

/** As many rows as are wanted, or as unique columns have values for. */
function recordsOf(entity: EntityModel, context: SeedContext, progress: Progress): readonly (readonly Cell[])[] {
  const count = rowCount(entity, progress.ids);
  progress.ids.set(
    entity.names.snake,
    Array.from({ length: count }, (_, index) => seedId(entity, index)),
  );
  const used = new Map<string, Set<string>>();
  const rows: Cell[][] = [];
  for (let index = 0; index < count; index += 1) {
    const row = entity.fields.map((field) => valueOf(field, index, context, { progress, used }));
    if (row.includes(undefined)) break;
    rows.push(row.filter((cell) => cell !== undefined));
  }
  return rows;
}

/** The value of a field: as the manifest gives it, else made up. Undefined when a unique column has none left. */
function valueOf(
  field: FieldModel,
  index: number,
  context: SeedContext,
  { progress, used }: { readonly progress: Progress; readonly used: Map<string, Set<string>> },
): Cell | undefined {
  const given = givenValue(context.entity, field, index, progress);
  if (!field.unique) return given ?? madeUp(field, context, index);
  const seen = used.get(field.column) ?? new Set();
  used.set(field.column, seen);
  for (let at = 0; at < MAX_TRIES; at += 1) {
    const value = at === 0 && given !== null ? given : madeUp(field, context, index + at);
    if (value === null) return value;
    const key = JSON.stringify(value);
    if (seen.has(key)) continue;
    seen.add(key);
    return value;
  }
  return undefined;
}

/** What names a record: the texts of a manifest refer to it by this. */
function textOf(cell: Cell | undefined): string {
  return typeof cell === 'object' || cell === undefined ? '' : String(cell);
}

function givenValue(entity: EntityModel, field: FieldModel, index: number, { named }: Progress): Cell {
  const value = entity.seed.records[index]?.[field.column];
  if (value === undefined) return null;
  if (field.type === 'reference') return named.get(field.target)?.get(String(value)) ?? null;
  if (field.type === 'json' && !isJson(value)) return JSON.stringify(value);
  return value;
}

function isJson(value: unknown): boolean {
  try {
    JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}

function madeUp(field: FieldModel, context: SeedContext, index: number): Cell {
  if (field.type !== 'date' && field.type !== 'datetime') return seedValue(field, context, index);
  if (/(birth|geburt|nacimiento|naissance)/.test(field.column)) return seedValue(field, context, index);
  // What begins and ends at a time of day does so on one day.
  const later = isEnd(field) && field.type === 'date' ? 7 : 0;
  const days = ((index * 5) % 29) - 9 + later + Math.floor(index / 29) * 29;
  return { kind: field.type, days, minutes: (isEnd(field) ? 660 : 540) + (index % 4) * 15 };
}

function linkRows(entity: EntityModel, link: LinkModel, { ids, named }: Progress): Group {
  const targets = ids.get(link.target) ?? [];
  const rows = (ids.get(entity.names.snake) ?? []).flatMap((id, index) => {
    const given = entity.seed.records[index]?.[link.name];
    const stated = Array.isArray(given)
      ? given.map((text: string) => named.get(link.target)?.get(text)).filter((found) => found !== undefined)
      : [];
    const chosen = stated.length > 0 ? stated : someOf(targets, index, link).filter((target) => target !== id);
    return [...new Set(chosen)].map((target) => [id, target]);
  });
  return rows.length === 0 ? [] : [insertRows(linkTableName(link), [link.ownColumn, link.targetColumn], rows)];
}

function someOf(targets: readonly string[], index: number, link: LinkModel): readonly string[] {
  const salt = hash32(link.table) % 5;
  return Array.from(
    { length: Math.min(LINKS_PER_RECORD, targets.length) },
    (_, at) => targets[(index + salt + at * 2) % targets.length],
  ).filter((target) => target !== undefined);
}

/**
 * Who owns the sample records in turn: the demo account, and where roles see only their own records, members of
 * those, so that every demo account has something to look at.
 */
function ownersOf(app: AppModel, entity: EntityModel, accounts: readonly DemoAccount[]): readonly string[] {
  const admin = app.roles.find((role) => role.isAdmin)?.name;
  const limited = new Set(
    entity.grants.filter((grant) => grant.verb === 'read' && grant.scope === 'own').map((grant) => grant.who),
  );
  const members = accounts.filter(
    ({ role }) => role !== '' && role !== admin && (limited.has(role) || limited.has('authenticated')),
  );
  const [demo] = accounts;
  // An admin sees all of them anyway, except where records belong to one person each.
  const owners =
    demo === undefined || (members.length > 0 && entity.ownership !== 'user') ? members : [demo, ...members];
  return owners.slice(0, MAX_OWNERS).map(({ id }) => id);
}

function rowCount(entity: EntityModel, ids: ReadonlyMap<string, readonly string[]>): number {
  const references = entity.fields.filter((field) => field.type === 'reference');
  // Without a parent there can be no child.
  if (references.some((field) => field.required && ids.get(field.target)?.length === 0)) return 0;
  const most = Math.min(entity.seed.count, ...entity.fields.map((field) => sampledValues(field, ids)));
  return Math.max(most, Math.min(entity.seed.count, entity.seed.records.length));
}

/** The same id for the same entity and row, wherever it stands in the manifest. */
function seedId(entity: EntityModel, index: number): string {
  const head = hash32(entity.names.snake).toString(16).padStart(8, '0');
  return sampleId(head, index);
}

/** Entities after those that they refer to; an optional reference in a circle gives way. Else the manifest's order. */
function seedOrder(entities: readonly EntityModel[]): readonly EntityModel[] {
  const ordered: EntityModel[] = [];
  const done = new Set<string>();
  let waiting = entities;
  while (waiting.length > 0) {
    const next =
      waiting.find((entity) => isReady(entity, done, true)) ?? waiting.find((entity) => isReady(entity, done, false));
    if (next === undefined) throw new RangeError('a circle of required references');
    ordered.push(next);
    done.add(next.names.snake);
    waiting = waiting.filter((entity) => entity !== next);
  }
  return ordered;
}

function isReady(entity: EntityModel, done: ReadonlySet<string>, withOptional: boolean): boolean {
  return entity.fields.every(
    (field) =>
      field.type !== 'reference' ||
      field.target === entity.names.snake ||
      done.has(field.target) ||
      !(field.required || withOptional),
  );
}
