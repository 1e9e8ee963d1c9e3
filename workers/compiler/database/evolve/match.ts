import type { AppModel, EntityModel, FieldModel, LinkModel, TotalModel } from '../../model.ts';

/** What of a list is the same thing before and after, what is new, and what is gone. */
export interface Matched<T> {
  readonly kept: readonly Pair<T>[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** An entity before and after, with its parts. */
export interface MatchedEntity extends Pair<EntityModel> {
  readonly fields: Matched<FieldModel>;
  readonly links: Matched<LinkModel>;
  readonly totals: Matched<TotalModel>;
}

export interface MatchedApp extends Pair<AppModel> {
  readonly entities: readonly MatchedEntity[];
  readonly addedEntities: readonly EntityModel[];
  readonly removedEntities: readonly EntityModel[];
}

/** Finds for each entity, field, link and total what it was before. */
export function matchApps(before: AppModel, after: AppModel): MatchedApp {
  const matched = match(
    before.entities,
    after.entities,
    ({ names }) => names.snake,
    ({ renamedFrom }) => renamedFrom,
  );
  return {
    before,
    after,
    entities: matched.kept.map(matchEntity),
    addedEntities: matched.added,
    removedEntities: matched.removed,
  };
}

function matchEntity({ before, after }: Pair<EntityModel>): MatchedEntity {
  const renamedFrom = (part: { readonly renamedFrom: string | null }): string | null => part.renamedFrom;
  return {
    before,
    after,
    fields: match(before.fields, after.fields, ({ column }) => column, renamedFrom),
    links: match(before.links, after.links, ({ name }) => name, renamedFrom),
    totals: match(before.totals, after.totals, ({ column }) => column, renamedFrom),
  };
}

/**
 * Matches by stated renames first, then by name. A rename that the manifest before stated as well has been carried
 * out: it stays in the manifest and says nothing any more.
 */
export function match<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
  renamedFrom: (item: T) => string | null,
): Matched<T> {
  const byName = new Map(before.map((item) => [nameOf(item), item]));
  const partners = new Map<T, T>();
  const taken = new Set<T>();
  const take = (item: T, partner: T | undefined): void => {
    if (partner === undefined || taken.has(partner) || partners.has(item)) return;
    partners.set(item, partner);
    taken.add(partner);
  };
  for (const item of after) {
    const stated = renamedFrom(item);
    const same = byName.get(nameOf(item));
    const isDone = same !== undefined && renamedFrom(same) === stated;
    if (stated !== null && !isDone) take(item, byName.get(stated));
  }
  for (const item of after) take(item, byName.get(nameOf(item)));
  return {
    kept: after.flatMap((item) => {
      const partner = partners.get(item);
      return partner === undefined ? [] : [{ before: partner, after: item }];
    }),
    added: after.filter((item) => !partners.has(item)),
    removed: before.filter((item) => !taken.has(item)),
  };
}
