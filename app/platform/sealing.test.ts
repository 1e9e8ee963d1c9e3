import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer, sealerOf, sealingKeyOf } from './sealing.ts';

const key = randomBytes(32);
const sealer = createSealer([key]);
const refused = expect.objectContaining({ code: 'secret.unopened', kind: 'user' });

describe('what is sealed', () => {
  it('opens again where it was meant to lie, and shows nothing before', () => {
    const sealed = sealer.seal('a token – with ünicode', 'installation 7 vercel');
    expect(sealer.open(sealed, 'installation 7 vercel')).toBe('a token – with ünicode');
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').includes('token')).toBe(false);
    expect(sealed).toMatch(new RegExp(`^v1\\.${sealer.keyId}\\.`));
  });

  it('is another text each time', () => {
    const texts = Array.from({ length: 50 }, () => sealer.seal('same', 'same'));
    expect(new Set(texts.map((text) => text.split('.')[2])).size).toBe(50);
    expect(new Set(texts.map((text) => text.split('.')[3])).size).toBe(50);
  });

  it('opens nowhere else', () => {
    const sealed = sealer.seal('token', 'installation 7 vercel');
    expect(() => sealer.open(sealed, 'installation 8 vercel')).toThrow(refused);
    expect(() => createSealer([randomBytes(32)]).open(sealed, 'installation 7 vercel')).toThrow(refused);
  });

  it('does not open once a single character was changed', () => {
    const sealed = sealer.seal('a token', 'p');
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      // The last characters of base64url may hold bits that stand for nothing.
      if (sameBytes(changed, sealed)) continue;
      expect(() => sealer.open(changed, 'p')).toThrow(refused);
    }
  });

  it.each(['', 'v1', 'v2.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA', 'token', 'v1.zz.zz.zz'])(
    'is not %j',
    (text) => {
      expect(() => sealer.open(text, 'p')).toThrow(refused);
    },
  );

  it('opens after the key was exchanged, with the older one at hand', () => {
    const sealed = sealer.seal('token', 'p');
    const next = createSealer([randomBytes(32), key]);
    expect(next.open(sealed, 'p')).toBe('token');
    expect(next.seal('token', 'p')).toMatch(new RegExp(`^v1\\.${next.keyId}\\.`));
    expect(next.keyId).not.toBe(sealer.keyId);
  });
});

it('nothing and too much are not sealed', () => {
  const invalid = expect.objectContaining({ code: 'secret.invalid', kind: 'user' });
  expect(() => sealer.seal('', 'p')).toThrow(invalid);
  expect(() => sealer.seal('x'.repeat(8 * 1024 + 1), 'p')).toThrow(invalid);
  expect(sealer.open(sealer.seal('x'.repeat(8 * 1024), 'p'), 'p')).toHaveLength(8 * 1024);
});

it('a key is 32 bytes in base64 and nothing else', () => {
  expect(sealingKeyOf(key.toString('base64'))).toEqual(key);
  expect(sealingKeyOf(key.toString('base64').replace('=', ''))).toEqual(key);
  for (const wrong of ['', 'key', randomBytes(16).toString('base64'), `${key.toString('base64')}AAAA`])
    expect(sealingKeyOf(wrong)).toBeNull();
  expect(sealerOf([])).toBeNull();
});

function sameBytes(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) =>
    text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex')),
  );
  return left.slice(0, 12) === right.slice(0, 12) && JSON.stringify(a) === JSON.stringify(b);
}
