/**
 * The application model: a manifest with every default resolved and every name decided.
 * `normalize` makes it; the later stages read it and meet no optional value.
 * All of it is frozen data, in the manifest's order.
 */
import type { Feature } from '#schemas/generated/manifest.ts';
import type { Formula } from './normalize/formula.ts';
import type { PageModel } from './page-model.ts';

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
  readonly integrations: readonly IntegrationModel[];
  readonly features: readonly Feature[];
}

export interface ThemeModel {
  /** `#rrggbb`, lower case. */
  readonly primary: string;
  /** `#rrggbb`, lower case; null to derive it from primary. */
  readonly accent: string | null;
  /** `#rrggbb`, lower case: cards, inputs, menus; null to derive it from background. */
  readonly surface: string | null;
  readonly font: 'sans' | 'serif' | 'rounded' | 'mono';
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
  /** Name in the previous manifest, when that was another. */
  readonly renamedFrom: string | null;
  /** What people write: one column each. */
  readonly fields: readonly FieldModel[];
  /** Many-to-many: a join table each. */
  readonly links: readonly LinkModel[];
  /** Columns that the database computes from child records; nobody writes them. */
  readonly totals: readonly TotalModel[];
  /** The field that names a record to people. */
  readonly display: FieldModel;
  readonly ownership: 'user' | 'shared' | 'public';
  /** Complete: one entry for each who × verb that is allowed; nothing else is. Sorted by who, then verb. */
  readonly grants: readonly Grant[];
  /** References of other entities to this one. */
  readonly referencedBy: readonly { readonly entity: string; readonly field: string }[];
  /** Default order of lists. */
  readonly sort: SortModel;
  /** What the REST and tRPC API offers; permissions hold either way. In the order of `OPERATIONS`. */
  readonly operations: readonly Operation[];
  readonly seed: SeedModel;
}

export interface SortModel {
  /** A field's or total's column, or `created_at`. */
  readonly column: string;
  readonly ascending: boolean;
}

export const OPERATIONS = ['list', 'read', 'create', 'update', 'delete', 'export'] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface SeedModel {
  /** Records in total: those given, then made-up ones. */
  readonly count: number;
  /**
   * Values by column or link name. A reference is the display text of a seeded record of its target (a link: a list of
   * them); where none has it, a made-up value takes its place.
   */
  readonly records: readonly Readonly<Record<string, string | number | boolean | readonly string[]>>[];
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
  | 'rating'
  | 'json';

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
  /** Column in the previous manifest, when that was another. */
  readonly renamedFrom: string | null;
}

export interface ScalarField extends FieldBase {
  readonly type: ScalarType;
  /** Smallest value, or shortest length of text; null for no bound. Ratings are always 1 to 5 unless said otherwise. */
  readonly min: number | null;
  readonly max: number | null;
  /** For string: the form of the whole text, in the part that ECMAScript's `u` and Postgres' expressions share. */
  readonly pattern: string | null;
  /** ISO 4217; only meant for money. */
  readonly currency: string;
}

export interface EnumField extends FieldBase {
  readonly type: 'enum';
  readonly options: readonly EnumOption[];
  /** Set when the options are the states of a record. */
  readonly states: StatesModel | null;
}

export interface EnumOption {
  readonly value: string;
  readonly label: string;
  /** Value in the previous manifest, when that was another. */
  readonly renamedFrom: string | null;
}

/** A state machine: what is not listed is refused by the database, the forms and the API alike. */
export interface StatesModel {
  readonly initial: string;
  /** One entry for each from × to that is possible, in the manifest's order; never from a state to itself. */
  readonly transitions: readonly TransitionModel[];
}

export interface TransitionModel {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Roles, `owner` or `authenticated`; empty: everybody who may update the record. Sorted. */
  readonly who: readonly string[];
}

/** An uploaded file: the column holds its path in the bucket of the application, null without one. */
export interface FileField extends FieldBase {
  readonly type: 'image' | 'file';
  readonly maxBytes: number;
  /** Media types that may be uploaded, sorted; none that a browser would run (HTML, SVG, scripts). */
  readonly accept: readonly string[];
}

export interface ReferenceField extends FieldBase {
  readonly type: 'reference';
  /** `snake` name of the entity that is meant. */
  readonly target: string;
  readonly onDelete: 'restrict' | 'cascade' | 'clear';
}

export type FieldModel = ScalarField | EnumField | FileField | ReferenceField;

/** Many-to-many. Rights follow this side: who reads the record reads its links, who updates it changes them. */
export interface LinkModel {
  /** Name of the field, snake_case plural, for instance `tags`. */
  readonly name: string;
  readonly camel: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  /** `snake` name of the other entity. */
  readonly target: string;
  /** Join table, for instance `article_tags`. */
  readonly table: string;
  /** Column of the join table that refers to this entity, for instance `article_id`. */
  readonly ownColumn: string;
  /** Column that refers to the target, for instance `tag_id`; `related_…` where both are one entity. */
  readonly targetColumn: string;
  readonly renamedFrom: string | null;
}

export interface TotalModel {
  readonly column: string;
  readonly camel: string;
  readonly label: string;
  readonly help: string;
  /** `snake` name of the entity that is added up. */
  readonly source: string;
  /** Column of the source that refers here. */
  readonly via: string;
  readonly function: 'count' | 'sum' | 'average' | 'min' | 'max';
  /** Over numeric columns of the source; null for count. */
  readonly formula: Formula | null;
  readonly format: 'number' | 'money' | 'duration';
  readonly currency: string;
  readonly renamedFrom: string | null;
}

export type IntegrationModel =
  | {
      readonly kind: 'rss';
      readonly title: string;
      readonly entity: string;
      /** `/feeds/<plural>.xml`, unique. */
      readonly path: string;
      /** Column; null for none. */
      readonly text: string | null;
      /** Column, or `created_at`. */
      readonly date: string;
    }
  | {
      readonly kind: 'ical';
      readonly title: string;
      readonly entity: string;
      /** `/feeds/<plural>.ics`, unique. */
      readonly path: string;
      readonly start: string;
      readonly end: string | null;
    }
  | {
      readonly kind: 'webhook';
      readonly title: string;
      readonly entity: string;
      readonly events: readonly ('create' | 'update' | 'delete')[];
      /** Environment variable of the address, for instance `ORDER_WEBHOOK_URL`, unique; `<…>_SECRET` signs. */
      readonly variable: string;
    };

/** The stages whose output is committed, in the order of the commits. */
export const STAGES = ['manifest', 'database', 'api', 'ui', 'files'] as const;
export type Stage = (typeof STAGES)[number];

/** A file of the generated application. Text only; paths are relative to its directory, with forward slashes. */
export interface CompiledFile {
  readonly path: string;
  readonly content: string;
  readonly stage: Stage;
}
