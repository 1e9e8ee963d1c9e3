/** Pictures out of the container. Whatever made the archive is hostile: only small regular PNG files get through. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { extract } from 'tar-stream';
import type { Screenshot } from '#schemas/generated/verdict.ts';
import { execute } from '../engine/exec.ts';
import { PATHS } from '../image/recipe.ts';
import type { ScreenshotLimits } from '../policy/limits.ts';

const DIRECTORY = `${PATHS.work}/test-results/screenshots`;
const READ_TIMEOUT_MS = 30_000;
const NAME = /^[a-z0-9][a-z0-9-]{0,80}\.png$/;
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);

export interface Screenshots {
  /** Sorted by name. */
  readonly accepted: readonly (Screenshot & { readonly content: Buffer })[];
  /** One line for each that was not taken, for the log; bounded. */
  readonly rejected: readonly string[];
}

/** Fetches the screenshots that the browser tests wrote, as an archive made by the container's own user. */
export async function fetchScreenshots(
  container: Dockerode.Container,
  limits: ScreenshotLimits,
  signal: AbortSignal,
): Promise<Screenshots> {
  const result = await execute(
    container,
    {
      argv: ['tar', '-c', '--format=ustar', '-C', DIRECTORY, '.'],
      timeoutMs: READ_TIMEOUT_MS,
      keptBytes: limits.archiveBytes,
      maxOutputBytes: limits.archiveBytes,
      signal,
    },
    async () => {},
  );
  if (result.stopped !== 'no') return { accepted: [], rejected: ['The screenshots are too large together.'] };
  return readScreenshots(result.stdout, limits);
}

/** Takes what is acceptable from a tar archive; a broken one gives what came before the break. */
export async function readScreenshots(archive: Buffer, limits: ScreenshotLimits): Promise<Screenshots> {
  const accepted = new Map<string, Screenshot & { readonly content: Buffer }>();
  const rejected: string[] = [];
  const entries = extract();
  let seen = 0;
  entries.on('entry', (header, stream, next) => {
    const name = header.name.replace(/^\.\//, '');
    const reason =
      ++seen > limits.archiveEntries
        ? 'too many entries'
        : refusal(name, header.type ?? null, header.size ?? 0, limits);
    const isFull = accepted.size >= limits.count || accepted.has(name);
    const chunks: Buffer[] = [];
    stream.on('data', (chunk) => {
      if (reason === null && !isFull && Buffer.isBuffer(chunk)) chunks.push(chunk);
    });
    stream.on('end', () => {
      const content = Buffer.concat(chunks);
      const isPng = content.subarray(0, PNG_START.length).equals(PNG_START);
      if (reason === null && !isFull && isPng) accepted.set(name, { ...described(name, content), content });
      else if (name !== '' && rejected.length < limits.count) {
        const why = reason ?? (isFull ? 'too many, or twice the same' : 'not a PNG');
        rejected.push(`Screenshot ${JSON.stringify(name.slice(0, 100))} was not taken: ${why}.`);
      }
      next();
    });
    stream.resume();
  });
  try {
    await pipeline(Readable.from([archive]), entries);
  } catch {
    rejected.push('The archive of screenshots is broken.');
  }
  return { accepted: [...accepted.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1)), rejected };
}

function refusal(name: string, type: string | null, size: number, limits: ScreenshotLimits): string | null {
  if (type !== 'file') return `a ${type ?? 'strange thing'}, not a file`;
  if (!NAME.test(name)) return 'its name is not of lower-case letters, digits and hyphens ending in .png';
  return size > limits.bytes ? `larger than ${limits.bytes} bytes` : null;
}

function described(name: string, content: Buffer): Screenshot {
  return { name, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
}
