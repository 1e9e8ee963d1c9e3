/** What GitHub accepts, as documented. Lengths in UTF-16 code units, which never undercount characters. */
export const LIMITS = {
  commentBody: 65_536,
  checkOutput: 65_535,
  checkTitle: 255,
  annotationsPerRequest: 50,
  /** Ours: more says nothing that these do not. */
  annotationsPerCheck: 500,
  annotationMessage: 16_000,
  annotationTitle: 255,
  checkActions: 3,
  actionLabel: 20,
  actionDescription: 40,
  deploymentDescription: 140,
  pullRequestTitle: 256,
} as const;

/** Cuts a text to a limit, ending with a note that says so. */
export function clip(text: string, limit: number, note = '…'): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - note.length).replace(/[\uD800-\uDBFF]$/, '')}${note}`;
}

/** The note below a Markdown text that was cut. */
export const CUT_NOTE = '\n\n_… cut to the length that GitHub accepts._';
