/**
 * The application model: a manifest with every default resolved and every name decided.
 * `normalize` makes it; the later stages read it and meet no optional value.
 * All of it is frozen data, in the manifest's order.
 */
import type { Feature, Section, Tool } from '#schemas/generated/manifest.ts';

export interface AppModel {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly locale: string;
  readonly theme: ThemeModel;
  /** True when people sign in. */
  readonly auth: boolean;
  /** Empty when everybody who signs in is alike. */
  readonly roles: readonly RoleModel[];
  readonly entities: readonly EntityModel[];
  readonly pages: readonly PageModel[];
  readonly features: readonly Feature[];
}

export interface ThemeModel {
  /** `#rrggbb`, lower case. */
  readonly primary: string;
  /** `#rrggbb`, lower case; null for the neutral default. */
  readonly background: string | null;
  readonly radius: 'none' | 'small' | 'medium' | 'large';
  readonly mode: 'light' | 'dark' | 'system';
}

export interface RoleModel {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** New accounts get it; exactly one. */
  readonly isDefault: boolean;
  /** May assign roles; the first account gets it; exactly one. */
  readonly isAdmin: boolean;
}

/** All the spellings of an entity's name, decided once. */
export interface EntityNames {
  /** `order_line` */
  readonly snake: string;
  /** `order_lines`: table name. Never a name that the platform reserves. */
  readonly table: string;
  /** `OrderLine`: types and components. */
  readonly pascal: string;
  /** `OrderLines` */
  readonly pascalPlural: string;
  /** `orderLine`: variables. */
  readonly camel: string;
  /** `orderLines` */
  readonly camelPlural: string;
  /** `order-line`: file names. */
  readonly kebab: string;
  /** `order-lines`: URL segment. */
  readonly kebabPlural: string;
}

export interface EntityModel {
  readonly names: EntityNames;
  readonly label: string;
  readonly labelPlural: string;
  readonly description: string;
  readonly fields: readonly FieldModel[];
  /** The field that names a record to people. */
  readonly display: FieldModel;
  readonly ownership: 'user' | 'shared' | 'public';
  /** Complete: one entry for each who × verb that is allowed; nothing else is. Sorted by who, then verb. */
  readonly grants: readonly Grant[];
  /** References of other entities to this one. */
  readonly referencedBy: readonly { readonly entity: string; readonly field: string }[];
}

export type Verb = 'read' | 'create' | 'update' | 'delete';

export interface Grant {
  /** `anonymous`, `authenticated` (anybody signed in) or a role's name. */
  readonly who: string;
  readonly verb: Verb;
  readonly scope: 'all' | 'own';
}

export type ScalarType =
  | 'string'
  | 'text'
  | 'markdown'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'email'
  | 'url'
  | 'phone'
  | 'colour'
  | 'tags'
  | 'rating';

interface FieldBase {
  /** Column name, snake_case. For a reference it ends in `_id`. */
  readonly column: string;
  /** camelCase, for variables. */
  readonly camel: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly default: string | number | boolean | null;
}

export interface ScalarField extends FieldBase {
  readonly type: ScalarType;
  /** Smallest value, or shortest length of text; null for no bound. Ratings are always 1 to 5 unless said otherwise. */
  readonly min: number | null;
  readonly max: number | null;
  /** ISO 4217; only meant for money. */
  readonly currency: string;
}

interface EnumField extends FieldBase {
  readonly type: 'enum';
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface ReferenceField extends FieldBase {
  readonly type: 'reference';
  /** `snake` name of the entity that is meant. */
  readonly target: string;
  readonly onDelete: 'restrict' | 'cascade' | 'clear';
}

export type FieldModel = ScalarField | EnumField | ReferenceField;

/** Every page of the application, those that follow from entities included. Paths are unique. */
export type PageModel =
  | { readonly kind: 'content'; readonly path: string; readonly title: string; readonly sections: readonly Section[] }
  | {
      readonly kind: 'tool';
      readonly path: string;
      readonly title: string;
      readonly intro: string;
      readonly tool: Tool;
    }
  | { readonly kind: 'dashboard'; readonly path: string; readonly title: string; readonly entities: readonly string[] }
  | { readonly kind: 'list'; readonly path: string; readonly title: string; readonly entity: string }
  | { readonly kind: 'create'; readonly path: string; readonly title: string; readonly entity: string }
  | { readonly kind: 'detail'; readonly path: string; readonly title: string; readonly entity: string }
  | { readonly kind: 'edit'; readonly path: string; readonly title: string; readonly entity: string }
  | { readonly kind: 'members'; readonly path: string; readonly title: string };

/** The stages whose output is committed, in the order of the commits. */
export const STAGES = ['manifest', 'database', 'api', 'ui', 'files'] as const;
export type Stage = (typeof STAGES)[number];

/** A file of the generated application. Text only; paths are relative to its directory, with forward slashes. */
export interface CompiledFile {
  readonly path: string;
  readonly content: string;
  readonly stage: Stage;
}
