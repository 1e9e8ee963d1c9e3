import pluralize from 'pluralize';
import type { Manifest } from '#schemas/generated/manifest.ts';

/** Something of a manifest that people can see, and that another one does not have any more. */
export interface LostPart {
  readonly what: 'entity' | 'field' | 'role' | 'page';
  readonly name: string;
  /** What people call it. */
  readonly labels: readonly string[];
  /** Into the manifest that has it. */
  readonly pointer: string;
}

/** Entities, fields, roles and pages that were there and are not any more; what was renamed is still there. */
export function lostParts(before: Manifest, after: Manifest): readonly LostPart[] {
  return [...lostEntities(before, after), ...lostRoles(before, after), ...lostPages(before, after)];
}

/** Whether a wish has all the words of one of the part's names, in the singular or the plural. */
export function isNamedIn(wish: string, { name, labels }: Pick<LostPart, 'name' | 'labels'>): boolean {
  const words = new Set(wordsOf(wish));
  return [name, ...labels].some((text) => {
    const wanted = wordsOf(text);
    return wanted.length > 0 && wanted.every((word) => words.has(word));
  });
}

function* lostEntities(before: Manifest, after: Manifest): Generator<LostPart> {
  const next = new Map((after.entities ?? []).map((entity) => [entity.renamedFrom ?? entity.name, entity]));
  for (const [at, entity] of (before.entities ?? []).entries()) {
    const kept = next.get(entity.name) ?? after.entities?.find(({ name }) => name === entity.name);
    const pointer = `/entities/${at}`;
    if (kept === undefined) {
      yield { what: 'entity', name: entity.name, labels: said(entity.label, entity.labelPlural), pointer };
      continue;
    }
    const fields = new Set(kept.fields.flatMap(({ name, renamedFrom }) => [name, ...said(renamedFrom)]));
    for (const [index, { name, label, target }] of entity.fields.entries()) {
      // What leads to an entity goes with it.
      const isCut = target !== undefined && !next.has(target);
      if (!fields.has(name) && !isCut)
        yield { what: 'field', name, labels: said(label), pointer: `${pointer}/fields/${index}` };
    }
  }
}

function* lostRoles(before: Manifest, after: Manifest): Generator<LostPart> {
  const names = new Set((after.roles ?? []).map(({ name }) => name));
  for (const [at, { name, label }] of (before.roles ?? []).entries()) {
    if (!names.has(name)) yield { what: 'role', name, labels: said(label), pointer: `/roles/${at}` };
  }
}

/** A page is the same where its address is, or its kind and title. */
function* lostPages(before: Manifest, after: Manifest): Generator<LostPart> {
  const paths = new Set((after.pages ?? []).map(({ path }) => path));
  const titles = new Set((after.pages ?? []).map(({ kind, title }) => `${kind} ${title}`));
  const entities = new Set((after.entities ?? []).flatMap(({ name, renamedFrom }) => [name, ...said(renamedFrom)]));
  for (const [at, page] of (before.pages ?? []).entries()) {
    const { kind, path, title } = page;
    const isCut = 'entity' in page && page.entity !== undefined && !entities.has(page.entity);
    if (isCut || paths.has(path) || titles.has(`${kind} ${title}`)) continue;
    yield { what: 'page', name: path, labels: [title, kind], pointer: `/pages/${at}` };
  }
}

function said(...texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text) => text !== undefined);
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => pluralize.singular(word));
}
