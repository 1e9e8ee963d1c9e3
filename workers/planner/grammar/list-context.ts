import type { Cursor } from './cursor.ts';
import type { Item } from './model.ts';

/** Lists within lists beyond this are read as plain names. */
export const MAX_DEPTH = 6;

/** Where a list stands. */
export interface ListContext {
  readonly depth: number;
  /** The list belongs to a thing: "hives with …". */
  readonly attached: boolean;
  /** Sits in brackets or after a colon, so commas cannot lead out of it. */
  readonly enclosed: boolean;
  /** The list around it names several things, so a comma may lead back to that. */
  readonly siblings: boolean;
  readonly end: number;
  /** "note whether it is paid": questions are fields here as well. */
  readonly questions?: boolean;
  /** Reads a list inside this one. */
  readonly read: (cursor: Cursor, context: ListContext) => Item[];
}

/** The context of a list that belongs to an item of this one. */
export function deeper(context: ListContext, enclosed: boolean, end = context.end): ListContext {
  return { ...context, depth: context.depth + 1, attached: true, enclosed, end };
}
