/** What a comment asks for. */
import type { SlipwayError } from '#schemas/errors.ts';

/** The commands there are, without the slash. */
export const COMMANDS = ['generate'] as const;
export type CommandWord = (typeof COMMANDS)[number];

interface Command {
  readonly name: CommandWord;
  /** Normalised (NFC, LF), without hidden text, trimmed, never empty. */
  readonly prompt: string;
}

/** `parseComment()` returns this; it never throws. */
export type ParsedComment =
  /** An ordinary comment: nothing to do, nothing to say. */
  | { readonly kind: 'none' }
  /** `further` counts later commands of the same comment; they are not carried out. */
  | { readonly kind: 'command'; readonly command: Command; readonly further: number }
  /** A command that cannot be carried out as it is written (`user` error, to be told). */
  | { readonly kind: 'rejected'; readonly name: CommandWord; readonly error: SlipwayError }
  /** `/genrate` was written, `/generate` probably meant. */
  | { readonly kind: 'hint'; readonly written: string; readonly meant: string };
