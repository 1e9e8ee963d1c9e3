import { describe, expect, it } from 'vitest';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { parseManifest } from '../../../compiler/normalize/parse.ts';
import { templates } from '../templates.ts';
import { templatePicture } from './picture.ts';

const MAX_CHARACTERS = 40_000;
const TAG = /<(\/?)([a-z]+)((?:\s[a-zA-Z-]+="[^"<>]*")*)(\/?)>/gu;
const ELEMENTS = new Set(['svg', 'rect', 'circle', 'polyline', 'text']);

/** What is not well formed about a picture: tags that do not close, stray brackets, bare ampersands, unknown elements. */
function faultsOf(svg: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [tag, closing, name = '', , empty] of svg.matchAll(TAG)) {
    if (!ELEMENTS.has(name)) faults.push(tag);
    if (closing === '/') {
      if (open.pop() !== name) faults.push(`unbalanced ${tag}`);
    } else if (empty !== '/') open.push(name);
  }
  const between = svg.replaceAll(TAG, '');
  if (/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(between)) faults.push(between.slice(0, 80));
  return [...faults, ...open, ...(/NaN|undefined|Infinity/.test(svg) ? ['no number'] : [])];
}

describe('templatePicture', () => {
  it.each(templates().map(({ id, manifest }) => [id, manifest] as const))('draws %s', (_, manifest) => {
    const svg = templatePicture(manifest);
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 320 200"/);
    expect(svg.length).toBeLessThan(MAX_CHARACTERS);
    expect(templatePicture(structuredClone(manifest))).toBe(svg);
  });

  it('draws no two alike, not even in the same colours', () => {
    const plain = templates().map(({ manifest }) => {
      const { theme: _, ...rest } = manifest;
      return templatePicture({ ...rest, title: 'App', name: 'app' });
    });
    expect(new Set(templates().map(({ manifest }) => templatePicture(manifest))).size).toBe(templates().length);
    expect(new Set(plain).size).toBeGreaterThan(templates().length * 0.8);
  });

  it('draws any valid manifest, whatever its texts', () => {
    const manifests = [...validManifests(), ...hostileManifests()].flatMap(
      ({ document }) => parseManifest(document).value ?? [],
    );
    expect(manifests.length).toBeGreaterThan(8);
    expect(manifests.flatMap((manifest) => faultsOf(templatePicture(manifest)))).toEqual([]);
  });

  it('escapes what people write', () => {
    const svg = templatePicture({ version: 1, name: 'x', title: '<script>&"' });
    expect(svg).toContain('&lt;script&gt;&amp;&quot;');
    expect(faultsOf(svg)).toEqual([]);
  });
});
