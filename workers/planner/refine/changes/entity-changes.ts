import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';
import { labelOfEntity, labelOfNamed, type Option } from '../draft.ts';
import type { ManifestChange } from './change.ts';
import { differing, inWords, pairsOf, same } from './pairs.ts';

/** Differences of entities, their fields and options. `followed` is the previous manifest with the new names in it. */
export function* entityChanges(previous: Manifest, next: Manifest, followed: Manifest): Generator<ManifestChange> {
  const pairs = pairsOf(previous.entities ?? [], next.entities ?? [], {
    key: ({ name }) => name,
    from: ({ renamedFrom }) => renamedFrom,
  });
  for (const { before, after } of pairs) {
    if (before === null && after !== null)
      yield {
        kind: 'added',
        what: 'entity',
        pointer: `/entities/${after.at}`,
        label: labelOfEntity(after.value),
        detail: `with ${after.value.fields.map(labelOfNamed).join(', ')}`,
      };
    else if (after === null && before !== null)
      yield {
        kind: 'removed',
        what: 'entity',
        pointer: `/entities/${before.at}`,
        label: labelOfEntity(before.value),
        detail: 'with all its records',
      };
    else if (before !== null && after !== null)
      yield* changesOfEntity(before.value, after.value, {
        pointer: `/entities/${after.at}`,
        old: `/entities/${before.at}`,
        followed: followed.entities?.[before.at] ?? before.value,
      });
  }
}

interface Place {
  readonly pointer: string;
  readonly old: string;
}

function* changesOfEntity(
  before: Entity,
  after: Entity,
  { pointer, old, followed }: Place & { readonly followed: Entity },
): Generator<ManifestChange> {
  const label = labelOfEntity(after);
  if (before.name !== after.name || labelOfEntity(before) !== label)
    yield { kind: 'renamed', what: 'entity', pointer, label, detail: `from “${labelOfEntity(before)}”` };
  const keys = differing(followed, after).filter(
    (key) => !['name', 'plural', 'label', 'labelPlural', 'renamedFrom', 'fields'].includes(key),
  );
  for (const key of keys)
    yield {
      kind: 'changed',
      what: 'entity',
      pointer: `${pointer}/${key}`,
      label,
      detail: changeOf(key, followed, after),
    };
  const silent = differing(before, after).filter((key) => ['plural', 'labelPlural', 'renamedFrom'].includes(key));
  if (silent.length > 0 && before.name === after.name && labelOfEntity(before) === label)
    yield {
      kind: 'changed',
      what: 'entity',
      pointer,
      label,
      detail: silent.map((key) => changeOf(key, before, after)).join(', '),
    };
  const pairs = pairsOf(before.fields, after.fields, {
    key: ({ name }) => name,
    from: ({ renamedFrom }) => renamedFrom,
  });
  for (const pair of pairs) {
    const of = ` of ${label}`;
    if (pair.before === null && pair.after !== null)
      yield {
        kind: 'added',
        what: 'field',
        pointer: `${pointer}/fields/${pair.after.at}`,
        label: labelOfNamed(pair.after.value) + of,
        detail: kindOf(pair.after.value),
      };
    else if (pair.after === null && pair.before !== null)
      yield {
        kind: 'removed',
        what: 'field',
        pointer: `${old}/fields/${pair.before.at}`,
        label: labelOfNamed(pair.before.value) + of,
        detail: 'with its values',
      };
    else if (pair.before !== null && pair.after !== null)
      yield* changesOfField(pair.before.value, pair.after.value, {
        pointer: `${pointer}/fields/${pair.after.at}`,
        old: `${old}/fields/${pair.before.at}`,
        of,
        followed: followed.fields[pair.before.at] ?? pair.before.value,
      });
  }
}

function kindOf({ type, required, options, target }: Field): string {
  const more =
    options === undefined
      ? target === undefined
        ? ''
        : ` to ${target}`
      : ` (${options.map(labelOfNamed).join(', ')})`;
  return `${type}${more}${required === true ? ', required' : ''}`;
}

function* changesOfField(
  before: Field,
  after: Field,
  { pointer, old, of, followed }: Place & { readonly of: string; readonly followed: Field },
): Generator<ManifestChange> {
  const label = labelOfNamed(after) + of;
  if (before.name !== after.name || labelOfNamed(before) !== labelOfNamed(after))
    yield { kind: 'renamed', what: 'field', pointer, label, detail: `from “${labelOfNamed(before)}”` };
  else if (!same(before.renamedFrom, after.renamedFrom))
    yield { kind: 'changed', what: 'field', pointer, label, detail: changeOf('renamedFrom', before, after) };
  for (const key of differing(followed, after)) {
    if (['name', 'label', 'renamedFrom', 'options'].includes(key)) continue;
    if (key === 'states')
      yield {
        kind: 'changed',
        what: 'states',
        pointer: `${pointer}/states`,
        label,
        detail: after.states === undefined ? 'none any more' : `${after.states.transitions.length} changes of state`,
      };
    else
      yield {
        kind: 'changed',
        what: 'field',
        pointer: `${pointer}/${key}`,
        label,
        detail: changeOf(key, followed, after),
      };
  }
  yield* optionChanges(before.options ?? [], after.options ?? [], {
    pointer: `${pointer}/options`,
    old: `${old}/options`,
    of: label,
  });
}

function* optionChanges(
  before: readonly Option[],
  after: readonly Option[],
  { pointer, old, of }: Place & { readonly of: string },
): Generator<ManifestChange> {
  if (before.length > 0 && after.length === 0) {
    yield {
      kind: 'removed',
      what: 'option',
      pointer: old,
      label: `All of ${of}`,
      detail: before.map(labelOfNamed).join(', '),
    };
    return;
  }
  const pairs = pairsOf(before, after, { key: ({ value }) => value, from: ({ renamedFrom }) => renamedFrom });
  for (const pair of pairs) {
    if (pair.before === null && pair.after !== null)
      yield {
        kind: 'added',
        what: 'option',
        pointer: `${pointer}/${pair.after.at}`,
        label: `${labelOfNamed(pair.after.value)} of ${of}`,
        detail: '',
      };
    else if (pair.after === null && pair.before !== null)
      yield {
        kind: 'removed',
        what: 'option',
        pointer: `${old}/${pair.before.at}`,
        label: `${labelOfNamed(pair.before.value)} of ${of}`,
        detail: '',
      };
    else if (pair.before !== null && pair.after !== null && !same(pair.before.value, pair.after.value))
      yield {
        kind: 'renamed',
        what: 'option',
        pointer: `${pointer}/${pair.after.at}`,
        label: `${labelOfNamed(pair.after.value)} of ${of}`,
        detail: `from “${labelOfNamed(pair.before.value)}”`,
      };
  }
  const order = pairs.flatMap(({ before: one, after: other }) => (one === null || other === null ? [] : [one.at]));
  if (order.some((at, index) => index > 0 && at < (order[index - 1] ?? 0)))
    yield { kind: 'changed', what: 'option', pointer, label: `All of ${of}`, detail: 'another order' };
}

/** "required: true", "type: string → money". */
export function changeOf(key: string, before: object, after: object): string {
  const [old, next] = [
    new Map<string, unknown>(Object.entries(before)).get(key),
    new Map<string, unknown>(Object.entries(after)).get(key),
  ];
  if (old === undefined) return `${key}: ${inWords(next)}`;
  return next === undefined ? `${key}: no longer ${inWords(old)}` : `${key}: ${inWords(old)} → ${inWords(next)}`;
}
