import type { Field } from '#schemas/generated/manifest.ts';

type Kind = NonNullable<Field['accept']>[number];

/** What each kind of upload may be. Nothing here is a document that a browser runs: no HTML, no SVG, no scripts. */
const MEDIA_TYPES: Readonly<Record<Kind, readonly string[]>> = {
  image: ['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp'],
  pdf: ['application/pdf'],
  text: ['text/markdown', 'text/plain'],
  csv: ['text/csv'],
  spreadsheet: [
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  document: [
    'application/vnd.oasis.opendocument.text',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  audio: ['audio/mpeg', 'audio/ogg', 'audio/wav'],
  video: ['video/mp4', 'video/webm'],
  archive: ['application/gzip', 'application/zip'],
};
const KINDS = Object.keys(MEDIA_TYPES) as readonly Kind[];

/** The media types of these kinds, sorted; of every kind when none is given. */
export function mediaTypes(kinds: readonly Kind[] = KINDS): readonly string[] {
  return kinds.flatMap((kind) => MEDIA_TYPES[kind]).toSorted();
}
