import type { ThemeModel } from '../model.ts';
import { type Colour, colourFromHex, contrast, cssColour, readable } from './colour.ts';
import {
  accentOf,
  backgroundOf,
  charts,
  type Frame,
  readableOn,
  surfaceOf,
  textOn,
  tinted,
  WHITE,
} from './theme-colours.ts';

/** WCAG AA for text; a little more, because printed colours are rounded. */
const LEAST_TEXT_CONTRAST = 4.52;

const RADIUS: Record<ThemeModel['radius'], string> = {
  none: '0rem',
  small: '0.375rem',
  medium: '0.625rem',
  large: '1rem',
};

/** Families of letters that systems bring along; sans alone comes with the application. */
const FONTS: Record<ThemeModel['font'], string> = {
  sans: '"Inter Variable", ui-sans-serif, system-ui, sans-serif',
  serif: 'ui-serif, "Iowan Old Style", Charter, "Bitstream Charter", Cambria, Georgia, serif',
  rounded:
    'ui-rounded, "SF Pro Rounded", "Hiragino Maru Gothic ProN", Quicksand, Nunito, "Arial Rounded MT Bold", system-ui, sans-serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

/**
 * The theme's variables for both schemes: text meets WCAG AA on every surface and what charts draw
 * stands out from it, whatever the colours are.
 */
export function themeCss(theme: ThemeModel): string {
  return [
    `:root {\n  --radius: ${RADIUS[theme.radius]};\n  --font-app: ${FONTS[theme.font]};\n${variables(scheme(theme, 'light'))}}\n`,
    `.dark {\n${variables(scheme(theme, 'dark'))}}\n`,
  ].join('\n');
}

/** CSS of the primary colour and of text on it, for the icon. */
export function brandColours(theme: ThemeModel): { readonly fill: string; readonly text: string } {
  const primary = colourFromHex(theme.primary);
  return { fill: theme.primary, text: contrast(WHITE, primary) >= 3 ? '#ffffff' : '#111111' };
}

function scheme(theme: ThemeModel, mode: 'light' | 'dark'): Record<string, Colour> {
  const frame: Frame = mode === 'light' ? { mode, text: 'black', towards: -1 } : { mode, text: 'white', towards: 1 };
  const { text, towards } = frame;
  const primary = colourFromHex(theme.primary);
  const given = theme.background === null ? null : colourFromHex(theme.background);
  const hue = given !== null && given.chroma > 0.003 ? given.hue : primary.hue;
  const tint = Math.min(0.012, primary.chroma / 10, given === null ? 1 : Math.max(given.chroma, 0.002));
  const background = backgroundOf(given, { hue, tint, mode });
  // Surfaces step towards the text, but for middle backgrounds away from it: there is no room to lose.
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
  const card = surfaceOf(theme, frame, background, mode === 'dark' ? grey(0.035) : null);
  const muted = grey(mode === 'light' ? 0.03 : 0.07);
  const accent = accentOf(theme, frame, grey(mode === 'light' ? 0.045 : 0.09));
  const surfaces = [background, card, muted];
  const readableInk = (on: Colour): Colour => {
    const result = readable(ink(0.78), on, { ratio: 9, towards: text });
    // On a surface of middling lightness one of black and white is not enough; then the other is.
    if (contrast(result, on) > LEAST_TEXT_CONTRAST) return result;
    const other = text === 'black' ? 'white' : 'black';
    return readable({ ...result, lightness: on.lightness }, on, { ratio: 9, towards: other });
  };
  const foreground = readableInk(background);
  const mutedText = readableOn(ink(mode === 'light' ? 0.42 : 0.48), [...surfaces, accent], text);
  const fill = readable(primary, background, { ratio: 1.7, towards: text });
  const onFill = textOn(fill);
  const brand = readableOn(primary, [...surfaces, tinted(primary, card, 0.1)], text);
  const destructive: Colour = { lightness: mode === 'light' ? 0.56 : 0.66, chroma: 0.21, hue: 26 };
  const danger = readableOn(destructive, surfaces, text);
  const border = grey(mode === 'light' ? 0.075 : 0.11);
  return {
    background,
    foreground,
    card,
    'card-foreground': readableInk(card),
    popover: card,
    'popover-foreground': readableInk(card),
    primary: fill,
    'primary-foreground': onFill,
    brand,
    secondary: muted,
    'secondary-foreground': readableInk(muted),
    muted,
    'muted-foreground': mutedText,
    accent,
    'accent-foreground': readableInk(accent),
    destructive: danger,
    'destructive-foreground': textOn(danger),
    border,
    input: grey(mode === 'light' ? 0.13 : 0.17),
    ring: brand,
    ...charts(theme, frame, [background, card]),
    sidebar: grey(mode === 'light' ? 0.012 : 0.018),
    'sidebar-foreground': foreground,
    'sidebar-primary': fill,
    'sidebar-primary-foreground': onFill,
    'sidebar-accent': accent,
    'sidebar-accent-foreground': readableInk(accent),
    'sidebar-border': border,
    'sidebar-ring': brand,
  };
}

function variables(colours: Record<string, Colour>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `  --${name}: ${cssColour(colour)};\n`)
    .join('');
}
