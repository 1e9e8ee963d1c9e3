import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SlipwayError } from '#schemas/errors.ts';
import { sha256 } from './digest.ts';

/** Keeps secrets of others at rest: AES-256-GCM (NIST SP 800-38D), a nonce drawn for each, keys told apart by an id. */
export interface Sealer {
  /** Id of the key that seals from now on: eight hexadecimal digits of its SHA-256. */
  readonly keyId: string;
  /**
   * @param place where the sealed text will lie; it opens nowhere else
   * @returns `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url
   * @throws SlipwayError `secret.invalid` (user) for an empty text or one above 8 KiB
   */
  seal(text: string, place: string): string;
  /** @throws SlipwayError `secret.unopened` (user) for what no key here has sealed for this place */
  open(sealed: string, place: string): string;
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TEXT_BYTES_MAX = 8 * 1024;
const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{24,})$/;

/** The bytes of a key in base64; null for what is none. */
export function sealingKeyOf(base64: string): Buffer | null {
  const key = Buffer.from(base64, 'base64');
  return key.length === KEY_BYTES && key.toString('base64').replace(/=+$/, '') === base64.replace(/=+$/, '')
    ? key
    : null;
}

/** As the configuration has its keys; null without any. */
export function sealerOf([current, ...previous]: readonly Buffer[]): Sealer | null {
  return current === undefined ? null : createSealer([current, ...previous]);
}

/**
 * @param keys of 32 bytes each: the first one seals, all open, so that a key can be exchanged without losing anything
 */
export function createSealer([current, ...previous]: readonly [Buffer, ...Buffer[]]): Sealer {
  const keys = new Map([...previous, current].map((key) => [idOf(key), key]));
  const keyId = idOf(current);
  return {
    keyId,
    seal(text, place) {
      const bytes = Buffer.from(text, 'utf8');
      if (bytes.length === 0 || bytes.length > TEXT_BYTES_MAX) throw invalid();
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, current, nonce);
      cipher.setAAD(associated(keyId, place));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open(sealed, place) {
      const [, id = '', nonce = '', rest = ''] = SEALED.exec(sealed) ?? [];
      const key = keys.get(id);
      if (key === undefined) throw unopened();
      const bytes = Buffer.from(rest, 'base64url');
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES });
      decipher.setAAD(associated(id, place));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        throw unopened();
      }
    },
  };
}

function idOf(key: Buffer): string {
  return sha256(key).slice(0, 8);
}

/** What is not encrypted and yet cannot be changed. */
function associated(keyId: string, place: string): Buffer {
  return Buffer.from(`slipway ${VERSION} ${keyId} ${place}`, 'utf8');
}

function invalid(): SlipwayError {
  return new SlipwayError('A secret is a text of 1 to 8,192 bytes.', {
    code: 'secret.invalid',
    kind: 'user',
    suggestion: 'Give the token itself, for instance on standard input.',
  });
}

function unopened(): SlipwayError {
  return new SlipwayError('A stored secret cannot be opened with the keys of this server.', {
    code: 'secret.unopened',
    kind: 'user',
    suggestion:
      'Set it again with `slipway secret set`, or give the key that it was sealed with as SECRETS_KEY_PREVIOUS.',
  });
}
