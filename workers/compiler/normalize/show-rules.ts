import type { Condition, Entity, Field } from '#schemas/generated/manifest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import { oneOf, problem, unknown, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';

type Type = Field['type'];

/** A field that is named somewhere: it has to exist and to be of one of these types. `what` completes "… is no". */
export function* namedField(
  name: string,
  entity: Entity,
  lookup: Lookup,
  {
    types,
    what,
    pointer,
    others = [],
  }: {
    readonly types: ReadonlySet<Type>;
    readonly what: string;
    readonly pointer: string;
    /** Names besides those of fields. */
    readonly others?: readonly string[];
  },
): Findings {
  if (others.includes(name)) return;
  const fitting = entity.fields.filter((field) => types.has(field.type)).map((field) => field.name);
  const field = lookup.fields(entity).get(name);
  if (field === undefined) {
    yield unknown('field', pointer, name, [...fitting, ...others]);
  } else if (!types.has(field.type)) {
    const message = `"${name}" of "${entity.name}" is a ${field.type}, no ${what}`;
    yield problem('field-type', pointer, message, oneOf([...fitting, ...others]));
  }
}

const CHOICES: ReadonlySet<Type> = new Set(['enum', 'boolean']);

/** A condition: a field with few values, and one of them. */
export function* conditionRules(
  condition: Condition | undefined,
  entity: Entity,
  lookup: Lookup,
  pointer: string,
): Findings {
  if (condition === undefined) return;
  yield* namedField(condition.field, entity, lookup, {
    types: CHOICES,
    what: 'enum or boolean',
    pointer: `${pointer}/field`,
  });
  const field = lookup.fields(entity).get(condition.field);
  const values: readonly (string | boolean)[] | null =
    field?.type === 'boolean'
      ? [true, false]
      : field?.type === 'enum'
        ? (field.options ?? []).map((option) => option.value)
        : null;
  if (values === null || values.includes(condition.equals)) return;
  yield problem(
    'condition',
    `${pointer}/equals`,
    `"${condition.field}" is never ${JSON.stringify(condition.equals)}`,
    oneOf(values.map(String), String(condition.equals)),
  );
}

/** The entity that is named somewhere; null, with what to say about it, when there is none. */
export function* entityNamed(
  name: string,
  lookup: Lookup,
  pointer: string,
): Generator<Diagnostic, Entity | null, undefined> {
  const entity = lookup.entities.get(name);
  if (entity === undefined) yield unknown('entity', pointer, name, lookup.entities.keys());
  return entity ?? null;
}

/** Whether anybody in this group may do this with records of an entity; without a group, whether anybody may. */
export function mayDo(lookup: Lookup, entity: Entity, verb: 'read' | 'create' | 'update', who?: string): boolean {
  return lookup
    .grants(entity)
    .some((grant) => grant.verb === verb && (who === undefined || grant.who === who || isSignedIn(grant.who, who)));
}

/** Everybody with a role is signed in. */
function isSignedIn(granted: string, who: string): boolean {
  return granted === 'authenticated' && who !== 'anonymous';
}
