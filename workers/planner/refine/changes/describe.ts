import type { Manifest, Permission } from '#schemas/generated/manifest.ts';
import { labelOfEntity, labelOfNamed } from '../draft.ts';
import type { ManifestChange } from './change.ts';
import { changeOf, entityChanges } from './entity-changes.ts';
import { pageChanges } from './page-changes.ts';
import { differing, inWords, pairsOf, same } from './pairs.ts';
import { withRenames } from './renames.ts';

/**
 * Differences between two manifests, in the order of the manifest; none for equal ones, whatever the order of their
 * keys. Works for any two valid manifests, whoever wrote them.
 * What only follows a renamed name is no difference.
 */
export function describeChanges(before: Manifest, next: Manifest): readonly ManifestChange[] {
  const previous = withRenames(before, next);
  return [
    ...headChanges(previous, next),
    ...roleChanges(previous, next),
    ...entityChanges(before, next, previous),
    ...permissionChanges(previous, next),
    ...pageChanges(previous, next),
    ...listChanges(previous, next),
  ];
}

function* headChanges(previous: Manifest, next: Manifest): Generator<ManifestChange> {
  for (const key of ['name', 'title', 'description', 'locale'] as const) {
    if (previous[key] === next[key]) continue;
    yield {
      kind: key === 'title' ? 'renamed' : 'changed',
      what: 'app',
      pointer: `/${key}`,
      label: key,
      detail: changeOf(key, previous, next).slice(key.length + 2),
    };
  }
  for (const key of differing(previous.theme ?? {}, next.theme ?? {}))
    yield {
      kind: 'changed',
      what: 'theme',
      pointer: `/theme/${key}`,
      label: `theme`,
      detail: changeOf(key, previous.theme ?? {}, next.theme ?? {}),
    };
  if (!same(previous.auth, next.auth))
    yield {
      kind: 'changed',
      what: 'auth',
      pointer: '/auth',
      label: 'sign-in',
      detail: next.auth?.mode ?? 'as the data asks for',
    };
}

function* roleChanges(previous: Manifest, next: Manifest): Generator<ManifestChange> {
  for (const { before, after } of pairsOf(previous.roles ?? [], next.roles ?? [], { key: ({ name }) => name })) {
    if (before === null && after !== null)
      yield {
        kind: 'added',
        what: 'role',
        pointer: `/roles/${after.at}`,
        label: labelOfNamed(after.value),
        detail: '',
      };
    else if (after === null && before !== null)
      yield {
        kind: 'removed',
        what: 'role',
        pointer: `/roles/${before.at}`,
        label: labelOfNamed(before.value),
        detail: '',
      };
    else if (before !== null && after !== null) {
      for (const key of differing(before.value, after.value))
        yield {
          kind: key === 'label' ? 'renamed' : 'changed',
          what: 'role',
          pointer: `/roles/${after.at}/${key}`,
          label: labelOfNamed(after.value),
          detail: key === 'label' ? `from “${labelOfNamed(before.value)}”` : changeOf(key, before.value, after.value),
        };
    }
  }
}

/** Rights by role and entity; a renamed entity's move along with it. */
function* permissionChanges(previous: Manifest, next: Manifest): Generator<ManifestChange> {
  const old = new Map((next.entities ?? []).map(({ name, renamedFrom }) => [name, renamedFrom]));
  const key = ({ role, entity, scope }: Permission): string => `${role} ${entity} ${scope ?? 'all'}`;
  const pairs = pairsOf(previous.permissions ?? [], next.permissions ?? [], {
    key,
    from: (permission) => key({ ...permission, entity: old.get(permission.entity) ?? permission.entity }),
  });
  const labels = new Map(
    [...(previous.entities ?? []), ...(next.entities ?? [])].map((entity) => [entity.name, labelOfEntity(entity)]),
  );
  const roles = new Map(
    [...(previous.roles ?? []), ...(next.roles ?? [])].map((role) => [role.name, labelOfNamed(role)]),
  );
  const label = ({ role, entity }: Permission): string =>
    `${roles.get(role) ?? PEOPLE.get(role) ?? role}: ${labels.get(entity) ?? entity}`;
  for (const { before, after } of pairs) {
    if (before === null && after !== null)
      yield {
        kind: 'added',
        what: 'permission',
        pointer: `/permissions/${after.at}`,
        label: label(after.value),
        detail: rights(after.value),
      };
    else if (after === null && before !== null)
      yield {
        kind: 'removed',
        what: 'permission',
        pointer: `/permissions/${before.at}`,
        label: label(before.value),
        detail: rights(before.value),
      };
    else if (before !== null && after !== null && !same(before.value, after.value))
      yield {
        kind: 'changed',
        what: 'permission',
        pointer: `/permissions/${after.at}`,
        label: label(after.value),
        detail: `${rights(before.value)} → ${rights(after.value)}`,
      };
  }
}

