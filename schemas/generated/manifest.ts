// Generated from manifest/manifest.schema.json by `npm run schemas`.

/**
 * snake_case name, used for tables, columns and roles.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "identifier".
 */
export type Identifier = string;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "sentence".
 */
export type Sentence = string;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "page".
 */
export type Page = ContentPage | DashboardPage | ToolPage;
/**
 * Address of a page, without a trailing slash.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "path".
 */
export type Path = string;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "section".
 */
export type Section =
  | HeroSection
  | TextSection
  | CardsSection
  | QuotesSection
  | TableSection
  | FaqSection
  | FormSection
  | RecordsSection;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "paragraph".
 */
export type Paragraph = string;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "tool".
 */
export type Tool = CalculatorTool | ConverterTool | CounterTool | TimerTool | ChecklistTool | QuizTool | FlashcardsTool;
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "colour".
 */
export type Colour = string;

/**
 * What an application is: the only thing a model or the planner writes about its structure. Everything else is compiled from it.
 */
export interface Manifest {
  /**
   * Version of this format.
   */
  version: 1;
  /**
   * Name of package and directory.
   */
  name: string;
  /**
   * Name shown to people.
   */
  title: string;
  /**
   * One or two sentences: what it is for.
   */
  description?: string;
  /**
   * BCP 47 language of texts, dates and numbers. Default en.
   */
  locale?: string;
  theme?: Theme;
  /**
   * Whether people sign in. Default: email when there are entities, else none.
   */
  auth?: {
    mode: 'email' | 'none';
  };
  /**
   * Roles of signed-in people. Empty: everybody who signs in is alike.
   *
   * @maxItems 12
   */
  roles?: Role[];
  /**
   * The things that are stored. May be empty: pages and tools need none.
   *
   * @maxItems 200
   */
  entities?: Entity[];
  /**
   * Who may do what. An entity that no permission names gets the defaults of its ownership.
   *
   * @maxItems 2000
   */
  permissions?: Permission[];
  /**
   * Pages beyond those that follow from the entities (list, detail and form of each).
   *
   * @maxItems 60
   */
  pages?: Page[];
  /**
   * Things asked for that the compiler does not make, for a person or a model to add.
   *
   * @maxItems 40
   */
  features?: Feature[];
}
/**
 * Colours and shape. A colour is a hex value or a CSS colour name.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "theme".
 */
