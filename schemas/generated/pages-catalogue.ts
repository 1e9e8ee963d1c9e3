// Generated from ui/catalogue/pages-catalogue.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string;
/**
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "entity".
 */
export type Entity = string;
/**
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "column".
 */
export type Column = string;
/**
 * What else a card says about its record.
 *
 * @maxItems 3
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "details".
 */
export type Details = Column[];
/**
 * Address within the application.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "path".
 */
export type Path = string;

/**
 * Whole views of records: numbers, charts, boards, calendars, galleries, forms on pages of their own. The properties of this document are the components.
 */
export interface PagesCatalogue {
  ViewTabs?: ViewTabsProps;
  CountGrid?: CountGridProps;
  ChartGrid?: ChartGridProps;
  Chart?: ChartProps;
  Board?: BoardProps;
  Calendar?: CalendarProps;
  Gallery?: GalleryProps;
  FormPanel?: FormPanelProps;
  SettingsPanel?: SettingsPanelProps;
}
/**
 * Ways to look at the same records: list, board, calendar, gallery.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "ViewTabsProps".
 */
export interface ViewTabsProps {
  /**
   * The page's own.
   */
  path: string;
}
/**
 * How many records there are, each number leading to them.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "CountGridProps".
 */
export interface CountGridProps {
  /**
   * @minItems 1
   * @maxItems 24
   */
  counts: {
    title: Label;
    entity: Entity;
    where?: Where;
  }[];
}
/**
 * Only records whose column has the value.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "where".
 */
export interface Where {
  column: Column;
  equals: string | boolean;
}
/**
 * Charts side by side where there is room.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "ChartGridProps".
 */
export interface ChartGridProps {}
/**
 * Records in groups, drawn.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "ChartProps".
 */
export interface ChartProps {
  title: Label;
  entity: Entity;
  kind: 'bar' | 'line' | 'donut';
  groupBy: Column;
  /**
   * For dates.
   */
  interval?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  function: 'count' | 'sum' | 'average';
  /**
   * What is added up; absent for count.
   */
  column?: string;
  where?: Where;
}
/**
 * Records as cards in columns that they move between.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "BoardProps".
 */
export interface BoardProps {
  entity: Entity;
  /**
   * Its choices are the columns.
   */
  column: string;
  details: Details;
}
/**
 * A month of records by their days.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "CalendarProps".
 */
export interface CalendarProps {
  entity: Entity;
  /**
   * The page's own.
   */
  path: string;
  start: Column;
  /**
   * For records that last.
   */
  end?: string;
}
/**
 * Records as cards with pictures, with search and pages.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "GalleryProps".
 */
export interface GalleryProps {
  entity: Entity;
  /**
   * The page's own.
   */
  path: string;
  /**
   * Column of the picture; absent for coloured plates.
   */
  image?: string;
  details: Details;
  /**
   * @maxItems 6
   */
  filters: Column[];
  /**
   * Column, with a leading minus for descending.
   */
  sort: string;
  emptyTitle: Label;
  emptyText: string;
}
/**
 * A page with a form for a new record, with thanks afterwards.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "FormPanelProps".
 */
export interface FormPanelProps {
  entity: Entity;
  /**
   * The page's own.
   */
  path: string;
  title: Label;
  text?: string;
  /**
   * Columns, and names of links.
   *
   * @minItems 1
   * @maxItems 60
   */
  fields: Column[];
  submitLabel: Label;
  done: string;
  /**
   * Whether visitors send it, and so robots try to.
   */
  isPublic: boolean;
}
/**
 * What people decide about their own account.
 *
 * This interface was referenced by `PagesCatalogue`'s JSON-Schema
 * via the `definition` "SettingsPanelProps".
 */
export interface SettingsPanelProps {}
