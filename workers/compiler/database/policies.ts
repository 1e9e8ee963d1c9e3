import type { AppModel, EntityModel, Grant, Verb } from '../model.ts';
import type { Command, DatabaseRole, FunctionNode, PolicyNode, PrivilegeNode } from './schema.ts';
import {
  aliasBeside,
  all,
  any,
  call,
  column,
  columnOf,
  compare,
  exists,
  objectName,
  once,
  quoteIdentifier,
  TRUE,
  type Expression,
} from './sql.ts';
import { entityOf, tableName } from './tables.ts';
import { dollarQuoted, sql } from './template.ts';

/** Whom row security tells apart; roles of the application are behind `authenticated`. */
export type Caller = 'anon' | 'authenticated';
export const CALLERS: readonly Caller[] = ['anon', 'authenticated'];

const COMMANDS: Readonly<Record<Verb, Command>> = {
  read: 'select',
  create: 'insert',
  update: 'update',
  delete: 'delete',
};
const VERBS = Object.keys(COMMANDS) as readonly Verb[];
export const UID = once(call('auth.uid'));
const IS_OWNER = compare(column('owner_id'), '=', UID);

/**
 * Privileges name the columns that may be written, so that owner, timestamps and totals stay what the database makes
 * them.
 */
export function entityPrivileges(entity: EntityModel): readonly PrivilegeNode[] {
  const granted = CALLERS.flatMap((to) =>
    VERBS.filter((verb) => conditionOf(entity, to, verb) !== null).map((verb) => ({
      to,
      command: COMMANDS[verb],
      columns: writable(entity, verb),
    })),
  );
  return [{ to: 'service_role', command: 'all', columns: [] }, ...granted];
}

/** A policy for each role of the database and each verb: nothing is allowed but what the entity's grants say. */
export function entityPolicies(app: AppModel, entity: EntityModel): readonly PolicyNode[] {
  const table = tableName(entity);
  return CALLERS.flatMap((to) =>
    VERBS.flatMap((verb): readonly PolicyNode[] => {
      const condition = conditionOf(entity, to, verb);
      if (condition === null) return [];
      const command = COMMANDS[verb];
      const creates = verb === 'create' ? [creator(to)] : [];
      const check =
        verb === 'create' || verb === 'update' ? all([condition, ...creates, ...visible(app, entity, to, verb)]) : null;
      const using = verb === 'create' ? null : condition;
      return [{ name: objectName(table.name, command, to), table, command, to, using, check }];
    }),
  );
}

/** A policy cannot read its own table: a function that does so with the caller's rights stands between. */
export function visibilityFunctions(app: AppModel, entity: EntityModel): readonly FunctionNode[] {
  const checked = (['create', 'update'] as const).flatMap((verb) =>
    checkedReferences(app, entity, 'authenticated', verb),
  );
  if (!checked.some(({ target }) => target === entity)) return [];
  const definition = sql`(uuid) returns boolean
language sql stable set search_path = '' as ${dollarQuoted(sql`  select exists (select from ${tableName(entity)} where id = $1)`)}`;
  return [
    {
      name: { schema: 'private', name: visibleFunction(entity) },
      arguments: 'uuid',
      definition: definition.text,
      callers: ['authenticated', 'service_role'],
      comment: '',
    },
  ];
}

function visibleFunction(entity: EntityModel): string {
  return objectName(`sees__${entity.names.table}`);
}

function writable(entity: EntityModel, verb: Verb): readonly string[] {
  const fields = entity.fields.map((field) => field.column);
  if (verb === 'create') return ['id', ...fields];
  return verb === 'update' ? fields : [];
}

function creator(to: DatabaseRole): Expression {
  return to === 'anon' ? { kind: 'isNull', value: column('owner_id') } : IS_OWNER;
}

function grantsFor(entity: EntityModel, to: Caller, verb: Verb): readonly Grant[] {
  return entity.grants.filter((grant) => grant.verb === verb && (grant.who === 'anonymous') === (to === 'anon'));
}

/** Which rows a role of the database may touch; null when none ever. */
export function conditionOf(entity: EntityModel, to: Caller, verb: Verb): Expression | null {
  const grants = grantsFor(entity, to, verb);
  if (grants.length === 0) return null;
  return any([grantCondition(grants, 'all'), grantCondition(grants, 'own')].filter((condition) => condition !== null));
}

/** Who may do it with every record; null for nobody. */
export function wideCondition(entity: EntityModel, to: Caller, verb: Verb): Expression | null {
  return grantCondition(grantsFor(entity, to, verb), 'all');
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
  readonly column: string;
  readonly required: boolean;
  readonly target: EntityModel;
}

/** References of an entity that a policy has to look at. */
function checkedReferences(app: AppModel, entity: EntityModel, to: Caller, verb: Verb): readonly CheckedReference[] {
  return entity.fields.flatMap((field): readonly CheckedReference[] => {
    if (field.type !== 'reference') return [];
    const target = entityOf(app, field.target);
    if (target === undefined || !isTargetChecked(entity, target, to, verb)) return [];
    return [{ column: field.column, required: field.required, target }];
  });
}

/**
 * A foreign key is checked without row security, so a person could point at records that they cannot see.
 * Where people see only some of the targets, the policy looks with the person's own eyes. Where a writer may
 * read no target at all, the reference is somebody else's to set, and the foreign key is enough.
 */
export function isTargetChecked(entity: EntityModel, target: EntityModel, to: Caller, verb: Verb): boolean {
  const everybody = to === 'anon' ? 'anonymous' : 'authenticated';
  const reads = grantsFor(target, to, 'read');
  if (reads.some((grant) => grant.who === everybody && grant.scope === 'all')) return false;
  const readers = new Set(reads.map((grant) => grant.who));
  return grantsFor(entity, to, verb).every(({ who }) => readers.has(who) || readers.has(everybody));
}

function visible(app: AppModel, entity: EntityModel, to: Caller, verb: Verb): readonly Expression[] {
  return checkedReferences(app, entity, to, verb).map(({ column: of, required, target }) => {
    const alias = aliasBeside(entity.names.table, 'target');
    const outer = columnOf(entity.names.table, of);
    const sees: Expression =
      target === entity
        ? call(`private.${quoteIdentifier(visibleFunction(entity))}`, column(of))
        : exists(tableName(target), alias, compare(columnOf(alias, 'id'), '=', outer));
    return required ? sees : any([{ kind: 'isNull', value: column(of) }, sees]);
  });
}
