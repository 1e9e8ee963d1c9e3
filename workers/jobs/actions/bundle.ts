import { Buffer } from 'node:buffer';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { sha256 } from '#app/platform/digest.ts';
import { MAX_STORED_BYTES } from '#app/store/artifacts.ts';
import { SlipwayError } from '#schemas/errors.ts';

const maxFiles = 5_000;
const maxTotalBytes = 32 * 1024 * 1024;

export interface Bundle {
  /** A gzipped tar; the same files always give the same bytes. */
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly fileCount: number;
}

/**
 * Packs an application below one folder. What is made from its files, and files that hold people's own settings, stay
 * out: `node_modules`, build output, `.env` files apart from the example.
 *
 * @param folder name of the folder, for instance `tool-library-3f1c0f6`
 * @throws SlipwayError `export.too_large` (user)
 */
export async function bundle(folder: string, files: Readonly<Record<string, string>>): Promise<Bundle> {
  const kept = Object.entries(files)
    .filter(([path]) => isPortable(path))
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  const totalBytes = kept.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  if (kept.length > maxFiles || totalBytes > maxTotalBytes) throw tooLarge(kept.length, totalBytes);

  const tar = pack();
  for (const [path, text] of kept) {
    // No time of its own: the bytes are to depend on the files alone.
    tar.entry({ name: `${folder}/${path}`, mode: 0o644, mtime: new Date(0) }, text);
  }
  tar.finalize();
  const gzip = createGzip({ level: 9 });
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
  await pipeline(tar, gzip);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > MAX_STORED_BYTES) throw tooLarge(kept.length, bytes.length);
  return { bytes, sha256: sha256(bytes), fileCount: kept.length };
}

const MADE: ReadonlySet<string> = new Set(['node_modules', '.git', '.next', '.vercel', 'test-results']);

function isPortable(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const isEnvironment = /^\.env(?:\..+)?$/u.test(name) && !/\.(?:example|sample|template)$/u.test(name);
  return !isEnvironment && !parts.some((part) => MADE.has(part) || part === '..' || part === '');
}

function tooLarge(fileCount: number, bytes: number): SlipwayError {
  return new SlipwayError('The application is too large for a bundle.', {
    code: 'export.too_large',
    kind: 'user',
    suggestion: 'Clone the branch of its pull request instead.',
    context: { fileCount, bytes },
  });
}
