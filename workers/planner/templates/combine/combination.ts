import type { Entity, Manifest, Role } from '#schemas/generated/manifest.ts';
import { pluralLabel } from '../../../compiler/normalize/names.ts';
import type { Language } from '../../lexicon/languages/language.ts';

/** A template's manifest on its way to what the prompt asks for. The steps change `manifest` in place. */
export interface Combination {
  readonly manifest: Manifest;
  /** What the planner made of the prompt alone. */
  readonly planned: Manifest;
  /** The prompt's words, without what it excludes, as `plainWords` gives them. */
  readonly plain: string;
  readonly language: Language;
  readonly understood: string[];
  readonly assumed: string[];
}

/** What the planned entities and roles are called in the combined manifest. */
export interface Mapping {
  readonly entities: ReadonlyMap<string, string>;
  /** Entities that the template did not have. */
  readonly added: ReadonlySet<string>;
  readonly roles: ReadonlyMap<string, string>;
}

/** Singular label of an entity or a role, as people see it. */
export function labelOf(one: Pick<Entity | Role, 'name' | 'label'>): string {
  const words = one.name.replaceAll('_', ' ');
  return one.label ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Plural label of an entity, as people see it. */
export function pluralLabelOf(entity: Pick<Entity, 'name' | 'label' | 'labelPlural'>): string {
  return entity.labelPlural ?? pluralLabel(labelOf(entity));
}
