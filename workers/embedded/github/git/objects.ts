import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { SlipwayError } from '#schemas/errors.ts';
import { runGit } from './process.ts';

const deflateAsync = promisify(deflate);
const inflateAsync = promisify(inflate);
const inflatedMaxBytes = 128 * 1024 * 1024;

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  readonly body: Buffer;
}

const objectTypes: ReadonlySet<string> = new Set(['blob', 'tree', 'commit', 'tag']);
const shaPattern = /^[0-9a-f]{40}$/;

export function isSha(text: string): boolean {
  return shaPattern.test(text);
}

/**
 * The objects of one bare repository, as loose files in git's own format. Writing them here instead of through one
 * process per object is what makes a tree of hundreds of files cheap; everything with logic in it stays git's.
 */
export class ObjectStore {
  readonly #gitDir: string;

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  /** Stores an object and returns its 40 digit name. Storing the same bytes again changes nothing. */
  async write(type: ObjectType, body: Buffer): Promise<string> {
    const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const sha = createHash('sha1').update(whole).digest('hex');
    const target = this.#looseFile(sha);
    if (await exists(target)) return sha;
    await mkdir(path.dirname(target), { recursive: true });
    // Written aside and renamed, so that a concurrent clone never meets half an object.
    const partial = path.join(this.#gitDir, 'objects', `tmp_obj_${randomUUID()}`);
    await writeFile(partial, await deflateAsync(whole, { level: 1 }));
    await rename(partial, target);
    return sha;
  }

  /** The object of that name, or null when the repository has none. */
  async read(sha: string): Promise<GitObject | null> {
    if (!isSha(sha)) return null;
    const packed = await readFile(this.#looseFile(sha)).catch(() => null);
    if (packed === null) return this.#readPacked(sha);
    const whole = await inflateAsync(packed, { maxOutputLength: inflatedMaxBytes });
    const headerEnd = whole.indexOf(0);
    const type = whole.subarray(0, headerEnd).toString('latin1').split(' ')[0] ?? '';
    return asObject(type, whole.subarray(headerEnd + 1));
  }

  /** The body of the object of that name and type, or null. */
  async readTyped(sha: string, type: ObjectType): Promise<Buffer | null> {
    const object = await this.read(sha);
    return object !== null && object.type === type ? object.body : null;
  }

  async #readPacked(sha: string): Promise<GitObject | null> {
    const type = await runGit(this.#gitDir, ['cat-file', '-t', sha], [0, 128]);
    if (type.exitCode !== 0) return null;
    const name = type.stdout.toString('latin1').trim();
    const { stdout } = await runGit(this.#gitDir, ['cat-file', name, sha]);
    return asObject(name, stdout);
  }

  #looseFile(sha: string): string {
    return path.join(this.#gitDir, 'objects', sha.slice(0, 2), sha.slice(2));
  }
}

function asObject(type: string, body: Buffer): GitObject {
  if (!objectTypes.has(type)) {
    throw new SlipwayError(`Unknown git object type ${type}.`, {
      code: 'github_stand_in.git_corrupt',
      kind: 'bug',
      suggestion: 'Remove the data directory; the stand-in starts again from nothing.',
    });
  }
  return { type: type as ObjectType, body };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