const PEOPLE: ReadonlyMap<string, string> = new Map([
  ['anonymous', 'Visitors'],
  ['authenticated', 'Everybody who signs in'],
]);

function rights({ verbs, scope }: Permission): string {
  return `${verbs.join(', ')}${scope === 'own' ? ' (own)' : ''}`;
}

/** Routes, integrations, features and seeds. */
function* listChanges(previous: Manifest, next: Manifest): Generator<ManifestChange> {
  const renamed = new Map(
    (next.entities ?? []).flatMap(({ name, renamedFrom }) =>
      renamedFrom === undefined ? [] : [[name, renamedFrom] as const],
    ),
  );
  const from = ({ entity }: { readonly entity: string }): string | undefined => renamed.get(entity);
  yield* simple(previous.routes ?? [], next.routes ?? [], {
    what: 'route',
    list: 'routes',
    key: ({ entity }) => entity,
    from,
    label: ({ entity }) => entity,
  });
  yield* simple(previous.integrations ?? [], next.integrations ?? [], {
    what: 'integration',
    list: 'integrations',
    key: ({ kind, entity }) => `${kind} ${entity}`,
    from: (one) => (from(one) === undefined ? undefined : `${one.kind} ${from(one) ?? ''}`),
    label: ({ title }) => title,
  });
  yield* simple(previous.features ?? [], next.features ?? [], {
    what: 'feature',
    list: 'features',
    key: ({ title }) => title,
    label: ({ title }) => title,
  });
  yield* simple(previous.seed ?? [], next.seed ?? [], {
    what: 'seed',
    list: 'seed',
    key: ({ entity }) => entity,
    from,
    label: ({ entity }) => entity,
  });
}

function* simple<T extends object>(
  before: readonly T[],
  after: readonly T[],
  part: {
    readonly what: 'route' | 'integration' | 'feature' | 'seed';
    readonly list: string;
    readonly key: (one: T) => string;
    readonly from?: (one: T) => string | undefined;
    readonly label: (one: T) => string;
  },
): Generator<ManifestChange> {
  for (const pair of pairsOf(before, after, part)) {
    if (pair.before === null && pair.after !== null)
      yield {
        kind: 'added',
        what: part.what,
        pointer: `/${part.list}/${pair.after.at}`,
        label: part.label(pair.after.value),
        detail: '',
      };
    else if (pair.after === null && pair.before !== null)
      yield {
        kind: 'removed',
        what: part.what,
        pointer: `/${part.list}/${pair.before.at}`,
        label: part.label(pair.before.value),
        detail: '',
      };
    else if (pair.before !== null && pair.after !== null && !same(pair.before.value, pair.after.value)) {
      const [old, next] = [pair.before.value, pair.after.value];
      yield {
        kind: 'changed',
        what: part.what,
        pointer: `/${part.list}/${pair.after.at}`,
        label: part.label(next),
        detail: differing(old, next)
          .map((key) => `${key}: ${inWords(new Map<string, unknown>(Object.entries(next)).get(key))}`)
          .join(', '),
      };
    }
  }
}
