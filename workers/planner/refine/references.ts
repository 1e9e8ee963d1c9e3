import type { Condition, Entity, Field, Manifest, Page } from '#schemas/generated/manifest.ts';
import { kebabCase, pluralOf } from '../../compiler/normalize/names.ts';

type Record = NonNullable<NonNullable<Manifest['seed']>[number]['records']>[number];

/** Everything outside an entity that names it gets the new name; addresses follow. */
export function renameEntityEverywhere(
  manifest: Manifest,
  from: Entity,
  name: string,
  plural: string | undefined,
): void {
  const oldPath = `/${kebabCase(pluralOf(from))}`;
  const newPath = `/${kebabCase(pluralOf({ name, ...(plural === undefined ? {} : { plural }) }))}`;
  const moved = (path: string): string =>
    path === oldPath || path.startsWith(`${oldPath}/`) ? newPath + path.slice(oldPath.length) : path;
  const renamed = (one: string): string => (one === from.name ? name : one);
  for (const entity of manifest.entities ?? []) {
    for (const field of entity.fields) {
      if (field.target !== undefined) field.target = renamed(field.target);
      if (field.total !== undefined) field.total.entity = renamed(field.total.entity);
    }
  }
  for (const holder of [
    ...(manifest.permissions ?? []),
    ...(manifest.routes ?? []),
    ...(manifest.integrations ?? []),
    ...(manifest.seed ?? []),
  ])
    holder.entity = renamed(holder.entity);
  for (const page of manifest.pages ?? []) {
    page.path = moved(page.path);
    if ('entity' in page) page.entity = renamed(page.entity);
    if (page.kind === 'dashboard') {
      if (page.entities !== undefined) page.entities = page.entities.map(renamed);
      for (const part of [...(page.counts ?? []), ...(page.charts ?? [])]) part.entity = renamed(part.entity);
    }
    if (page.kind === 'detail' && page.related !== undefined) page.related = page.related.map(renamed);
    for (const section of 'sections' in page ? page.sections : []) {
      if ('entity' in section) section.entity = renamed(section.entity);
      if (section.kind === 'hero' && section.actionPath !== undefined) section.actionPath = moved(section.actionPath);
    }
  }
}

/** Everything that names a field of an entity gets the new name. */
export function renameFieldEverywhere(manifest: Manifest, entity: Entity, from: string, name: string): void {
  const renamed = (one: string): string => (one === from ? name : one);
  if (entity.displayField !== undefined) entity.displayField = renamed(entity.displayField);
  if (entity.sort !== undefined) entity.sort.field = renamed(entity.sort.field);
  for (const holder of manifest.entities ?? []) {
    for (const { total } of holder.fields) {
      if (total?.entity !== entity.name) continue;
      if (total.via !== undefined) total.via = renamed(total.via);
      if (total.formula !== undefined) total.formula = total.formula.replaceAll(/[a-z][a-z0-9_]*/g, renamed);
    }
  }
  for (const page of manifest.pages ?? []) {
    for (const part of partsAbout(page, entity.name)) renameIn(part, renamed);
  }
  for (const integration of manifest.integrations ?? []) {
    if (integration.entity === entity.name) renameIn(integration, renamed);
  }
  for (const seed of manifest.seed ?? []) {
    if (seed.entity === entity.name && seed.records !== undefined)
      seed.records = seed.records.map((record): Record =>
        Object.fromEntries(Object.entries(record).map(([key, value]) => [renamed(key), value])),
      );
  }
}

/** Everything that names an option of a field gets the new value. */
export function renameOptionEverywhere(
  manifest: Manifest,
  entity: Entity,
  field: Field,
  from: string,
  value: string,
): void {
  const renamed = (one: string): string => (one === from ? value : one);
  if (field.default === from) field.default = value;
  if (field.states !== undefined) {
    if (field.states.initial !== undefined) field.states.initial = renamed(field.states.initial);
    for (const transition of field.states.transitions) {
      if (transition.from !== undefined) transition.from = transition.from.map(renamed);
      transition.to = renamed(transition.to);
    }
  }
  for (const condition of conditionsOn(manifest, entity, field))
    if (condition.equals === from) condition.equals = value;
  for (const seed of manifest.seed ?? []) {
    for (const record of seed.entity === entity.name ? (seed.records ?? []) : []) {
      if (record[field.name] === from) record[field.name] = value;
    }
  }
}

/** Conditions of pages, counts and charts on a field. */
export function conditionsOn(manifest: Manifest, entity: Entity, field: Field): readonly Condition[] {
  return (manifest.pages ?? [])
    .flatMap((page) => partsAbout(page, entity.name))
    .flatMap((part) => ('where' in part && part.where?.field === field.name ? [part.where] : []));
}

type Part =
  | Extract<Page, { entity: string }>
  | NonNullable<Extract<Page, { kind: 'dashboard' }>['charts']>[number]
  | { readonly where?: Condition };

/** The page, counts and charts that show an entity. */
function partsAbout(page: Page, entity: string): readonly Part[] {
  if (page.kind === 'dashboard')
    return [...(page.counts ?? []), ...(page.charts ?? [])].filter((part) => part.entity === entity);
  return 'entity' in page && page.entity === entity ? [page] : [];
}

const FIELD_KEYS = ['field', 'groupBy', 'start', 'end', 'image', 'text', 'date'] as const;

function renameIn(part: object, renamed: (one: string) => string): void {
  const holder = part as { [key: string]: unknown };
  for (const key of FIELD_KEYS) {
    const value = holder[key];
    if (typeof value === 'string') holder[key] = renamed(value);
  }
  const fields = holder['fields'];
  if (Array.isArray(fields)) holder['fields'] = fields.map((one) => (typeof one === 'string' ? renamed(one) : one));
  const where = holder['where'];
  if (typeof where === 'object' && where !== null && 'field' in where && typeof where.field === 'string')
    Object.assign(where, { field: renamed(where.field) });
}
