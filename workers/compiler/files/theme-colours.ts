import type { ThemeModel } from '../model.ts';
import { type Colour, colourFromHex, contrast, readable } from './colour.ts';

/** One of the two schemes. */
export interface Frame {
  readonly mode: 'light' | 'dark';
  /** Where text goes to become readable. */
  readonly text: 'black' | 'white';
  /** Sign of a step in lightness towards the text. */
  readonly towards: 1 | -1;
}

export const WHITE: Colour = { lightness: 1, chroma: 0, hue: 0 };
const BLACK: Colour = { lightness: 0, chroma: 0, hue: 0 };

/** Cards and menus: what the theme says where it suits the scheme, else its hue on the scheme's own surface. */
export function surfaceOf(theme: ThemeModel, { mode }: Frame, background: Colour, step: Colour | null): Colour {
  const derived = step ?? {
    ...background,
    lightness: Math.min(1, background.lightness + 0.02),
    chroma: background.chroma / 3,
  };
  if (theme.surface === null) return derived;
  const surface = colourFromHex(theme.surface);
  if (isLight(surface) === (mode === 'light')) return surface;
  return { ...derived, chroma: Math.min(surface.chroma, 0.02), hue: surface.hue };
}

/** What is hovered or selected: the scheme's grey, or a tint of the theme's accent as light as that. */
export function accentOf(theme: ThemeModel, { mode }: Frame, grey: Colour): Colour {
  if (theme.accent === null) return grey;
  const { chroma, hue } = colourFromHex(theme.accent);
  return { lightness: grey.lightness, chroma: Math.min(chroma / 3, mode === 'light' ? 0.045 : 0.06), hue };
}

/** A surface under a thin layer of a colour. */
export function tinted(colour: Colour, surface: Colour, share: number): Colour {
  return {
    lightness: surface.lightness + (colour.lightness - surface.lightness) * share,
    chroma: surface.chroma + (colour.chroma - surface.chroma) * share,
    hue: colour.hue,
  };
}

export function backgroundOf(
  given: Colour | null,
  { hue, tint, mode }: { readonly hue: number; readonly tint: number; readonly mode: 'light' | 'dark' },
): Colour {
  if (given !== null && isLight(given) === (mode === 'light')) return given;
  return mode === 'light'
    ? { lightness: 0.99, chroma: tint / 3, hue }
    : { lightness: 0.17, chroma: Math.max(tint, given === null ? 0 : 0.015), hue };
}

/** Small text that is readable on each of the surfaces. */
export function readableOn(colour: Colour, surfaces: readonly Colour[], towards: 'black' | 'white'): Colour {
  return surfaces.reduce((result, surface) => readable(result, surface, { ratio: 4.6, towards }), colour);
}

/** Whether black is easier to read on it than white. */
function isLight(background: Colour): boolean {
  return contrast(BLACK, background) > contrast(WHITE, background);
}

/** White where it can be read, else a near black of the same hue. */
export function textOn(fill: Colour): Colour {
  return contrast(WHITE, fill) >= 4.5
    ? WHITE
    : readable({ lightness: 0.2, chroma: 0.02, hue: fill.hue }, fill, { ratio: 4.5, towards: 'black' });
}

/** Five hues around the primary colour, the second of them the accent; each stands out from the surfaces. */
export function charts(theme: ThemeModel, { mode, text }: Frame, surfaces: readonly Colour[]): Record<string, Colour> {
  const primary = colourFromHex(theme.primary);
  const accent = theme.accent === null ? null : colourFromHex(theme.accent);
  const hues = TURNS.map((turn) => (primary.hue + turn) % 360);
  const taken = accent !== null && distance(accent.hue, primary.hue) > MIN_DISTANCE ? accent.hue : hues[1];
  return Object.fromEntries(
    hues.map((hue, index) => {
      const colour = {
        lightness: (mode === 'light' ? 0.58 : 0.7) + (index % 2) * 0.05,
        chroma: Math.max(0.1, Math.min(0.17, primary.chroma)),
        hue: index === 1 ? (taken ?? hue) : hue,
      };
      const seen = surfaces.reduce(
        (result, surface) => readable(result, surface, { ratio: GRAPHIC_CONTRAST, towards: text }),
        colour,
      );
      return [`chart-${index + 1}`, seen];
    }),
  );
}

const TURNS = [0, 75, 150, 220, 290];
/** WCAG AA for graphics is 3. */
const GRAPHIC_CONTRAST = 3.1;
/** Degrees between hues that people tell apart. */
const MIN_DISTANCE = 35;

function distance(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360;
  return Math.min(turn, 360 - turn);
}
