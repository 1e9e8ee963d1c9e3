import type { AppModel } from '../../model.ts';
import { fileFields } from '../../ui/modules/form-parts.ts';
import { code, joined } from '../../ui/print/code.ts';

/** Small files of the media types that uploads accept: ending, and content in base 64 or as text. */
const SAMPLES = {
  'image/png': {
    ending: 'png',
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  },
  'application/pdf': { ending: 'pdf', base64: 'JVBERi0xLjQKJSVFT0YK' },
  'text/plain': { ending: 'txt', base64: 'QSBzYW1wbGUuCg==' },
  'text/csv': { ending: 'csv', base64: 'bmFtZQpzYW1wbGUK' },
  'application/zip': { ending: 'zip', base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' },
  'audio/mpeg': { ending: 'mp3', base64: 'SUQzBAAAAAAAAA==' },
  'video/mp4': { ending: 'mp4', base64: 'AAAAGGZ0eXBpc29tAAACAGlzb21pc28y' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    ending: 'docx',
    base64: 'UEsDBBQAAAAAAA==',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', base64: 'UEsDBBQAAAAAAA==' },
} as const;

/** The media type that a test sends where these are accepted. */
export function sampledType(accept: readonly string[]): string {
  return Object.keys(SAMPLES).find((type) => accept.includes(type)) ?? accept[0] ?? 'application/octet-stream';
}

/** `tests/e2e/samples.ts`: the files that the tests upload; null where there are none. */
export function samplesModule(app: AppModel): string | null {
  const fields = app.entities.flatMap(fileFields);
  const types = [...new Set(fields.map(({ accept }) => sampledType(accept)))].toSorted();
  if (types.length === 0) return null;
  const rows = types.map((type) => {
    const { ending, base64 } = SAMPLES[type as keyof typeof SAMPLES] ?? { ending: 'bin', base64: '' };
    return code`${type}: { ending: ${ending}, base64: ${base64} },`;
  });
  return code`const samples = {
  ${joined(rows, '\n  ')}
};

/** A small file of a media type. */
export function sampleFile(mimeType: keyof typeof samples) {
  const { ending, base64 } = samples[mimeType];
  return { name: \`sample.\${ending}\`, mimeType, buffer: Buffer.from(base64, "base64") };
}
`.source;
}
