// Generated from ui/catalogue/content-catalogue.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string;
/**
 * Address within the application, or #anchor.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "href".
 */
export type Href = string;
/**
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "anchor".
 */
export type Anchor = string;

/**
 * Sections of public pages. The properties of this document are the components.
 */
export interface ContentCatalogue {
  Hero?: HeroProps;
  AppPreview?: AppPreviewProps;
  Prose?: ProseProps;
  CardGrid?: CardGridProps;
  Quotes?: QuotesProps;
  DataTableStatic?: DataTableStaticProps;
  Faq?: FaqProps;
}
/**
 * The first thing a visitor sees.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "HeroProps".
 */
export interface HeroProps {
  heading: Label;
  text?: string;
  /**
   * @maxItems 2
   */
  actions?: {
    label: Label;
    href: Href;
  }[];
}
/**
 * A drawing of the application.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "AppPreviewProps".
 */
export interface AppPreviewProps {
  /**
   * @minItems 1
   * @maxItems 7
   */
  sections: Label[];
  /**
   * @minItems 1
   * @maxItems 4
   */
  columns: Label[];
  /**
   * Values of a record's first choice.
   *
   * @maxItems 4
   */
  choices: Label[];
}
/**
 * Running text.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "ProseProps".
 */
export interface ProseProps {
  id: Anchor;
  heading?: Label;
  text: string;
}
/**
 * Cards side by side.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "CardGridProps".
 */
export interface CardGridProps {
  id: Anchor;
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 24
   */
  items: {
    title: Label;
    text?: string;
    href?: Href;
  }[];
}
/**
 * What people say.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "QuotesProps".
 */
export interface QuotesProps {
  id: Anchor;
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 12
   */
  items: {
    quote: string;
    author: Label;
  }[];
}
/**
 * A small fixed table.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "DataTableStaticProps".
 */
export interface DataTableStaticProps {
  id: Anchor;
  heading?: Label;
  label: Label;
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
/**
 * Questions and answers.
 *
 * This interface was referenced by `ContentCatalogue`'s JSON-Schema
 * via the `definition` "FaqProps".
 */
export interface FaqProps {
  id: Anchor;
  heading?: Label;
  /**
   * @minItems 1
   * @maxItems 24
   */
  items: {
    question: Label;
    answer: string;
  }[];
}
