import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { SlipwayError } from '#schemas/errors.ts';
import { sha256 } from '../../platform/digest.ts';
import {
  ARTIFACT_MEDIA_TYPES,
  MAX_ARTIFACT_BYTES,
  MAX_STORED_BYTES,
  type ArtifactKind,
  type ArtifactStore,
} from '../artifacts.ts';
import { connect, dataOf, type SupabaseAccess } from './client.ts';
import { artifactRowOf } from './rows.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Artifacts in a table of Supabase, in base64; texts compressed. Makes no request by itself. */
export function createArtifacts(access: SupabaseAccess): ArtifactStore {
  const client = connect(access);
  return {
    async put(kind, content) {
      const bytes = Buffer.from(content);
      if (bytes.length > MAX_ARTIFACT_BYTES) throw tooLarge(kind, bytes.length);
      const sha = sha256(bytes);
      const encoding = isText(kind) ? 'gzip' : 'identity';
      const stored = encoding === 'gzip' ? await compress(bytes) : bytes;
      if (stored.length > MAX_STORED_BYTES) throw tooLarge(kind, bytes.length);
      const row = { sha256: sha, kind, encoding, content: stored.toString('base64') };
      await dataOf(client.from('artifacts').upsert(row, { onConflict: 'sha256', ignoreDuplicates: true }));
      return sha;
    },
    async get(sha) {
      if (!/^[0-9a-f]{64}$/.test(sha)) return null;
      const row = await dataOf(
        client.from('artifacts').select('kind, encoding, content').eq('sha256', sha).maybeSingle(),
      );
      if (row === null) return null;
      const { kind, encoding, content } = artifactRowOf(row);
      const stored = Buffer.from(content, 'base64');
      const bytes = encoding === 'gzip' ? await decompressed(stored) : stored;
      if (sha256(bytes) !== sha || !isKind(kind)) throw corrupt(sha, kind);
      return { sha, kind, mediaType: ARTIFACT_MEDIA_TYPES[kind], bytes };
    },
  };
}

/** Empty for what is not compressed after all: its address tells. */
async function decompressed(stored: Buffer): Promise<Buffer> {
  try {
    return await decompress(stored, { maxOutputLength: MAX_ARTIFACT_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Pictures and archives are compressed already. */
function isText(kind: ArtifactKind): boolean {
  return /json|text/u.test(ARTIFACT_MEDIA_TYPES[kind]);
}

function isKind(kind: string): kind is ArtifactKind {
  return Object.hasOwn(ARTIFACT_MEDIA_TYPES, kind);
}

function tooLarge(kind: ArtifactKind, bytes: number): SlipwayError {
  return new SlipwayError(`An artifact (${kind}) is too large to be kept.`, {
    code: 'artifact.too_large',
    kind: 'permanent',
    suggestion: 'Ask for a smaller application.',
    context: { kind, bytes },
  });
}

function corrupt(sha: string, kind: string): SlipwayError {
  return new SlipwayError('An artifact is not what its address says.', {
    code: 'artifact.corrupt',
    kind: 'bug',
    suggestion: 'Remove that row; the stage that made it makes it again.',
    context: { sha, kind },
  });
}
