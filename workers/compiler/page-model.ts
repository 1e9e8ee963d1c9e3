import type { Section, Tool } from '#schemas/generated/manifest.ts';

/**
 * Every page of the application, those that follow from entities included. Paths are unique.
 * `roles` are those that see a page in the navigation; empty: everybody whom the permissions let in.
 */
export type PageModel =
  | ContentPage
  | ToolPage
  | DashboardPage
  | ListPage
  | BoardPage
  | CalendarPage
  | GalleryPage
  | FormPage
  | RecordPage
  | AccountPage;

interface PageBase {
  readonly path: string;
  readonly title: string;
}

export interface ContentPage extends PageBase {
  readonly kind: 'content';
  /** True for the public front of an application that people sign in to. */
  readonly landing: boolean;
  readonly sections: readonly Section[];
}

interface ToolPage extends PageBase {
  readonly kind: 'tool';
  readonly intro: string;
  readonly tool: Tool;
}

export interface DashboardPage extends PageBase {
  readonly kind: 'dashboard';
  readonly roles: readonly string[];
  readonly counts: readonly CountModel[];
  readonly charts: readonly ChartModel[];
  /** Entities whose latest records are shown. */
  readonly latest: readonly string[];
}

interface CountModel {
  readonly title: string;
  readonly entity: string;
  readonly where: ConditionModel | null;
}

export interface ConditionModel {
  readonly column: string;
  readonly equals: string | boolean;
}

export interface ChartModel {
  readonly title: string;
  readonly entity: string;
  readonly kind: 'bar' | 'line' | 'donut';
  /** A field's column, or `created_at`. */
  readonly groupBy: string;
  /** Set for dates. */
  readonly interval: 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  readonly function: 'count' | 'sum' | 'average';
  /** Numeric column (or total) that is added up; null for count. */
  readonly column: string | null;
  readonly where: ConditionModel | null;
}

export interface ListPage extends PageBase {
  readonly kind: 'list';
  readonly entity: string;
  readonly roles: readonly string[];
  /** True for the entity's own list, at the path of its plural; further views have other paths. */
  readonly main: boolean;
  /** Columns of fields and totals, and names of links, in their order. */
  readonly columns: readonly string[];
  readonly where: ConditionModel | null;
}

export interface BoardPage extends PageBase {
  readonly kind: 'board';
  readonly entity: string;
  readonly roles: readonly string[];
  /** Column of the enum whose options are the columns. */
  readonly column: string;
}

export interface CalendarPage extends PageBase {
  readonly kind: 'calendar';
  readonly entity: string;
  readonly roles: readonly string[];
  readonly start: string;
  readonly end: string | null;
}

export interface GalleryPage extends PageBase {
  readonly kind: 'gallery';
  readonly entity: string;
  readonly roles: readonly string[];
  /** Column of the picture; null for coloured plates. */
  readonly image: string | null;
}

/** A page of its own for creating a record; public where visitors may create it. */
export interface FormPage extends PageBase {
  readonly kind: 'form';
  readonly entity: string;
  readonly roles: readonly string[];
  readonly intro: string;
  /** Columns and names of links, in their order; holds every required one that has no default. */
  readonly columns: readonly string[];
  readonly actionLabel: string;
  /** Shown afterwards. */
  readonly done: string;
}

/** Pages of one record: `create` and `edit` write every field. */
export type RecordPage =
  | (PageBase & { readonly kind: 'create' | 'edit'; readonly entity: string })
  | (PageBase & {
      readonly kind: 'detail';
      readonly entity: string;
      /** Columns of fields and totals, and names of links, in their order. */
      readonly columns: readonly string[];
      /** Entities whose records that refer to this one are shown. */
      readonly related: readonly string[];
    });

/** `members` where there are roles, `settings` where people sign in. */
interface AccountPage extends PageBase {
  readonly kind: 'members' | 'settings';
}
