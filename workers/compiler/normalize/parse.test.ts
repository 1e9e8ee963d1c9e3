import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtfulManifests, hostileManifests, invalidManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import { canonicalManifest } from './canonical.ts';
import { RULES } from './finding.ts';
import { normalize } from './normalize.ts';
import { parseManifest } from './parse.ts';

describe('parseManifest', () => {
  it.each(validManifests())('accepts $name', ({ document }) => {
    expect(parseManifest(document)).toEqual({ value: document, diagnostics: [] });
  });

  it.each(invalidManifests())('refuses $name', ({ document, code, pointer }) => {
    const { value, diagnostics } = parseManifest(document);
    expect(value).toBeNull();
    expect(diagnostics).toContainEqual(expect.objectContaining({ severity: 'error', code, pointer }));
  });

  it.each(doubtfulManifests())('doubts $name', ({ document, code, pointer }) => {
    const { value, diagnostics } = parseManifest(document);
    expect(value).toEqual(document);
    expect(diagnostics).toEqual([expect.objectContaining({ severity: 'warning', code, pointer })]);
  });

  it('has a manifest for each rule', () => {
    const shown = new Set([...invalidManifests(), ...doubtfulManifests()].map(({ code }) => code));
    expect(RULES.filter((rule) => !shown.has(`manifest.${rule}`))).toEqual([]);
  });

  it('names what was probably meant', () => {
    const { diagnostics } = parseManifest(invalidManifests().find(({ name }) => name === 'form-entity')?.document);
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(['Did you mean "thing"? Use one of: thing.']);
  });

  it('tells an error behind any number of warnings', () => {
    const permissions = Array.from({ length: 150 }, (_, at) => ({
      role: 'authenticated',
      entity: `a_${at}`,
      verbs: ['update'],
    }));
    const entities = permissions.map(({ entity: name }) => ({ name, fields: [{ name: 'title', type: 'string' }] }));
    const manifest = {
      version: 1,
      name: 'x',
      title: 'X',
      entities,
      permissions,
      routes: [{ entity: 'b', operations: [] }],
    };
    expect(parseManifest(manifest).diagnostics.at(-1)).toMatchObject({ code: 'manifest.unknown-entity' });
  });

  it('tells every mistake at once, each with a suggestion', () => {
    const { diagnostics } = parseManifest({
      version: 1,
      name: 'x',
      title: 'X',
      theme: { primary: 'nocolour' },
      entities: [
        {
          name: 'thing',
          fields: [
            { name: 'id', type: 'enum' },
            { name: 'who', type: 'reference', target: 'x' },
          ],
        },
      ],
      permissions: [{ role: 'boss', entity: 'thing', verbs: ['read'] }],
    });
    expect(diagnostics.map(({ code }) => code).toSorted()).toEqual([
      'manifest.colour',
      'manifest.options',
      'manifest.reserved-name',
      'manifest.unknown-entity',
      'manifest.unknown-role',
    ]);
    for (const diagnostic of diagnostics) expect(diagnostic.suggestion).not.toBe('');
  });

  it.each(hostileManifests())('answers $name without a crash', ({ document }) => {
    const { value, diagnostics } = parseManifest(document);
    const said = value === null ? diagnostics.map(({ message }) => message) : [normalize(value).title];
    expect(said).not.toEqual([]);
  });

  it('answers any JSON with a value or with diagnostics', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { value, diagnostics } = parseManifest(json);
        expect(value === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      }),
    );
  });

  it('answers any damaged manifest', () => {
    const damaged = fc
      .tuple(manifestArbitrary(), fc.jsonValue(), fc.nat())
      .map(([manifest, value, at]) => damage(structuredClone(manifest), value, at));
    fc.assert(
      fc.property(damaged, (json) => {
        expect(() => parseManifest(json)).not.toThrow();
      }),
    );
  });

  it('tells what is wrong with a page of its own kind only', () => {
    const page = { kind: 'content', path: '/', title: 'X', sections: [{ kind: 'hero' }] };
    expect(parseManifest({ version: 1, name: 'x', title: 'X', pages: [page] }).diagnostics).toEqual([
      expect.objectContaining({
        code: 'manifest.required',
        pointer: '/pages/0/sections/0',
        suggestion: 'Add "heading".',
      }),
    ]);
  });

  it('accepts every generated manifest', () => {
    fc.assert(
      fc.property(manifestArbitrary(), (manifest) => {
        expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });
});

/** The document with another value in one of its places. */
function damage(document: unknown, value: unknown, at: number): unknown {
  const places = placesOf(document);
  places[at % Math.max(1, places.length)]?.(value);
  return document;
}

/** Functions that each put another value in one place of a document. */
function placesOf(document: unknown): ((value: unknown) => void)[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, part]) => [
    (value: unknown): void => {
      Object.assign(document, { [key]: value });
    },
    ...placesOf(part),
  ]);
}

describe('canonicalManifest', () => {
  it('is the same whatever order the keys and permissions came in', () => {
    fc.assert(
      fc.property(manifestArbitrary(), (manifest) => {
        const shuffled = { ...reversed(manifest), permissions: manifest.permissions?.toReversed() } as typeof manifest;
        expect(canonicalManifest(shuffled)).toBe(canonicalManifest(manifest));
      }),
    );
  });

  it('means the same as the manifest', () => {
    fc.assert(
      fc.property(manifestArbitrary(), (manifest) => {
        const again = parseManifest(JSON.parse(canonicalManifest(manifest))).value;
        expect(again).not.toBeNull();
        if (again === null) return;
        expect(canonicalManifest(again)).toBe(canonicalManifest(manifest));
        expect(normalize(again)).toEqual(normalize(manifest));
      }),
    );
  });
});

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reversed(part)]),
  ) as T;
}
