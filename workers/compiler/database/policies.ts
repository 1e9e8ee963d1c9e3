import type { AppModel, EntityModel, Grant, ReferenceField, Verb } from '../model.ts';
import { all, any, call, column, compare, objectName, once, quoteIdentifier, TRUE, type Expression } from './sql.ts';
import type { Command, DatabaseRole, Statement } from './statements.ts';
import { tableName } from './tables.ts';

const COMMANDS: Readonly<Record<Verb, Command>> = {
  read: 'select',
  create: 'insert',
  update: 'update',
  delete: 'delete',
};
const UID = once(call('auth.uid'));
const IS_OWNER = compare(column('owner_id'), '=', UID);

/**
 * Row security of an entity: nothing is allowed but what its grants say. Table privileges name the columns
 * that may be written, so that owner and timestamps stay what the database makes them.
 */
export function policyStatements(app: AppModel, entity: EntityModel): readonly Statement[] {
  const table = tableName(entity);
  const statements: Statement[] = [
    { kind: 'enableRowSecurity', table },
    { kind: 'revokeAll', table, from: ['anon', 'authenticated'] },
    { kind: 'grant', command: 'all', columns: [], table, to: 'service_role' },
  ];
  const policies: Statement[] = [];
  for (const to of ['anon', 'authenticated'] as const) {
    for (const [verb, command] of Object.entries(COMMANDS) as readonly [Verb, Command][]) {
      const condition = conditionOf(entity, to, verb);
      if (condition === null) continue;
      statements.push({ kind: 'grant', command, columns: writable(entity, verb), table, to });
      const writes = verb === 'create' || verb === 'update';
      policies.push({
        kind: 'createPolicy',
        name: objectName(table.name, command, to),
        table,
        command,
        to,
        using: verb === 'create' ? null : condition,
        check: writes
          ? all([condition, ...(verb === 'create' ? [creator(to)] : []), ...visible(app, entity, to, verb)])
          : null,
      });
    }
  }
  return [...statements, ...selfVisibility(app, entity), ...policies];
}

/** A policy cannot read its own table: a function that does so with the caller's rights stands between. */
function selfVisibility(app: AppModel, entity: EntityModel): readonly Statement[] {
  const checked = (['create', 'update'] as const).flatMap((verb) =>
    checkedReferences(app, entity, 'authenticated', verb),
  );
  if (!checked.some(({ target }) => target === entity)) return [];
  const name = quoteIdentifier(visibleFunction(entity));
  const table = `public.${quoteIdentifier(entity.names.table)}`;
  const sql = `create function private.${name}(record uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from ${table} where id = record)
$$;
revoke all on function private.${name}(uuid) from public, anon;
grant execute on function private.${name}(uuid) to authenticated, service_role;`;
  return [{ kind: 'fixed', sql }];
}

function visibleFunction(entity: EntityModel): string {
  return objectName('sees', entity.names.table);
}

function writable(entity: EntityModel, verb: Verb): readonly string[] {
  const fields = entity.fields.map((field) => field.column);
  if (verb === 'create') return ['id', ...fields];
  return verb === 'update' ? fields : [];
}

function creator(to: DatabaseRole): Expression {
  return to === 'anon' ? { kind: 'isNull', value: column('owner_id') } : IS_OWNER;
}

function grantsFor(entity: EntityModel, to: 'anon' | 'authenticated', verb: Verb): readonly Grant[] {
  return entity.grants.filter((grant) => grant.verb === verb && (grant.who === 'anonymous') === (to === 'anon'));
}

/** Which rows a role of the database may touch; null when none ever. */
function conditionOf(entity: EntityModel, to: 'anon' | 'authenticated', verb: Verb): Expression | null {
  const grants = entity.grants.filter(
    (grant) => grant.verb === verb && (grant.who === 'anonymous') === (to === 'anon'),
  );
  if (grants.length === 0) return null;
  return any([grantCondition(grants, 'all'), grantCondition(grants, 'own')].filter((condition) => condition !== null));
}

function grantCondition(grants: readonly Grant[], scope: Grant['scope']): Expression | null {
  const who = grants.filter((grant) => grant.scope === scope).map((grant) => grant.who);
  if (who.length === 0) return null;
  const everybody = who.includes('authenticated') || who.includes('anonymous');
  const isSomebody: Expression = everybody ? TRUE : { kind: 'in', value: once(call('private.app_role')), list: who };
  const owns = scope === 'own' && grants[0]?.verb !== 'create' ? IS_OWNER : TRUE;
  return all([isSomebody, owns]);
}

/** A reference whose target the policy looks at. */
interface CheckedReference {
  readonly field: ReferenceField;
  readonly target: EntityModel;
}

/**
 * A foreign key is checked without row security, so a person could point at records that they cannot see.
 * Where people see only some of the targets, the policy looks with the person's own eyes. Where a writer may
 * read no target at all, the reference is somebody else's to set, and the foreign key is enough.
 */
function checkedReferences(
  app: AppModel,
  entity: EntityModel,
  to: 'anon' | 'authenticated',
  verb: Verb,
): readonly CheckedReference[] {
  const everybody = to === 'anon' ? 'anonymous' : 'authenticated';
  const writers = grantsFor(entity, to, verb).map((grant) => grant.who);
  return entity.fields.flatMap((field): readonly CheckedReference[] => {
    if (field.type !== 'reference') return [];
    const target = app.entities.find((candidate) => candidate.names.snake === field.target);
    if (target === undefined) return [];
    const reads = grantsFor(target, to, 'read');
    if (reads.some((grant) => grant.who === everybody && grant.scope === 'all')) return [];
    const readers = new Set(reads.map((grant) => grant.who));
    return writers.every((who) => readers.has(who) || readers.has(everybody)) ? [{ field, target }] : [];
  });
}

function visible(app: AppModel, entity: EntityModel, to: 'anon' | 'authenticated', verb: Verb): readonly Expression[] {
  return checkedReferences(app, entity, to, verb).map(({ field, target }) => {
    const sees: Expression =
      target === entity
        ? call(`private.${quoteIdentifier(visibleFunction(entity))}`, column(field.column))
        : { kind: 'exists', table: tableName(target), column: 'id', equals: tableName(entity), of: field.column };
    return field.required ? sees : any([{ kind: 'isNull', value: column(field.column) }, sees]);
  });
}
