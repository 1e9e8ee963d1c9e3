import type { Entity, Field, Integration, Page, Permission, Seed } from '#schemas/generated/manifest.ts';
import type { Clause } from '../grammar/model.ts';
import type { EntityDraft, RoleDraft } from '../extract/draft.ts';
import type { FeatureKey } from '../lexicon/feature-words.ts';
import type { Language } from '../lexicon/languages/language.ts';
import type { Thing } from '../lexicon/things-index.ts';
import type { Sentence } from './sentences.ts';

/**
 * An app between its records and its pages. The stages in this folder write into it, in a fixed order: what each of
 * them makes is taken off the list of features that nobody makes.
 */
export interface Shape {
  readonly language: Language;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly clauses: readonly Clause[];
  readonly entities: Entity[];
  readonly permissions: Permission[];
  readonly pages: Page[];
  readonly integrations: Integration[];
  readonly seed: Seed[];
  /** What the words of an entity mean, by its name. */
  readonly things: Map<string, Thing | null>;
  /** Fields that the prompt asked for, as `entity.field`. */
  readonly asked: ReadonlySet<string>;
  /** Name of the role that a person (singular, lower case) has. */
  readonly roles: ReadonlyMap<string, string>;
  readonly admin: string | null;
  /** What was asked for and is made. */
  readonly made: Set<FeatureKey>;
  readonly understood: string[];
  readonly assumed: string[];
  readonly notMade: string[];
}

/** Role names by the words for the people. */
export function rolesByWord(names: ReadonlyMap<RoleDraft, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([draft, name]) => [draft.one, name]));
}

/** Things by the names of their entities. */
export function thingsByName(names: ReadonlyMap<EntityDraft, string>): Map<string, Thing | null> {
  return new Map([...names].map(([draft, name]) => [name, draft.thing]));
}

export function entityNamed(shape: Shape, name: string): Entity | null {
  return shape.entities.find((entity) => entity.name === name) ?? null;
}

/** Labels of an entity for titles. */
export function labelsOf(entity: Entity): { readonly one: string; readonly many: string } {
  const one = entity.label ?? entity.name;
  return { one, many: entity.labelPlural ?? one };
}

/** Adds a field under a name that is free; returns the one there already when it has the name. */
export function addField(entity: Entity, field: Field): Field {
  const known = entity.fields.find((other) => other.name === field.name);
  if (known !== undefined) return known;
  entity.fields.push(field);
  return field;
}

/** Whether visitors may do this with records of an entity. */
export function isOpen(shape: Shape, entity: Entity, verb: 'read' | 'create'): boolean {
  const stated = shape.permissions.filter((permission) => permission.entity === entity.name);
  if (stated.length === 0) return verb === 'read' && entity.ownership === 'public';
  return stated.some((permission) => permission.role === 'anonymous' && permission.verbs.includes(verb));
}

/** Lets visitors do this; whoever could do something before still can. */
export function open(shape: Shape, entity: Entity, verb: 'read' | 'create'): void {
  if (isOpen(shape, entity, verb)) return;
  const stated = shape.permissions.some((permission) => permission.entity === entity.name);
  const own = shape.permissions.find(
    (permission) => permission.entity === entity.name && permission.role === 'anonymous',
  );
  if (own !== undefined) own.verbs = [...own.verbs, verb];
  else shape.permissions.push({ role: 'anonymous', entity: entity.name, verbs: [verb] });
  // Stated permissions replace the defaults of the ownership.
  if (stated || entity.ownership === 'public') return;
  const keeper = entity.ownership === 'user' ? ({ scope: 'own' } as const) : {};
  shape.permissions.push({
    role: 'authenticated',
    entity: entity.name,
    verbs: ['read', 'create', 'update', 'delete'],
    ...keeper,
  });
}

/** A page, unless its address is taken. */
export function addPage(shape: Shape, page: Page): boolean {
  if (shape.pages.length >= 40 || shape.pages.some((other) => other.path === page.path)) return false;
  shape.pages.push(page);
  return true;
}
