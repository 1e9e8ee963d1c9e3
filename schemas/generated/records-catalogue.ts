// Generated from ui/catalogue/records-catalogue.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "entity".
 */
export type Entity = string;
/**
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "column".
 */
export type Column = string;
/**
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string;
/**
 * Address within the application; [id] stands for the record of the page.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "path".
 */
export type Path = string;

/**
 * Components that read or write stored records. The properties of this document are the components.
 */
export interface RecordsCatalogue {
  EntityTable?: EntityTableProps;
  EntityForm?: EntityFormProps;
  RecordDetails?: RecordDetailsProps;
  RelatedList?: RelatedListProps;
  StateBar?: StateBarProps;
  RecordHistory?: RecordHistoryProps;
  LatestRecords?: LatestRecordsProps;
  PanelGrid?: PanelGridProps;
  ContactForm?: ContactFormProps;
  MemberTable?: MemberTableProps;
}
/**
 * Searchable, sortable list in pages.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "EntityTableProps".
 */
export interface EntityTableProps {
  entity: Entity;
  /**
   * Address of the page.
   */
  path: string;
  /**
   * What all listed records have in common.
   */
  where?: {
    column: Column;
    equals: string | boolean;
  };
  /**
   * Fields and totals by their column, links by their name; the first leads to the record.
   *
   * @minItems 1
   * @maxItems 60
   */
  columns: Column[];
  /**
   * Fields that the list can be narrowed by: to a choice, or to a span of days.
   *
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
 * Form for a new or an existing record.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "EntityFormProps".
 */
export interface EntityFormProps {
  entity: Entity;
  mode: 'create' | 'edit';
  /**
   * @minItems 1
   * @maxItems 60
   */
  fields: Column[];
  submitLabel: Label;
}
/**
 * All values of the page's record.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "RecordDetailsProps".
 */
export interface RecordDetailsProps {
  entity: Entity;
  /**
   * @minItems 1
   * @maxItems 60
   */
  fields: Column[];
}
/**
 * Records that refer to the page's record.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "RelatedListProps".
 */
export interface RelatedListProps {
  /**
   * Entity of the listed records.
   */
  entity: string;
  /**
   * Their reference to the page's record.
   */
  through: string;
  heading: Label;
  empty: Label;
}
/**
 * State of the page's record, and the steps from there to others.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "StateBarProps".
 */
export interface StateBarProps {
  entity: Entity;
  /**
   * The enum whose options are the states.
   */
  column: string;
}
/**
 * When the page's record was made and changed, and by whom.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "RecordHistoryProps".
 */
export interface RecordHistoryProps {
  entity: Entity;
}
/**
 * The newest records of an entity.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "LatestRecordsProps".
 */
export interface LatestRecordsProps {
  entity: Entity;
  heading: Label;
  empty: Label;
  /**
   * panel beside others on a dashboard, section of a public page.
   */
  frame: 'panel' | 'section';
  anchor?: string;
}
/**
 * Panels side by side where there is room.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "PanelGridProps".
 */
export interface PanelGridProps {}
/**
 * Form on a public page; visitors send it without signing in.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "ContactFormProps".
 */
export interface ContactFormProps {
  anchor: string;
  entity: Entity;
  heading: Label;
  /**
   * @minItems 1
   * @maxItems 60
   */
  fields: Column[];
  submitLabel: Label;
}
/**
 * Everybody with an account, and their roles.
 *
 * This interface was referenced by `RecordsCatalogue`'s JSON-Schema
 * via the `definition` "MemberTableProps".
 */
export interface MemberTableProps {}
