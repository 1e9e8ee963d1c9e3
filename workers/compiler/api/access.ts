import type { AppModel, EntityModel, EnumField, FileField, Operation, StatesModel, Verb } from '../model.ts';

/** An enum whose options are the states of a record. */
export type StateField = EnumField & { readonly states: StatesModel };

const VERBS: Readonly<Record<Operation, Verb>> = {
  list: 'read',
  read: 'read',
  create: 'create',
  update: 'update',
  delete: 'delete',
  export: 'read',
};

/** The right that an operation needs. */
export function verbOf(operation: Operation): Verb {
  return VERBS[operation];
}

/** Whether the API has this operation: it is offered, and somebody may use it. */
export function offers(entity: EntityModel, operation: Operation): boolean {
  return entity.operations.includes(operation) && entity.grants.some((grant) => grant.verb === verbOf(operation));
}

/** Whether records move from state to state over the API. */
export function offersTransitions(entity: EntityModel): boolean {
  return stateFields(entity).length > 0 && offers(entity, 'update');
}

/** Whether files can be uploaded over the API. */
export function offersUploads(entity: EntityModel): boolean {
  return fileFields(entity).length > 0 && (offers(entity, 'create') || offers(entity, 'update'));
}

/** Widest scope that the grants give somebody; what they do not name is refused. */
export function scopeOf(entity: EntityModel, who: string, verb: Verb): 'all' | 'own' | 'none' {
  const names = who === 'anonymous' ? [who] : [who, 'authenticated'];
  const grants = entity.grants.filter((grant) => grant.verb === verb && names.includes(grant.who));
  if (grants.some((grant) => grant.scope === 'all')) return 'all';
  return grants.length > 0 ? 'own' : 'none';
}

/** The fields whose options are the states of a record. */
export function stateFields(entity: EntityModel): readonly StateField[] {
  return entity.fields.filter((field): field is StateField => field.type === 'enum' && field.states !== null);
}

/** The fields that hold uploaded files. */
export function fileFields(entity: EntityModel): readonly FileField[] {
  return entity.fields.filter((field): field is FileField => field.type === 'image' || field.type === 'file');
}

/** The entity of this name. */
export function entityOf(app: AppModel, snake: string): EntityModel {
  const entity = app.entities.find(({ names }) => names.snake === snake);
  if (entity === undefined) throw new RangeError(`no entity ${snake}`);
  return entity;
}
