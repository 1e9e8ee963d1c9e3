import { SlipwayError } from '#schemas/errors.ts';
import type { Sealer } from '../../platform/sealing.ts';
import type { SecretName, SecretStore } from '../secrets.ts';
import { connect, dataOf, type SupabaseAccess } from './client.ts';
import { secretRowsOf } from './rows.ts';

const COLUMNS = 'name, sealed, key_id, updated_at';

/**
 * Secrets of installations in a table of Supabase, sealed before they leave this process. Makes no request by itself.
 *
 * @param sealer null where the server has no key: then nothing can be set, and what is there cannot be opened
 */
export function createSecrets(access: SupabaseAccess, sealer: Sealer | null): SecretStore {
  const client = connect(access);
  const rowsFor = async (installationId: number, name?: SecretName) => {
    const rows = client.from('installation_secrets').select(COLUMNS).eq('installation_id', installationId);
    return secretRowsOf(await dataOf(name === undefined ? rows : rows.eq('name', name)));
  };
  return {
    async set(installationId, name, text) {
      if (sealer === null) throw noKey();
      const sealed = sealer.seal(text, placeOf(installationId, name));
      const row = {
        installation_id: installationId,
        name,
        sealed,
        key_id: sealer.keyId,
        updated_at: new Date().toISOString(),
      };
      await dataOf(client.from('installation_secrets').upsert(row, { onConflict: 'installation_id,name' }));
    },
    async get(installationId, name) {
      const [row] = await rowsFor(installationId, name);
      if (row === undefined) return null;
      if (sealer === null) throw noKey();
      return sealer.open(row.sealed, placeOf(installationId, name));
    },
    async has(installationId, name) {
      return (await rowsFor(installationId, name)).length > 0;
    },
    async list(installationId) {
      const rows = await rowsFor(installationId);
      return rows
        .map(({ name, key_id, updated_at }) => ({ name, keyId: key_id, updatedAt: updated_at }))
        .toSorted((left, right) => left.name.localeCompare(right.name));
    },
    async remove(installationId, name) {
      const gone = client.from('installation_secrets').delete().eq('installation_id', installationId).eq('name', name);
      return secretRowsOf(await dataOf(gone.select(COLUMNS))).length > 0;
    },
  };
}

/** A sealed text that is put into another row does not open there. */
function placeOf(installationId: number, name: string): string {
  return `installation ${installationId} ${name}`;
}

function noKey(): SlipwayError {
  return new SlipwayError('This server has no key for the secrets of accounts.', {
    code: 'secrets.no_key',
    kind: 'user',
    suggestion: 'Set SECRETS_KEY to 32 random bytes in base64, for instance from `openssl rand -base64 32`.',
  });
}
