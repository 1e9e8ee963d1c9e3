/** Bytes that are kept where others may write: sealed over their name too, so that none stands in for another. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SEAL_BYTES = 32;

/** The body behind its seal. */
export function sealed(sealKey: Buffer, name: string, body: Buffer): Buffer {
  return Buffer.concat([sealOf(sealKey, name, body), body]);
}

/** The body; null when it is not what was sealed under this name. */
export function unsealed(sealKey: Buffer, name: string, object: Buffer): Buffer | null {
  const [seal, body] = [object.subarray(0, SEAL_BYTES), object.subarray(SEAL_BYTES)];
  if (seal.length < SEAL_BYTES || !timingSafeEqual(seal, sealOf(sealKey, name, body))) return null;
  return body;
}

function sealOf(sealKey: Buffer, name: string, body: Buffer): Buffer {
  return createHmac('sha256', sealKey).update(`${name}\n`).update(body).digest();
}
