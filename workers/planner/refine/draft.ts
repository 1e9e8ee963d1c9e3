import type {
  Chart,
  DashboardPage,
  Entity,
  Field,
  Integration,
  Manifest,
  Page,
  Role,
  Section,
} from '#schemas/generated/manifest.ts';
import type { Language } from '../lexicon/languages/language.ts';

/** A choice of a field. */
export type Option = NonNullable<Field['options']>[number];
/** A page made of sections. */
export type SectionedPage = Extract<Page, { readonly sections: Section[] }>;

/** Something of the manifest that a wish can be about. */
export type Element =
  | { readonly what: 'entity'; readonly entity: Entity }
  | { readonly what: 'field'; readonly entity: Entity; readonly field: Field }
  | { readonly what: 'option'; readonly entity: Entity; readonly field: Field; readonly option: Option }
  | { readonly what: 'role'; readonly role: Role }
  | { readonly what: 'page'; readonly page: Page }
  | { readonly what: 'chart'; readonly page: DashboardPage; readonly chart: Chart }
  | { readonly what: 'section'; readonly page: SectionedPage; readonly section: Section }
  | { readonly what: 'integration'; readonly integration: Integration };

/** The next manifest on its way. Rules change `manifest` in place and say what they decided. */
export interface Draft {
  readonly manifest: Manifest;
  /** Language of the wish. */
  language: Language;
  /** What "this" means: the element that a review comment is about. */
  readonly focus: Element | null;
  /** What was spoken of last: "it" and fields without an entity. */
  last: Entity | null;
  /** What the wish before in the same comment made: "it" in "add a due date and make it required". */
  recent: Element | null;
  readonly assumed: string[];
  readonly notMade: string[];
}

/** What came of a wish: made (or so already), refused with a sentence, or null where the rule does not apply. */
export type Outcome = 'made' | { readonly refused: string } | null;

/** A reading of a clause as one kind of wish. */
export interface Wish {
  readonly act: 'add' | 'remove' | 'rename' | 'set' | 'have' | 'replace';
  /** With quotes where they were. */
  readonly x: string;
  readonly y: string;
  readonly clause: string;
}

/** Label of an entity as people see it, in the singular. */
export function labelOfEntity(entity: Entity): string {
  return entity.label ?? spoken(entity.name);
}

/** Label of a field, an option or a role as people see it. */
export function labelOfNamed(one: {
  readonly name?: string;
  readonly value?: string;
  readonly label?: string;
}): string {
  return one.label ?? spoken(one.name ?? one.value ?? '');
}

function spoken(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
