import { describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { leastManifest, repair } from './repair.ts';

const BOOK: Manifest = {
  version: 1,
  name: 'books',
  title: 'Books',
  entities: [
    {
      name: 'book',
      fields: [
        { name: 'title', type: 'string' },
        { name: 'shelf', type: 'reference', target: 'shelf' },
        { name: 'id', type: 'string' },
      ],
    },
  ],
  permissions: [{ role: 'ghost', entity: 'book', verbs: ['read'] }],
};

describe('repair', () => {
  it('leaves a valid manifest alone', () => {
    const valid = leastManifest('Notes');
    expect(repair(valid)).toEqual({ manifest: valid, dropped: [] });
  });

  it('removes only what is wrong, and says what', () => {
    const { manifest, dropped } = repair(BOOK);
    expect(parseManifest(manifest).value).not.toBeNull();
    expect(manifest.entities?.[0]?.fields.map((field) => field.name)).toEqual(['title']);
    expect(dropped.length).toBeGreaterThanOrEqual(3);
  });

  it('falls back to the least app where nothing helps', () => {
    const { manifest } = repair({ ...BOOK, name: 'NOT A NAME' });
    expect(parseManifest(manifest).value).not.toBeNull();
  });

  it.each(['', '<b>', '\u0000', 'a'.repeat(500)])('makes the least app of any title (%j)', (title) => {
    expect(parseManifest(leastManifest(title)).value).not.toBeNull();
  });
});
