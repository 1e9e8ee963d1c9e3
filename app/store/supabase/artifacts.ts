import { SlipwayError } from '#schemas/errors.ts';
import { sha256 } from '../../platform/digest.ts';
import { ARTIFACT_MEDIA_TYPES, MAX_ARTIFACT_BYTES, type ArtifactKind, type ArtifactStore } from '../artifacts.ts';
import { connect, dataOf, type SupabaseAccess } from './client.ts';
import { artifactRowOf } from './rows.ts';

/** Artifacts in a table of Supabase, in base64. Makes no request by itself. */
export function createArtifacts(access: SupabaseAccess): ArtifactStore {
  const client = connect(access);
  return {
    async put(kind, content) {
      const bytes = Buffer.from(content);
      if (bytes.length > MAX_ARTIFACT_BYTES) throw tooLarge(kind, bytes.length);
      const sha = sha256(bytes);
      const row = { sha256: sha, kind, content: bytes.toString('base64') };
      await dataOf(client.from('artifacts').upsert(row, { onConflict: 'sha256', ignoreDuplicates: true }));
      return sha;
    },
    async get(sha) {
      if (!/^[0-9a-f]{64}$/.test(sha)) return null;
      const row = await dataOf(client.from('artifacts').select('kind, content').eq('sha256', sha).maybeSingle());
      if (row === null) return null;
      const { kind, content } = artifactRowOf(row);
      const bytes = Buffer.from(content, 'base64');
      if (sha256(bytes) !== sha || !isKind(kind)) throw corrupt(sha, kind);
      return { sha, kind, mediaType: ARTIFACT_MEDIA_TYPES[kind], bytes };
    },
  };
}

function isKind(kind: string): kind is ArtifactKind {
  return Object.hasOwn(ARTIFACT_MEDIA_TYPES, kind);
}

function tooLarge(kind: ArtifactKind, bytes: number): SlipwayError {
  return new SlipwayError(`An artifact (${kind}) is larger than 4 MiB.`, {
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
