import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThemeModel } from '../model.ts';
import { type Colour, colourFromHex, contrast, cssColour } from './colour.ts';
import { themeCss } from './theme.ts';

const hex = fc.stringMatching(/^#[0-9a-f]{6}$/);
const themes: fc.Arbitrary<ThemeModel> = fc.record({
  primary: hex,
  accent: fc.option(hex),
  surface: fc.option(hex),
  font: fc.constantFrom('sans', 'serif', 'rounded', 'mono'),
  background: fc.option(hex),
  radius: fc.constantFrom('none', 'small', 'medium', 'large'),
  mode: fc.constantFrom('light', 'dark', 'system'),
});

const plain: ThemeModel = {
  primary: '#0f766e',
  accent: null,
  surface: null,
  font: 'sans',
  background: null,
  radius: 'medium',
  mode: 'system',
};

/** Variables of both schemes, read back from the CSS. */
function schemesOf(theme: ThemeModel): readonly ReadonlyMap<string, Colour>[] {
  return themeCss(theme)
    .split('.dark')
    .map(
      (part) =>
        new Map(
          [...part.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(([, name = '', l, c, h]) => [
            name,
            { lightness: Number(l), chroma: Number(c), hue: Number(h) },
          ]),
        ),
    );
}

/** What is read, or seen, on what: text at 4.5, graphics at 3. */
const TEXT_ON = [
  ['foreground', 'background', 4.5],
  ['card-foreground', 'card', 4.5],
  ['muted-foreground', 'background', 4.4],
  ['muted-foreground', 'card', 4.4],
  ['primary-foreground', 'primary', 4.4],
  ['destructive-foreground', 'destructive', 4.4],
  ['brand', 'background', 4.4],
  ['brand', 'card', 4.4],
  ['popover-foreground', 'popover', 4.5],
  ['secondary-foreground', 'secondary', 4.5],
  ['muted-foreground', 'muted', 4.4],
  ['muted-foreground', 'accent', 4.4],
  ['sidebar-accent-foreground', 'sidebar-accent', 4.5],
  ['chart-1', 'card', 3],
  ['chart-2', 'card', 3],
  ['chart-3', 'background', 3],
  ['chart-4', 'card', 3],
  ['chart-5', 'background', 3],
  ['accent-foreground', 'accent', 4.5],
] as const;

describe('themeCss', () => {
  it('keeps every text readable on its surface, whatever the colours are', () => {
    fc.assert(
      fc.property(themes, (theme) => {
        for (const scheme of schemesOf(theme)) {
          for (const [text, surface, ratio] of TEXT_ON) {
            const [front, back] = [scheme.get(text), scheme.get(surface)];
            if (front === undefined || back === undefined) throw new Error(`${text} on ${surface} is missing`);
            expect(contrast(front, back), `${text} on ${surface} of ${JSON.stringify(theme)}`).toBeGreaterThan(ratio);
          }
        }
      }),
      {
        numRuns: 300,
        examples: [[{ ...plain, primary: '#aa0a0a', surface: '#0aa000', background: '#bb03fa', mode: 'light' }]],
      },
    );
  });

  it('uses a dark background for the dark scheme and a light one for the light', () => {
    const lightnessOf = (background: string) =>
      schemesOf({ ...plain, primary: '#c2552d', background }).map((scheme) => scheme.get('background')?.lightness ?? 0);
    expect(lightnessOf('#faf3e7')[0]).toBeCloseTo(0.967, 2);
    expect(lightnessOf('#faf3e7')[1]).toBeLessThan(0.25);
    expect(lightnessOf('#14121f')[0]).toBeGreaterThan(0.95);
    expect(lightnessOf('#14121f')[1]).toBeLessThan(0.25);
  });

  it('gives selection the hue of the accent, cards the surface, and text the font', () => {
    const [light, dark] = schemesOf({ ...plain, accent: '#ea580c', surface: '#fff7ed' });
    const orange = colourFromHex('#ea580c').hue;
    expect(light?.get('accent')?.hue).toBeCloseTo(orange, 0);
    expect(dark?.get('chart-2')?.hue).toBeCloseTo(orange, 0);
    expect(light?.get('card')?.lightness).toBeCloseTo(colourFromHex('#fff7ed').lightness, 2);
    expect(dark?.get('card')?.lightness).toBeLessThan(0.3);
    expect(themeCss({ ...plain, font: 'serif' })).toMatch(/--font-app: .*Georgia, serif;/);
  });

  it('is the same every time', () => {
    expect(themeCss(plain)).toBe(themeCss({ ...plain }));
  });
});

describe('colours', () => {
  it.each([
    ['#ffffff', 'oklch(1 0 0)'],
    ['#000000', 'oklch(0 0 0)'],
    ['#ff0000', 'oklch(0.628 0.258 29.2)'],
    ['#0f766e', 'oklch(0.511 0.086 186.4)'],
  ])('%s is %s', (given, wanted) => {
    expect(cssColour(colourFromHex(given))).toBe(wanted);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast(colourFromHex('#ffffff'), colourFromHex('#000000'))).toBeCloseTo(21, 1);
    expect(contrast(colourFromHex('#777777'), colourFromHex('#ffffff'))).toBeCloseTo(4.48, 1);
  });
});
