/** What a comment asks for. */
import type { SlipwayError } from '#schemas/errors.ts';

/** The commands there are, without the slash, in the order in which `/help` lists them. */
export const COMMANDS = ['generate', 'apply', 'fix', 'preview', 'export', 'status', 'cancel', 'help'] as const;
export type CommandWord = (typeof COMMANDS)[number];

/** Options of `/generate`, each with its default. */
export interface GenerateOptions {
  /** Id of a template to start from; null for none. */
  readonly template: string | null;
  /** Another application, although the repository holds one. */
  readonly fresh: boolean;
  /** Show the manifest and the diff, and wait for approval before anything is pushed. */
  readonly dryRun: boolean;
  /** Go on although a table, a column or an option goes: reversibly, with a note. */
  readonly allowDataLoss: boolean;
  /** False: no Vercel deployment although a token is set. */
  readonly vercel: boolean;
}

export type Command =
  | {
      readonly name: 'generate';
      /** Normalised (NFC, LF), without hidden text, trimmed; empty only where a template is named. */
      readonly prompt: string;
      readonly options: GenerateOptions;
    }
  | { readonly name: Exclude<CommandWord, 'generate'> };

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
