/**
 * What is known of previews beyond the process that shows them, in an object store: who they belong to and what they
 * were built from, and what was built, once per application tree. Sealed, since others may write there. What has gone
 * wrong with a build costs a building; what has gone wrong with the rest, the preview.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createZstdCompress, zstdCompress, zstdDecompress } from 'node:zlib';
import type { CacheObjects } from '../cache/object-store.ts';
import { sealed, unsealed } from '../cache/sealed.ts';
import type { PreviewRequest } from '../port.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export type PreviewSource = NonNullable<PreviewRequest['source']>;

export interface RememberedPreview {
  readonly id: string;
  /** As in `PreviewRequest`. */
  readonly account: string;
  readonly returnUrl: string | null;
  /** Milliseconds since the epoch. */
  readonly madeAtMs: number;
  readonly source: PreviewSource;
}

export interface PreviewMemory {
  /** Those of this host that are not older than a preview becomes, the newest first. Never rejects. */
  all(): Promise<readonly RememberedPreview[]>;
  keep(preview: RememberedPreview): Promise<void>;
  forget(id: string): Promise<void>;
  /** What was built of this source; null when it is not kept, or not whole. */
  built(source: PreviewSource): Promise<Readable | null>;
  /** Keeps what was built, unless it is kept already. `fetch` is asked for it only then. */
  keepBuilt(source: PreviewSource, fetch: () => Readable): Promise<void>;
}

export interface PreviewMemoryOptions {
  readonly objects: Pick<CacheObjects, 'read' | 'write' | 'remove'> & {
    list(): Promise<readonly { readonly name: string; readonly bytes: number; readonly writtenAtMs: number }[]>;
  };
  readonly sealKey: Buffer;
  /** Whose previews these are: hosts may share the object store. */
  readonly owner: string;
  /** Part of what a build depends on. */
  readonly image: string;
  readonly maxAgeMs: number;
  /** Of one object, compressed. */
  readonly maxObjectBytes: number;
  /** Of one object, unpacked. */
  readonly maxUnpackedBytes: number;
  /** Of all builds together, and how many of one account. */
  readonly maxBytes: number;
  readonly maxPerAccount: number;
  readonly warn: (context: object, message: string) => void;
}

/** Of previews that are read when a host starts. */
const MAX_PREVIEWS = 64;

export function createPreviewMemory(options: PreviewMemoryOptions): PreviewMemory {
  const { objects, sealKey, owner, image, maxAgeMs, maxObjectBytes, maxUnpackedBytes, warn } = options;
  const prefix = `preview.${digest(owner)}.`;
  const open = async (name: string): Promise<Buffer | null> => {
    const object = await objects.read(name);
    if (object === null) return null;
    const body = object.length > maxObjectBytes ? null : unsealed(sealKey, name, object);
    if (body !== null) return decompress(body, { maxOutputLength: maxUnpackedBytes });
    warn({ name }, 'what is kept of a preview is not what was kept; it is dropped');
    await objects.remove([name]);
    return null;
  };
  return {
    async all() {
      const found: RememberedPreview[] = [];
      try {
        const names = (await objects.list()).filter(({ name }) => name.startsWith(prefix)).slice(0, MAX_PREVIEWS);
        for (const { name } of names) {
          const text = await open(name).catch(() => null);
          const preview = text === null ? null : previewIn(String(text));
          if (preview !== null && Date.now() - preview.madeAtMs < maxAgeMs) found.push(preview);
          else await objects.remove([name]);
        }
      } catch (error) {
        warn({ err: error }, 'the previews of before could not be read');
      }
      return found;
    },
    async keep(preview) {
      const { source, ...facts } = preview;
      const text = JSON.stringify({ ...facts, project: source.project, files: [...source.files] });
      const name = `${prefix}${preview.id}`;
      await objects.write(name, sealed(sealKey, name, await compress(text)));
    },
    async forget(id) {
      await objects.remove([`${prefix}${id}`]);
    },
    async built(source) {
      const bytes = await open(buildName(source, image));
      return bytes === null ? null : Readable.from([bytes]);
    },
    async keepBuilt(source, fetch) {
      const name = buildName(source, image);
      if ((await objects.list()).some((object) => object.name === name)) return;
      const body = await packed(fetch(), maxObjectBytes);
      await objects.write(name, sealed(sealKey, name, body));
      await objects.remove(surplusBuilds(await objects.list(), options, Date.now()));
    },
  };
}

/** Builds that are too old, too many of an account, or too much together: those kept last stay. Pure. */
export function surplusBuilds(
  objects: readonly { readonly name: string; readonly bytes: number; readonly writtenAtMs: number }[],
  bounds: Pick<PreviewMemoryOptions, 'maxAgeMs' | 'maxBytes' | 'maxPerAccount'>,
  now: number,
): readonly string[] {
  const ofAccount = new Map<string, number>();
  let bytes = 0;
  return objects
    .filter(({ name }) => name.startsWith('build.'))
    .toSorted((left, right) => right.writtenAtMs - left.writtenAtMs)
    .filter((object) => {
      const account = object.name.split('.')[1] ?? '';
      const count = (ofAccount.get(account) ?? 0) + 1;
      ofAccount.set(account, count);
      bytes += object.bytes;
      return now - object.writtenAtMs > bounds.maxAgeMs || count > bounds.maxPerAccount || bytes > bounds.maxBytes;
    })
    .map(({ name }) => name);
}

/** By account, project, image and tree, so that what one account's code has made never meets another's. */
function buildName({ files, project }: PreviewSource, image: string): string {
  const tree = [...files].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `build.${digest(project.account)}.${digest(JSON.stringify([project.name, image, tree]))}`;
}

function previewIn(text: string): RememberedPreview {
  const { files, project, ...facts } = JSON.parse(text) as Omit<RememberedPreview, 'source'> & {
    readonly project: PreviewSource['project'];
    readonly files: readonly (readonly [string, string])[];
  };
  return { ...facts, source: { project, files: new Map(files) } };
}

async function packed(content: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  await pipeline(content, createZstdCompress(), async (compressed) => {
    for await (const chunk of compressed as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Error('It is larger than what is kept.');
      chunks.push(chunk);
    }
  });
  return Buffer.concat(chunks);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
