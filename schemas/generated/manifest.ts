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
export type Page =
  | LandingPage
  | ContentPage
  | DashboardPage
  | ListPage
  | BoardPage
  | CalendarPage
  | GalleryPage
  | DetailPage
  | FormPage
  | SettingsPage
  | ToolPage;
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
 * via the `definition` "integration".
 */
export type Integration = RssIntegration | IcalIntegration | WebhookIntegration;
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
   * Which operations the REST and tRPC API offers for an entity. An entity that no route names offers all of them; the permissions hold either way.
   *
   * @maxItems 200
   */
  routes?: Route[];
  /**
   * Connections to the world outside that the compiler makes: feeds to subscribe to, and calls to an address when records change.
   *
   * @maxItems 40
   */
  integrations?: Integration[];
  /**
   * Things asked for that the compiler does not make, for a person or a model to add.
   *
   * @maxItems 40
   */
  features?: Feature[];
  /**
   * Sample records for development and previews. An entity that no seed names gets a handful of realistic ones.
   *
   * @maxItems 200
   */
  seed?: Seed[];
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
   * Hover, selection and secondary emphasis. Default: derived from primary.
   */
  accent?: string;
  /**
   * Page background; its lightness decides the default mode.
   */
  background?: string;
  /**
   * Cards, inputs and menus. Default: derived from background.
   */
  surface?: string;
  /**
   * Roundness of corners. Default medium.
   */
  radius?: 'none' | 'small' | 'medium' | 'large';
  /**
   * Letters: of the system, so that nothing is loaded. Default sans.
   */
  font?: 'sans' | 'serif' | 'rounded' | 'mono';
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
  /**
   * Order of lists. Default: newest first.
   */
  sort?: {
    field: Identifier;
    direction?: 'ascending' | 'descending';
  };
  /**
   * snake_case name, used for tables, columns and roles.
   */
  renamedFrom?: string;
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
  /**
   * references is many-to-many; total is computed over the records that refer to this one.
   */
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
    | 'json'
    | 'image'
    | 'file'
    | 'reference'
    | 'references'
    | 'total';
  /**
   * Must have a value.
   */
  required?: boolean;
  /**
   * No two records share a value; for ownership user, none of the same person's.
   */
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
   * For string: the form of the whole text, as a regular expression of literals, classes, groups, alternatives and bounded repetition; without look-around, back references and nested repetition. Say it in words under help.
   */
  pattern?: string;
  /**
   * For enum: the choices in their order.
   *
   * @minItems 1
   * @maxItems 40
   */
  options?: {
    value: Identifier;
    label?: Label;
    /**
     * snake_case name, used for tables, columns and roles.
     */
    renamedFrom?: string;
  }[];
  states?: States;
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
  total?: Total;
  /**
   * For file: the kinds that may be uploaded. Default: all of these.
   *
   * @minItems 1
   * @maxItems 9
   */
  accept?: ('image' | 'pdf' | 'text' | 'csv' | 'spreadsheet' | 'document' | 'audio' | 'video' | 'archive')[];
  /**
   * For image and file: the largest upload. Default 5 for an image, 20 for a file.
   */
  maxMegabytes?: number;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  renamedFrom?: string;
}
/**
 * For enum: makes the options the states of a record.
 */
export interface States {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  initial?: string;
  /**
   * The changes that are possible; no other is.
   *
   * @minItems 1
   * @maxItems 80
   */
  transitions: {
    /**
     * States that it starts from. Default: every other one.
     *
     * @minItems 1
     * @maxItems 40
     */
    from?: Identifier[];
    to: Identifier;
    /**
     * Text of the button, for instance Approve. Default: the label of the state.
     */
    label?: string;
    /**
     * Who may make it: roles, owner (who created the record) or authenticated. Default: everybody who may update the record.
     *
     * @minItems 1
     * @maxItems 14
     */
    roles?: Identifier[];
  }[];
}
/**
 * For total: what is computed.
 */
