import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import { nearest } from '../../normalize/nearest.ts';
import { conversion, narrowing, optionChanges } from './conversions.ts';
import type { MatchedApp, MatchedEntity, Pair } from './match.ts';
import { placeholderOf } from './placeholder.ts';

/** What an evolution would take from rows that exist, in the words of the pull request. */
export interface Loss {
  /** `data-loss` and `may-violate` can be allowed; `no-value` cannot be carried out at all. */
  readonly reason: 'data-loss' | 'may-violate' | 'no-value';
  readonly pointer: string;
  readonly message: string;
  readonly suggestion: string;
}

/** Everything between two models that rows would not survive as they are. */
export function lossesOf(app: MatchedApp): readonly Loss[] {
  const addedNames = app.addedEntities.map(({ names }) => names.snake);
  return [
    ...accountLosses(app),
    ...app.removedEntities.map(({ names }): Loss => ({
      reason: 'data-loss',
      pointer: '/entities',
      message: `Without the entity "${names.snake}" the records of its table "${names.table}" would be gone.`,
      suggestion: `Keep it${renameHint(names.snake, addedNames)}, or allow the loss: the table is then moved to the schema archive.`,
    })),
    ...app.entities.flatMap((entity) => entityLosses(app, entity)),
  ];
}

/** An error for each loss that stands in the way; those that are allowed do not. */
export function lossDiagnostics(losses: readonly Loss[], allowDataLoss: boolean): readonly Diagnostic[] {
  return losses
    .filter(({ reason }) => reason === 'no-value' || !allowDataLoss)
    .map(({ reason, pointer, message, suggestion }) => ({
      severity: 'error',
      code: `evolve.${reason}`,
      pointer,
      message,
      suggestion,
    }));
}

function accountLosses({ before, after }: MatchedApp): readonly Loss[] {
  if (before.auth && !after.auth) {
    return [
      {
        reason: 'data-loss',
        pointer: '/auth',
        message: 'Without accounts the names and roles of the people who have one would be gone.',
        suggestion: 'Keep the accounts, or allow the loss: the profiles are then moved to the schema archive.',
      },
    ];
  }
  const names = new Set(after.roles.map(({ name }) => name));
  const removed = before.roles.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (removed.length === 0) return [];
  return [
    {
      reason: 'data-loss',
      pointer: '/roles',
      message: `Who has the role "${removed.join('", "')}" would no longer be known.`,
      suggestion:
        'Keep the role, or allow the loss: its members then get the standard role, and are kept in the schema archive.',
    },
  ];
}

function entityLosses(app: MatchedApp, entity: MatchedEntity): readonly Loss[] {
  const pointer = `/entities/${app.after.entities.indexOf(entity.after)}`;
  const { fields, links } = entity;
  const addedFields = fields.added.map(({ column }) => column);
  const addedLinks = links.added.map(({ name }) => name);
  const gone = (name: string, added: readonly string[]): Loss => ({
    reason: 'data-loss',
    pointer: `${pointer}/fields`,
    message: `Without the field "${name}" of "${entity.after.names.snake}" its values would be gone.`,
    suggestion: `Keep it${renameHint(name, added)}, or allow the loss: the values are then kept in the schema archive.`,
  });
  return [
    ...fields.removed.map(({ column }) => gone(column, addedFields)),
    ...links.removed.map(({ name }) => gone(name, addedLinks)),
    ...links.kept.filter((pair) => isOtherTarget(app, pair)).map(({ before }) => gone(before.name, addedLinks)),
    ...fields.kept.flatMap((pair) => fieldLosses(app, entity, pair, `${pointer}/fields`)),
    ...fields.added.flatMap((field) => (needsValue(field) ? [noValue(entity.after, field, `${pointer}/fields`)] : [])),
  ];
}

function fieldLosses(
  app: MatchedApp,
  entity: MatchedEntity,
  { before, after }: Pair<FieldModel>,
  pointer: string,
): readonly Loss[] {
  const name = `"${after.column}" of "${entity.after.names.snake}"`;
  if (isReplaced(app, { before, after })) {
    const lost: Loss = {
      reason: 'data-loss',
      pointer,
      message: `The values of ${name} cannot become those of another type without loss.`,
      suggestion:
        'Add a field of the new type under another name, or allow the loss: the old values are then kept in the schema archive.',
    };
    return needsValue(after) ? [lost, noValue(entity.after, after, pointer)] : [lost];
  }
  const losses: Loss[] = [];
  const { removed } = optionChanges(before, after);
  if (removed.length > 0) {
    losses.push({
      reason: 'data-loss',
      pointer,
      message: `Rows may have the option "${removed.join('", "')}" of ${name}, which is gone.`,
      suggestion: 'Keep the option or state renamedFrom on the one that takes its place, or allow the loss.',
    });
  }
  const narrowed = narrowing(before, after);
  if (narrowed !== null) losses.push(mayViolate(name, narrowed.reason, pointer));
  if (isNewlyUnique(entity, before, after)) losses.push(mayViolate(name, 'values may repeat', pointer));
  if (after.required && !before.required && placeholderOf({ ...after, unique: false }) === null) {
    losses.push(noValue(entity.after, after, pointer));
  }
  return losses;
}

/** Whether the rows' values say nothing in the new column: another type, or a reference to something else. */
export function isReplaced(app: MatchedApp, { before, after }: Pair<FieldModel>): boolean {
  if (before.type === 'reference' && after.type === 'reference') return isOtherTarget(app, { before, after });
  return conversion(before, after) === null;
}

/** Whether a reference or link leads to another entity than before, renames aside. */
export function isOtherTarget(app: MatchedApp, pair: Pair<{ readonly target: string }>): boolean {
  const now = app.entities.find(({ before }) => before.names.snake === pair.before.target)?.after.names.snake;
  return now !== pair.after.target;
}

function isNewlyUnique(entity: MatchedEntity, before: FieldModel, after: FieldModel): boolean {
  if (!after.unique) return false;
  return !before.unique || (entity.before.ownership === 'user' && entity.after.ownership !== 'user');
}

function needsValue(field: FieldModel): boolean {
  return field.required && placeholderOf(field) === null;
}

function mayViolate(name: string, reason: string, pointer: string): Loss {
  return {
    reason: 'may-violate',
    pointer,
    message: `Rows may break the new rule of ${name}: ${reason}.`,
    suggestion:
      'Keep the rule as it was, or allow the loss: values that can be made to fit are, and kept in the schema archive as they were.',
  };
}

function noValue(entity: EntityModel, field: FieldModel, pointer: string): Loss {
  return {
    reason: 'no-value',
    pointer,
    message: `Rows that exist have no value for the required field "${field.column}" of "${entity.names.snake}".`,
    suggestion: 'Add it without required first, and require it when every row has a value.',
  };
}

function renameHint(name: string, added: readonly string[]): string {
  const [only, ...others] = added;
  const likely = nearest(name, added) ?? (others.length === 0 ? only : undefined);
  return likely === undefined ? '' : `, or state "renamedFrom": "${name}" on "${likely}" if it is the same`;
}