export interface Theme {
  /**
   * Buttons, links, highlights.
   */
  primary?: string;
  /**
   * Page background; its lightness decides the default mode.
   */
  background?: string;
  /**
   * Roundness of corners. Default medium.
   */
  radius?: 'none' | 'small' | 'medium' | 'large';
  /**
   * Default colour scheme. Default system.
   */
  mode?: 'light' | 'dark' | 'system';
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "role".
 */
export interface Role {
  name: Identifier;
  label?: Label;
  description?: Sentence;
  /**
   * New accounts get this role. Exactly one role; by default the last.
   */
  default?: boolean;
  /**
   * May assign roles; the first account gets it. By default the first role.
   */
  admin?: boolean;
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "entity".
 */
export interface Entity {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  name: string;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  plural?: string;
  /**
   * Singular, shown to people.
   */
  label?: string;
  /**
   * Plural, shown to people.
   */
  labelPlural?: string;
  description?: Sentence;
  /**
   * At least one. id, owner, created_at and updated_at are added by the compiler.
   *
   * @minItems 1
   * @maxItems 60
   */
  fields: Field[];
  /**
   * snake_case name, used for tables, columns and roles.
   */
  displayField?: string;
  /**
   * user: each person sees their own records. shared: all signed-in people see and edit all. public: anybody reads, the author edits. Default shared.
   */
  ownership?: 'user' | 'shared' | 'public';
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "field".
 */
export interface Field {
  name: Identifier;
  label?: Label;
  /**
   * Shown below the input.
   */
  help?: string;
  type:
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
    | 'enum'
    | 'tags'
    | 'rating'
    | 'reference';
  required?: boolean;
  unique?: boolean;
  /**
   * Of the field's own type; for date and datetime also "now".
   */
  default?: string | number | boolean;
  /**
   * Smallest value, or shortest length of text.
   */
  min?: number;
  /**
   * Largest value, or longest length of text.
   */
  max?: number;
  /**
   * For enum: the choices in their order.
   *
   * @minItems 1
   * @maxItems 40
   */
  options?: {
    value: Identifier;
    label?: Label;
  }[];
  /**
   * For money: ISO 4217. Default USD.
   */
  currency?: string;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  target?: string;
  /**
   * For reference: what happens with this record when the target goes. Default: restrict when required, else clear.
   */
  onDelete?: 'restrict' | 'cascade' | 'clear';
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "permission".
 */
export interface Permission {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  role: string;
  entity: Identifier;
  /**
   * @minItems 1
   * @maxItems 4
   */
  verbs: ('read' | 'create' | 'update' | 'delete')[];
  /**
   * all records, or those that the person created. Default all.
   */
  scope?: 'all' | 'own';
}
/**
 * A public page made of sections.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "contentPage".
 */
export interface ContentPage {
  kind: 'content';
  path: Path;
  title: Label;
  /**
   * @minItems 1
   * @maxItems 30
   */
  sections: Section[];
}
export interface HeroSection {
  kind: 'hero';
  heading: Label;
  text?: Sentence;
  actionLabel?: Label;
  /**
   * Path of a page of this app, or #anchor of a section.
   */
  actionPath?: string;
}
export interface TextSection {
  kind: 'text';
  heading?: Label;
  text: Paragraph;
}
/**
 * Cards in a grid: features, services, gallery captions, team.
 */
export interface CardsSection {
  kind: 'cards';
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 24
   */
  items: {
    title: Label;
    text?: Sentence;
  }[];
}
/**
 * Testimonials.
 */
export interface QuotesSection {
  kind: 'quotes';
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 12
   */
  items: {
    quote: Sentence;
    author: Label;
  }[];
}
/**
 * A small fixed table: opening hours, schedule, prices.
 */
export interface TableSection {
  kind: 'table';
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 8
   */
  columns: Label[];
  /**
   * @minItems 1
   * @maxItems 60
   */
  rows: string[][];
}
export interface FaqSection {
  kind: 'faq';
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 24
   */
  items: {
    question: Label;
    answer: Paragraph;
  }[];
}
/**
 * A form that creates a record of an entity which anonymous visitors may create, for instance a contact form.
 */
export interface FormSection {
  kind: 'form';
  heading?: Label;
  entity: Identifier;
  actionLabel?: Label;
}
/**
 * The latest records of an entity which anonymous visitors may read.
 */
export interface RecordsSection {
  kind: 'records';
  heading?: Label;
  entity: Identifier;
}
/**
 * Counts and the latest records of entities, for signed-in people.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "dashboardPage".
 */
export interface DashboardPage {
  kind: 'dashboard';
  path: Path;
  title: Label;
  /**
   * @minItems 1
   * @maxItems 12
   */
  entities: Identifier[];
}
/**
 * An interactive tool with local state, without a database.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "toolPage".
 */
export interface ToolPage {
  kind: 'tool';
  path: Path;
  title: Label;
  intro?: Sentence;
  tool: Tool;
}
export interface CalculatorTool {
  kind: 'calculator';
  /**
   * @minItems 1
   * @maxItems 20
   */
  inputs: {
    name: Identifier;
    label: Label;
    default: number;
    min?: number;
    max?: number;
    step?: number;
    unit?: string;
    /**
     * Show a slider; needs min and max.
     */
    slider?: boolean;
  }[];
  /**
   * @minItems 1
   * @maxItems 20
   */
  outputs: {
    name: Identifier;
    label: Label;
    /**
     * Arithmetic over the names of inputs and earlier outputs: + - * / ^ ( ) min max round floor ceil abs sqrt.
     */
    formula: string;
    format?: 'number' | 'money' | 'percent';
    currency?: string;
  }[];
}
/**
 * Converts between units: value in base = value * factor + offset.
 */
export interface ConverterTool {
  kind: 'converter';
  /**
   * @minItems 2
   * @maxItems 40
   */
  units: {
    name: Identifier;
    label: Label;
    factor: number;
    offset?: number;
  }[];
}
export interface CounterTool {
  kind: 'counter';
  label: Label;
  start?: number;
  step?: number;
  goal?: number;
}
/**
 * Runs through phases, round after round; the circle grows, holds or shrinks with each.
 */
export interface TimerTool {
  kind: 'timer';
  sound?: boolean;
  /**
   * @minItems 1
   * @maxItems 12
   */
  programs: {
    label: Label;
    rounds: number;
    /**
     * @minItems 1
     * @maxItems 12
     */
    phases: {
      label: Label;
      seconds: number;
      motion?: 'grow' | 'hold' | 'shrink';
    }[];
  }[];
}
export interface ChecklistTool {
  kind: 'checklist';
  /**
   * @maxItems 60
   */
  items: Label[];
}
export interface QuizTool {
  kind: 'quiz';
  /**
   * @minItems 1
   * @maxItems 60
   */
  questions: {
    question: Sentence;
    /**
     * @minItems 2
     * @maxItems 6
     */
    choices: Label[];
    /**
     * Index of the right choice, from 0.
     */
    answer: number;
  }[];
}
export interface FlashcardsTool {
  kind: 'flashcards';
  /**
   * @minItems 1
   * @maxItems 100
   */
  cards: {
    front: Sentence;
    back: Sentence;
  }[];
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "feature".
 */
export interface Feature {
  title: Label;
  /**
   * How one sees that it is done.
   *
   * @minItems 1
   * @maxItems 8
   */
  acceptance: Sentence[];
}
