// Generated from ui/ui-tree.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `UiTree`'s JSON-Schema
 * via the `definition` "id".
 */
export type Id = string;

/**
 * One page as a flat tree of components of the catalogue, in the form of json-render.
 */
export interface UiTree {
  /**
   * Id of the outermost element.
   */
  root: string;
  elements: {
    [k: string]: Element;
  };
}
/**
 * This interface was referenced by `UiTree`'s JSON-Schema
 * via the `definition` "element".
 */
export interface Element {
  /**
   * Name of a component of the catalogue.
   */
  type: string;
  /**
   * Checked against the catalogue's schema of that component.
   */
  props: {
    [k: string]: unknown;
  };
  /**
   * @maxItems 200
   */
  children: Id[];
}