export interface Total {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  entity: string;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  via?: string;
  function: 'count' | 'sum' | 'average' | 'min' | 'max';
  /**
   * For all but count: arithmetic over the numeric fields of that entity, for instance quantity * unit_price.
   */
  formula?: string;
  /**
   * How it is shown. Default: number; money where the formula is one money field.
   */
  format?: 'number' | 'money' | 'duration';
  /**
   * For money: ISO 4217. Default: that of the formula's first money field, else USD.
   */
  currency?: string;
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
 * The public front page of an application that people sign in to: sections, with ways to sign in and sign up. Its path is "/".
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "landingPage".
 */
export interface LandingPage {
  kind: 'landing';
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
/**
 * Counts, charts and the latest records of entities, for signed-in people. At least one of entities, counts and charts.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "dashboardPage".
 */
export interface DashboardPage {
  kind: 'dashboard';
  path: Path;
  title: Label;
  /**
   * Entities that get a count and their latest records.
   *
   * @minItems 1
   * @maxItems 12
   */
  entities?: Identifier[];
  /**
   * Further counts, for instance of the open ones only.
   *
   * @minItems 1
   * @maxItems 12
   */
  counts?: {
    title: Label;
    entity: Identifier;
    where?: Condition;
  }[];
  /**
   * @minItems 1
   * @maxItems 8
   */
  charts?: Chart[];
  /**
   * Roles that see the page in the navigation. Default: everybody whose permissions let them read what is on it.
   *
   * @minItems 1
   * @maxItems 12
   */
  roles?: Identifier[];
}
/**
 * Records whose field has the value.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "condition".
 */
export interface Condition {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  field: string;
  equals: string | boolean;
}
/**
 * Records in groups.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "chart".
 */
export interface Chart {
  title: Label;
  entity: Identifier;
  /**
   * bar compares groups, line follows time, donut shows shares. Default: line for dates, else bar.
   */
  kind?: 'bar' | 'line' | 'donut';
  /**
   * snake_case name, used for tables, columns and roles.
   */
  groupBy: string;
  /**
   * For dates. Default month.
   */
  interval?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /**
   * Default count.
   */
  function?: 'count' | 'sum' | 'average';
  /**
   * snake_case name, used for tables, columns and roles.
   */
  field?: string;
  where?: Condition;
}
/**
 * The records of an entity as a table. On another path than the entity's own list it is a further view, for instance of the open ones only.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "listPage".
 */
export interface ListPage {
  kind: 'list';
  path: Path;
  title: Label;
  entity: Identifier;
  /**
   * Columns, in their order. Default: the display field and the most telling others.
   *
   * @minItems 1
   * @maxItems 10
   */
  fields?: Identifier[];
  where?: Condition;
  /**
   * Roles that see the page in the navigation. Default: everybody whose permissions let them read what is on it.
   *
   * @minItems 1
   * @maxItems 12
   */
  roles?: Identifier[];
}
/**
 * Records as cards in columns, moved by drag or keyboard.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "boardPage".
 */
export interface BoardPage {
  kind: 'board';
  path: Path;
  title: Label;
  entity: Identifier;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  field?: string;
  /**
   * Roles that see the page in the navigation. Default: everybody whose permissions let them read what is on it.
   *
   * @minItems 1
   * @maxItems 12
   */
  roles?: Identifier[];
}
/**
 * Records by their day, as a month with an agenda.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "calendarPage".
 */
export interface CalendarPage {
  kind: 'calendar';
  path: Path;
  title: Label;
  entity: Identifier;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  start?: string;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  end?: string;
  /**
   * Roles that see the page in the navigation. Default: everybody whose permissions let them read what is on it.
   *
   * @minItems 1
   * @maxItems 12
   */
  roles?: Identifier[];
}
/**
 * Records as cards with pictures.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "galleryPage".
 */
export interface GalleryPage {
  kind: 'gallery';
  path: Path;
  title: Label;
  entity: Identifier;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  image?: string;
  /**
   * Roles that see the page in the navigation. Default: everybody whose permissions let them read what is on it.
   *
   * @minItems 1
   * @maxItems 12
   */
  roles?: Identifier[];
}
/**
 * What the page of one record shows; its path is the entity's list path.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "detailPage".
 */
export interface DetailPage {
  kind: 'detail';
  path: Path;
  title: Label;
  entity: Identifier;
  /**
   * Default: all of them.
   *
   * @minItems 1
   * @maxItems 60
   */
  fields?: Identifier[];
  /**
   * Entities whose records that refer to this one are shown. Default: all that do.
   *
   * @minItems 0
   * @maxItems 12
   */
  related?: Identifier[];
}
/**
 * A page of its own for creating a record, for instance a request form; public where visitors may create it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "formPage".
 */
export interface FormPage {
  kind: 'form';
  path: Path;
  title: Label;
  entity: Identifier;
  intro?: Sentence;
  /**
   * Default: all that can be written.
   *
   * @minItems 1
   * @maxItems 60
   */
  fields?: Identifier[];
  actionLabel?: Label;
  /**
   * Shown afterwards. Default: a thank-you.
   */
  done?: string;
  /**
   * Roles that see the page in the navigation. Default: everybody whose permissions let them read what is on it.
   *
   * @minItems 1
   * @maxItems 12
   */
  roles?: Identifier[];
}
/**
 * Title and path of the page where people change their name, password and appearance. Made at /settings by itself where people sign in.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "settingsPage".
 */
export interface SettingsPage {
  kind: 'settings';
  path: Path;
  title: Label;
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
 * via the `definition` "route".
 */
export interface Route {
  entity: Identifier;
  /**
   * export gives the list as CSV.
   *
   * @minItems 0
   * @maxItems 6
   */
  operations: ('list' | 'read' | 'create' | 'update' | 'delete' | 'export')[];
}
/**
 * A feed of the latest records of an entity that visitors may read.
 */
export interface RssIntegration {
  kind: 'rss';
  title: Label;
  entity: Identifier;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  text?: string;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  date?: string;
}
/**
 * A calendar to subscribe to, of an entity that visitors may read.
 */
export interface IcalIntegration {
  kind: 'ical';
  title: Label;
  entity: Identifier;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  start?: string;
  end?: Identifier;
}
/**
 * A signed call to an address from the environment when a record changes, for instance to Slack, Zapier or n8n. Without the address nothing is sent.
 */
export interface WebhookIntegration {
  kind: 'webhook';
  title: Label;
  entity: Identifier;
  /**
   * @minItems 1
   * @maxItems 3
   */
  events: ('create' | 'update' | 'delete')[];
}
/**
 * Something asked for that the compiler does not make.
 *
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
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "seed".
 */
export interface Seed {
  entity: Identifier;
  /**
   * How many there are in total, made-up ones included. Default 6, or the number of records given.
   */
  count?: number;
  /**
   * @minItems 0
   * @maxItems 60
   *
   * Items: Values by field name. A reference is given by the display text of a record of its target.
   */
  records?: {
    /**
     * @maxItems 20
     */
    [k: string]: string | number | boolean | string[];
  }[];
}
/**
 * A state machine.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "states".
 */
export interface States1 {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  initial?: string;
  /**
   * The changes that are possible; no other is.
   *
   * @minItems 1
   * @maxItems 80
   */
  transitions: {
    /**
     * States that it starts from. Default: every other one.
     *
     * @minItems 1
     * @maxItems 40
     */
    from?: Identifier[];
    to: Identifier;
    /**
     * Text of the button, for instance Approve. Default: the label of the state.
     */
    label?: string;
    /**
     * Who may make it: roles, owner (who created the record) or authenticated. Default: everybody who may update the record.
     *
     * @minItems 1
     * @maxItems 14
     */
    roles?: Identifier[];
  }[];
}
/**
 * A value computed over child records; the database keeps it up to date.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "total".
 */
export interface Total1 {
  /**
   * snake_case name, used for tables, columns and roles.
   */
  entity: string;
  /**
   * snake_case name, used for tables, columns and roles.
   */
  via?: string;
  function: 'count' | 'sum' | 'average' | 'min' | 'max';
  /**
   * For all but count: arithmetic over the numeric fields of that entity, for instance quantity * unit_price.
   */
  formula?: string;
  /**
   * How it is shown. Default: number; money where the formula is one money field.
   */
  format?: 'number' | 'money' | 'duration';
  /**
   * For money: ISO 4217. Default: that of the formula's first money field, else USD.
   */
  currency?: string;
}
