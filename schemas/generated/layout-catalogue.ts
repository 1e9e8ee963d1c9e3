// Generated from ui/catalogue/layout-catalogue.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string;
/**
 * Address within the application; [id] stands for the record of the page.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "path".
 */
export type Path = string;
/**
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "entity".
 */
export type Entity = string;

/**
 * Frames of pages and what is at their top. The properties of this document are the components.
 */
export interface LayoutCatalogue {
  Page?: PageProps;
  ToolPage?: ToolPageProps;
  PageHeader?: PageHeaderProps;
  RecordHeader?: RecordHeaderProps;
  CreateLink?: CreateLinkProps;
  EditLink?: EditLinkProps;
  DeleteAction?: DeleteActionProps;
  SignInForm?: SignInFormProps;
}
/**
 * Outermost element of a page.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "PageProps".
 */
export interface PageProps {}
/**
 * Frame of a page with an interactive tool.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "ToolPageProps".
 */
export interface ToolPageProps {
  title: Label;
  intro: string;
}
/**
 * Heading of a page; its children are what can be done there.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "PageHeaderProps".
 */
export interface PageHeaderProps {
  title: Label;
  text?: string;
  /**
   * @maxItems 4
   */
  crumbs?: {
    label: Label;
    href: Path;
  }[];
}
/**
 * Heading of a record's page: the record's name. Its children are what can be done with it.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "RecordHeaderProps".
 */
export interface RecordHeaderProps {
  entity: Entity;
  /**
   * @maxItems 4
   */
  crumbs: {
    label: Label;
    href: Path;
  }[];
}
/**
 * Leads to the form for a new record; shown to those who may make one.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "CreateLinkProps".
 */
export interface CreateLinkProps {
  entity: Entity;
  label: Label;
  href: Path;
}
/**
 * Leads to the form of this record; shown to those who may change it.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "EditLinkProps".
 */
export interface EditLinkProps {
  entity: Entity;
  label: Label;
  href: Path;
}
/**
 * Deletes this record after asking; shown to those who may.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "DeleteActionProps".
 */
export interface DeleteActionProps {
  entity: Entity;
}
/**
 * Signing in, or making an account.
 *
 * This interface was referenced by `LayoutCatalogue`'s JSON-Schema
 * via the `definition` "SignInFormProps".
 */
export interface SignInFormProps {
  mode: 'sign-in' | 'sign-up';
}
