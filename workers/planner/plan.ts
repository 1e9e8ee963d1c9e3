import type { Manifest } from '#schemas/generated/manifest.ts';

/** What the planner made of a prompt. */
export interface Plan {
  readonly manifest: Manifest;
  readonly understood: readonly string[];
  readonly assumed: readonly string[];
  readonly notMade: readonly string[];
}

/** Any text → a valid manifest. Deterministic; no IO, no clock; never throws. */
export function plan(prompt: string): Plan {
  const title = prompt.replaceAll(/[^\p{L}\p{N} ]+/gu, ' ').trim().slice(0, 60).trim() || 'Notes';
  return {
    manifest: {
      version: 1,
      name: 'app',
      title,
      entities: [
        {
          name: 'note',
          label: 'Note',
          labelPlural: 'Notes',
          fields: [
            { name: 'title', type: 'string', required: true },
            { name: 'text', type: 'text' },
          ],
        },
      ],
    },
    understood: [],
    assumed: ['One kind of record is kept, with a title and a text.'],
    notMade: [],
  };
}
