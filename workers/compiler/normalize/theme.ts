import type { Manifest } from '#schemas/generated/manifest.ts';
import type { ThemeModel } from '../model.ts';
import { CSS_COLOURS } from './css-colours.ts';
import { problem, type Findings } from './finding.ts';

const DEFAULT_PRIMARY = '#3b5bdb';
/** Relative luminance (WCAG) below which white text reads better than black. */
const DARK_LUMINANCE = 0.179;

/** `#rrggbb` in lower case of a hex value or a CSS colour name; null for an unknown name. */
function hexColour(colour: string): string | null {
  return colour.startsWith('#')
    ? colour.toLowerCase()
    : Object.hasOwn(CSS_COLOURS, colour)
      ? (CSS_COLOURS[colour] ?? null)
      : null;
}

/** True when white text reads better on this colour than black. */
function isDark(hex: string): boolean {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < DARK_LUMINANCE;
}

/** Colours must be known. */
export function* themeRules(manifest: Manifest): Findings {
  for (const key of ['primary', 'accent', 'background', 'surface'] as const) {
    const colour = manifest.theme?.[key];
    if (colour === undefined || hexColour(colour) !== null) continue;
    yield problem(
      'colour',
      `/theme/${key}`,
      `"${colour}" is no CSS colour`,
      'Use a hex value like #2f5fd0 or a CSS colour name.',
    );
  }
}

/** The theme with its defaults. */
export function themeOf(manifest: Manifest): ThemeModel {
  const { primary, accent, background, surface, radius = 'medium', font = 'sans', mode } = manifest.theme ?? {};
  const ground = background === undefined ? null : hexColour(background);
  return {
    primary: (primary === undefined ? null : hexColour(primary)) ?? DEFAULT_PRIMARY,
    accent: accent === undefined ? null : hexColour(accent),
    background: ground,
    surface: surface === undefined ? null : hexColour(surface),
    radius,
    font,
    mode: mode ?? (ground === null ? 'system' : isDark(ground) ? 'dark' : 'light'),
  };
}
