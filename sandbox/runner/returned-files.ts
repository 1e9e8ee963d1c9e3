/**
 * Text files out of a container, changed by a command of the application. Whatever made the archive is hostile: only
 * regular files that were asked for get through, as they are: no link, no other path, nothing twice, UTF-8.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { extract, type Header } from 'tar-stream';
import { execute } from '../engine/exec.ts';
import { plainText } from '../engine/output.ts';
import { PATHS } from '../image/recipe.ts';
import type { ReturnedLimits } from '../policy/limits.ts';

const READ_TIMEOUT_MS = 30_000;
const MAX_TOLD = 10;
const MAX_NAME_CHARACTERS = 100;

export interface ReturnedFiles {
  /** Path → text, of files that differ from what was sent. */
  readonly files: ReadonlyMap<string, string>;
  /** One sentence for each that was not taken; bounded. */
  readonly refused: readonly string[];
}

/**
 * Fetches some of the files that were sent, as an archive made by the container's own user.
 *
 * @param asked path → the text that was sent
 */
export async function fetchReturned(
  container: Dockerode.Container,
  asked: ReadonlyMap<string, string>,
  limits: ReturnedLimits,
  signal: AbortSignal,
): Promise<ReturnedFiles> {
  const result = await execute(
    container,
    {
      argv: ['tar', '-c', '--format=pax', '--no-recursion', '-C', PATHS.work, '--', ...asked.keys()],
      timeoutMs: READ_TIMEOUT_MS,
      keptBytes: limits.archiveBytes,
      maxOutputBytes: limits.archiveBytes,
      signal,
    },
    async () => {},
  );
  if (result.stopped !== 'no') return nothing('what came back is larger than it may be together');
  return readReturned(result.stdout, asked, limits);
}

/** Takes what is acceptable from a tar archive. Of a broken one, or one with too many entries, nothing. */
export async function readReturned(
  archive: Buffer,
  asked: ReadonlyMap<string, string>,
  limits: ReturnedLimits,
): Promise<ReturnedFiles> {
  if (archive.length > limits.archiveBytes) return nothing('what came back is larger than it may be together');
  const files = new Map<string, string>();
  const refused: string[] = [];
  const seen = new Set<string>();
  const entries = extract();
  const read = pipeline(Readable.from([archive]), entries);
  // It breaks off with the loop below, which says why.
  read.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const { name } = entry.header;
      if (seen.size > limits.files) return nothing(`more than ${limits.files} files came back`);
      const problem = seen.has(name) ? 'it came back twice' : problemOf(entry.header, asked, limits);
      seen.add(name);
      const text = problem === null ? textOf(await bytesOf(entry)) : null;
      if (problem !== null || text === null) {
        files.delete(name);
        if (refused.length < MAX_TOLD) refused.push(sentence(name, problem ?? 'it is no UTF-8 text'));
        entry.resume();
      } else if (text !== asked.get(name)) files.set(name, text);
    }
    await read;
  } catch {
    return nothing('what came back is broken');
  }
  return { files, refused };
}

function problemOf({ name, type, size }: Header, asked: ReadonlyMap<string, string>, limits: ReturnedLimits) {
  if (type !== 'file') return `it is a ${type ?? 'strange thing'}, not a file`;
  if (!asked.has(name)) return 'nobody asked for it';
  return size > limits.fileBytes ? `it is larger than ${limits.fileBytes} bytes` : null;
}

async function bytesOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function sentence(name: string, problem: string): string {
  return `${JSON.stringify(plainText(name).slice(0, MAX_NAME_CHARACTERS))} was not taken: ${problem}.`;
}

function nothing(why: string): ReturnedFiles {
  return { files: new Map(), refused: [`Nothing was taken: ${why}.`] };
}
