/** Something about an application's dependencies for which the sandbox does not take it in. */
export interface Refusal {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A name out of an application's file, as it may stand in a message. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return JSON.stringify(text.slice(0, MAX_SHOWN_CHARACTERS));
}

const MAX_SHOWN_CHARACTERS = 160;
