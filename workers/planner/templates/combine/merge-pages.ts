import type { Page } from '#schemas/generated/manifest.ts';
import type { Combination, Mapping } from './combination.ts';

/** Views and tools that the prompt asks for and the template does not have; seeds, feeds and wishes come along. */
export function mergePages({ manifest, planned }: Combination, mapping: Mapping): void {
  const pages = manifest.pages ?? [];
  for (const page of planned.pages ?? []) {
    const made = mapped(page, mapping);
    if (made === null || pages.some((one) => one.path === made.path || isAlike(one, made))) continue;
    pages.push(made);
  }
  if (pages.length > 0) manifest.pages = pages;
  const integrations = (planned.integrations ?? []).flatMap((one) => {
    const entity = mapping.entities.get(one.entity);
    const known = (manifest.integrations ?? []).some(
      ({ kind, entity: other }) => kind === one.kind && other === entity,
    );
    return entity === undefined || known ? [] : [{ ...one, entity }];
  });
  if (integrations.length > 0) manifest.integrations = [...(manifest.integrations ?? []), ...integrations].slice(0, 40);
  const seeds = (planned.seed ?? []).filter(({ entity }) => mapping.added.has(entity));
  if (seeds.length > 0) manifest.seed = [...(manifest.seed ?? []), ...seeds];
  const titles = new Set((manifest.features ?? []).map(({ title }) => title));
  const features = (planned.features ?? []).filter(({ title }) => !titles.has(title));
  if (features.length > 0) manifest.features = [...(manifest.features ?? []), ...features].slice(0, 40);
}

function mapped(page: Page, { entities, added, roles }: Mapping): Page | null {
  if (page.kind === 'tool') return page;
  if (page.kind !== 'board' && page.kind !== 'calendar' && page.kind !== 'gallery') return null;
  const entity = entities.get(page.entity);
  if (entity === undefined) return null;
  const people = page.roles?.flatMap((role) => roles.get(role) ?? []) ?? [];
  const { roles: _, ...rest } = page;
  const named = people.length > 0 ? { ...rest, roles: people } : rest;
  if (added.has(entity)) return { ...named, entity };
  // What the template's fields are called is not known: the page finds them by their types.
  const base = { path: page.path, title: page.title, entity, ...(people.length > 0 ? { roles: people } : {}) };
  return { kind: page.kind, ...base };
}

function isAlike(one: Page, other: Page): boolean {
  if (one.kind === 'tool' && other.kind === 'tool') return one.tool.kind === other.tool.kind;
  return one.kind === other.kind && 'entity' in one && 'entity' in other && one.entity === other.entity;
}
