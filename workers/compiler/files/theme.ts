import type { ThemeModel } from '../model.ts';
import { type Colour, colourFromHex, contrast, cssColour, readable } from './colour.ts';

const RADIUS: Record<ThemeModel['radius'], string> = {
  none: '0rem',
  small: '0.375rem',
  medium: '0.625rem',
  large: '1rem',
};

/**
 * The theme's variables for both schemes: text meets WCAG AA on every surface, whatever the two
 * colours are.
 */
export function themeCss(theme: ThemeModel): string {
  return [
    `:root {\n  --radius: ${RADIUS[theme.radius]};\n${variables(scheme(theme, 'light'))}}\n`,
    `.dark {\n${variables(scheme(theme, 'dark'))}}\n`,
  ].join('\n');
}

/** CSS of the primary colour and of text on it, for the icon. */
export function brandColours(theme: ThemeModel): { readonly fill: string; readonly text: string } {
  const primary = colourFromHex(theme.primary);
  return { fill: theme.primary, text: contrast(WHITE, primary) >= 3 ? '#ffffff' : '#111111' };
}

const WHITE: Colour = { lightness: 1, chroma: 0, hue: 0 };
const BLACK: Colour = { lightness: 0, chroma: 0, hue: 0 };

function scheme(theme: ThemeModel, mode: 'light' | 'dark'): Record<string, Colour> {
  const primary = colourFromHex(theme.primary);
  const given = theme.background === null ? null : colourFromHex(theme.background);
  const hue = given !== null && given.chroma > 0.01 ? given.hue : primary.hue;
  const tint = Math.min(0.012, primary.chroma / 10, given === null ? 1 : Math.max(given.chroma, 0.002));
  const background = backgroundOf(given, { hue, tint, mode });
  // Surfaces step towards the text, but for middle backgrounds away from it: there is no room to lose.
  const text = mode === 'light' ? 'black' : 'white';
  const towards = mode === 'light' ? -1 : 1;
  const isMiddle = mode === 'light' ? background.lightness < 0.8 : background.lightness > 0.32;
  const grey = (offset: number, chroma = tint): Colour => ({
    lightness: background.lightness + offset * (isMiddle ? -towards : towards),
    chroma: Math.max(chroma, background.chroma * 0.8),
    hue,
  });
  const ink = (offset: number): Colour => ({
    ...grey(0, tint * 1.5),
    lightness: background.lightness + offset * towards,
  });
  const card =
    mode === 'dark'
      ? grey(0.035)
      : { ...background, lightness: Math.min(1, background.lightness + 0.02), chroma: background.chroma / 3 };
  const foreground = readable(ink(0.78), background, { ratio: 9, towards: text });
  const muted = grey(mode === 'light' ? 0.03 : 0.07);
  const surfaces = [background, card, muted];
  const mutedText = readableOn(ink(mode === 'light' ? 0.42 : 0.48), surfaces, text);
  const fill = readable(primary, background, { ratio: 1.7, towards: text });
  const onFill = textOn(fill);
  const brand = readableOn(primary, surfaces, text);
  const destructive: Colour = { lightness: mode === 'light' ? 0.56 : 0.66, chroma: 0.21, hue: 26 };
  const danger = readableOn(destructive, surfaces, text);
  const border = grey(mode === 'light' ? 0.075 : 0.11);
  return {
    background,
    foreground,
    card,
    'card-foreground': foreground,
    popover: card,
    'popover-foreground': foreground,
    primary: fill,
    'primary-foreground': onFill,
    brand,
    secondary: muted,
    'secondary-foreground': foreground,
    muted,
    'muted-foreground': mutedText,
    accent: grey(mode === 'light' ? 0.045 : 0.09),
    'accent-foreground': foreground,
    destructive: danger,
    'destructive-foreground': textOn(danger),
    border,
    input: grey(mode === 'light' ? 0.13 : 0.17),
    ring: brand,
    ...charts(primary, mode),
    sidebar: grey(mode === 'light' ? 0.012 : 0.018),
    'sidebar-foreground': foreground,
    'sidebar-primary': fill,
    'sidebar-primary-foreground': onFill,
    'sidebar-accent': grey(mode === 'light' ? 0.05 : 0.09),
    'sidebar-accent-foreground': foreground,
    'sidebar-border': border,
    'sidebar-ring': brand,
  };
}

function backgroundOf(
  given: Colour | null,
  { hue, tint, mode }: { readonly hue: number; readonly tint: number; readonly mode: 'light' | 'dark' },
): Colour {
  if (given !== null && isLight(given) === (mode === 'light')) return given;
  return mode === 'light'
    ? { lightness: 0.99, chroma: tint / 3, hue }
    : { lightness: 0.17, chroma: Math.max(tint, given === null ? 0 : 0.015), hue };
}

/** Small text that is readable on each of the surfaces. */
function readableOn(colour: Colour, surfaces: readonly Colour[], towards: 'black' | 'white'): Colour {
  return surfaces.reduce((result, surface) => readable(result, surface, { ratio: 4.6, towards }), colour);
}

/** Whether black is easier to read on it than white. */
function isLight(background: Colour): boolean {
  return contrast(BLACK, background) > contrast(WHITE, background);
}

/** White where it can be read, else a near black of the same hue. */
function textOn(fill: Colour): Colour {
  return contrast(WHITE, fill) >= 4.5
    ? WHITE
    : readable({ lightness: 0.2, chroma: 0.02, hue: fill.hue }, fill, { ratio: 4.5, towards: 'black' });
}

function charts(primary: Colour, mode: 'light' | 'dark'): Record<string, Colour> {
  const turns = [0, 75, 150, 220, 290];
  return Object.fromEntries(
    turns.map((turn, index) => [
      `chart-${index + 1}`,
      {
        lightness: (mode === 'light' ? 0.6 : 0.7) + (index % 2) * 0.06,
        chroma: Math.max(0.09, Math.min(0.16, primary.chroma)),
        hue: (primary.hue + turn) % 360,
      },
    ]),
  );
}

function variables(colours: Record<string, Colour>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `  --${name}: ${cssColour(colour)};\n`)
    .join('');
}
