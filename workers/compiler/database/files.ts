import type { AppModel, EntityModel, FileField } from '../model.ts';
import { CALLERS, conditionOf, UID, wideCondition, type Caller } from './policies.ts';
import { STORAGE_OBJECTS } from './ddl.ts';
import type { BucketNode, PolicyNode } from './schema.ts';
import {
  all,
  any,
  cast,
  column,
  columnOf,
  compare,
  exists,
  literal,
  objectName,
  ofRelation,
  TRUE,
  type Expression,
} from './sql.ts';
import { isFile, tableName } from './tables.ts';

/** The bucket of all uploads; the application serves them with the rights of whoever asks. */
const BUCKET = 'files';

function fileFields(entity: EntityModel): readonly FileField[] {
  return entity.fields.filter((field): field is FileField => isFile(field.type));
}

/** The bucket, as wide as the widest field; each field's own limits are checked on upload. */
export function bucketOf(app: AppModel): BucketNode | null {
  const fields = app.entities.flatMap(fileFields);
  if (fields.length === 0) return null;
  return {
    name: BUCKET,
    maxBytes: Math.max(...fields.map((field) => field.maxBytes)),
    accept: [...new Set(fields.flatMap((field) => field.accept))].toSorted(),
  };
}

/**
 * Who may do what with uploads: put them where the entity may be written; read what is one's own or what a record
 * that one sees names; remove what is one's own or what a record that one may update names.
 */
export function filePolicies(app: AppModel): readonly PolicyNode[] {
  return app.entities.flatMap((entity) => fileFields(entity).flatMap((field) => fieldPolicies(entity, field)));
}

function fieldPolicies(entity: EntityModel, field: FileField): readonly PolicyNode[] {
  return CALLERS.flatMap((to): readonly PolicyNode[] => {
    const policy = (command: PolicyNode['command'], rest: Pick<PolicyNode, 'using' | 'check'>): PolicyNode => ({
      name: objectName(`${entity.names.table}__${field.column}`, command, to),
      table: STORAGE_OBJECTS,
      command,
      to,
      ...rest,
    });
    const inBucket = compare(column('bucket_id'), '=', literal(BUCKET));
    const writes = ofRows(conditionOf(entity, to, 'create'), conditionOf(entity, to, 'update'));
    const reads = any([
      ...isMine(to),
      ...(conditionOf(entity, to, 'read') === null ? [] : [named(entity, field, TRUE)]),
    ]);
    const updates = conditionOf(entity, to, 'update');
    const removes = any([
      ...isMine(to),
      ...(updates === null ? [] : [named(entity, field, ofRelation(updates, 'record'))]),
      ...orphaned(entity, field, to),
    ]);
    return [
      policy('select', { using: all([inBucket, reads]), check: null }),
      ...(writes === null
        ? []
        : [policy('insert', { using: null, check: all([inBucket, inFolder(entity, field), writes]) })]),
      policy('delete', { using: all([inBucket, removes]), check: null }),
    ].filter(({ using }) => using === null || !isNever(using));
  });
}

/** A visitor owns nothing: whoever asks without an account is somebody else. */
function isMine(to: Caller): readonly Expression[] {
  return to === 'anon' ? [] : [compare(column('owner_id'), '=', cast(UID, 'text'))];
}

/** A record that the caller sees holds the path of the object. */
function named(entity: EntityModel, field: FileField, condition: Expression): Expression {
  const same = compare(columnOf('record', field.column), '=', columnOf('objects', 'name'));
  return exists(tableName(entity), 'record', all([same, condition]));
}

/** Who may change every record sees every record, and so that none names the object any more. */
function orphaned(entity: EntityModel, field: FileField, to: Caller): readonly Expression[] {
  const isKeeper = wideCondition(entity, to, 'update');
  if (isKeeper === null) return [];
  return [all([isKeeper, inFolder(entity, field), { kind: 'not', value: named(entity, field, TRUE) }])];
}

function inFolder(entity: EntityModel, field: FileField): Expression {
  return compare(column('name'), '~', literal(`^${entity.names.table}/${field.column}/[0-9a-f-]{36}\\.[a-z0-9]{1,8}$`));
}

/** What the conditions say about the caller, without what they say about a row: an upload has no record yet. */
function ofRows(...conditions: readonly (Expression | null)[]): Expression | null {
  const given = conditions.filter((condition) => condition !== null).map(withoutOwner);
  const [first] = given;
  if (first === undefined) return null;
  return given.includes(TRUE) ? TRUE : any(given);
}

function withoutOwner(condition: Expression): Expression {
  switch (condition.kind) {
    case 'compare':
      return condition.left.kind === 'column' && condition.left.name === 'owner_id' ? TRUE : condition;
    case 'all':
      return all(condition.operands.map(withoutOwner));
    case 'any':
      return any(condition.operands.map(withoutOwner));
    default:
      return condition;
  }
}

function isNever(condition: Expression): boolean {
  return condition.kind === 'all' && condition.operands.some(({ kind }) => kind === 'literal');
}
