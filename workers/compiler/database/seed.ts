import type { AppModel, EntityModel } from '../model.ts';
import { accountSeed, type DemoAccount } from './seed-accounts.ts';
import { distinctValues, seedValue } from './seed-values.ts';
import { wordsOf } from './seed-words.ts';
import { hash32 } from './sql.ts';
import type { Statement } from './statements.ts';
import { tableName } from './tables.ts';

const PARENT_ROWS = 6;
const CHILD_ROWS = 8;
/** Divides the number of parent rows: a child then has the owner of its parent. */
const MAX_OWNERS = 3;

/** Sample records for development and previews: accounts, then every table, parents before children. */
export function seedStatements(app: AppModel, accounts: readonly DemoAccount[]): readonly Statement[] {
  const words = wordsOf(app.locale);
  const ids = new Map<string, readonly string[]>();
  const statements: Statement[] = [...accountSeed(app, accounts)];
  for (const entity of seedOrder(app.entities)) {
    const count = rowCount(entity, ids);
    const own = Array.from({ length: count }, (_, index) => seedId(entity, index));
    ids.set(entity.names.snake, own);
    if (count === 0) continue;
    const context = { entity, words, ids };
    const owners = ownersOf(app, entity, accounts);
    statements.push({
      kind: 'insert',
      table: tableName(entity),
      columns: ['id', ...entity.fields.map((field) => field.column), 'owner_id', 'created_at', 'updated_at'],
      rows: own.map((id, index) => {
        const moment = new Date(Date.UTC(2026, 0, 5 + index, 9, index * 7)).toISOString();
        return [
          id,
          ...entity.fields.map((field) => seedValue(field, context, index)),
          owners[index % owners.length] ?? null,
          moment,
          moment,
        ];
      }),
    });
  }
  return statements;
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
  const wanted = references.length === 0 ? PARENT_ROWS : CHILD_ROWS;
  return Math.min(wanted, ...entity.fields.map((field) => distinctValues(field, ids)));
}

/** The same id for the same entity and row, wherever it stands in the manifest. A valid UUID of version 4. */
function seedId(entity: EntityModel, index: number): string {
  const head = hash32(entity.names.snake).toString(16).padStart(8, '0');
  return `${head}-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
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
