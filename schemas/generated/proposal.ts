// Generated from gateway/proposal.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `Proposal`'s JSON-Schema
 * via the `definition` "operation".
 */
export type Operation = WriteOperation | RemoveOperation | MoveOperation;
/**
 * JSON pointer (RFC 6901).
 *
 * This interface was referenced by `Proposal`'s JSON-Schema
 * via the `definition` "pointer".
 */
export type Pointer = string;

/**
 * What a model proposes to change in a compiled artifact: a JSON Patch (RFC 6902) and why.
 */
export interface Proposal {
  /**
   * One or two sentences for the reviewer: what changes and for which part of the request.
   */
  summary: string;
  /**
   * Carried out in order, all or none. Empty: the artifact is good as it is.
   *
   * @maxItems 100
   */
  operations: Operation[];
}
export interface WriteOperation {
  op: 'add' | 'replace' | 'test';
  path: Pointer;
  /**
   * Any JSON value.
   */
  value:
    | {
        [k: string]: unknown;
      }
    | unknown[]
    | string
    | number
    | boolean
    | null;
}
export interface RemoveOperation {
  op: 'remove';
  path: Pointer;
}
export interface MoveOperation {
  op: 'move' | 'copy';
  from: Pointer;
  path: Pointer;
}
