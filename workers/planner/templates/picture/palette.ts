import type { Manifest } from '#schemas/generated/manifest.ts';
import { themeOf } from '../../../compiler/normalize/theme.ts';

/** Colours of a picture, `#rrggbb`, and the shape of its corners. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  /** Lines and empty inputs. */
  readonly line: string;
  /** Text that is only hinted at. */
  readonly faint: string;
  readonly ink: string;
  readonly primary: string;
  readonly onPrimary: string;
  readonly accent: string;
  /** Pale form of primary, for plates and chips. */
  readonly tint: string;
  /** Pixels. */
  readonly radius: number;
  readonly font: string;
}

const RADII = { none: 0, small: 2, medium: 4, large: 8 } as const;
const FONTS = {
  sans: 'ui-sans-serif,system-ui,sans-serif',
  serif: 'ui-serif,Georgia,serif',
  rounded: 'ui-rounded,Nunito,system-ui,sans-serif',
  mono: 'ui-monospace,Menlo,monospace',
} as const;
const MID_LIGHTNESS = 140;

/** The colours that an application's theme gives its picture. */
export function paletteOf(manifest: Manifest): Palette {
  const theme = themeOf(manifest);
  const dark = theme.mode === 'dark';
  const ground = theme.background ?? (dark ? '#111318' : '#fbfbfd');
  const ink = lightness(ground) > MID_LIGHTNESS ? '#15171c' : '#f4f5f7';
  return {
    ground,
    surface: theme.surface ?? mixed(ground, lightness(ground) > MID_LIGHTNESS ? '#ffffff' : ink, 0.08),
    line: mixed(ground, ink, 0.13),
    faint: mixed(ground, ink, 0.3),
    ink,
    primary: theme.primary,
    onPrimary: lightness(theme.primary) > MID_LIGHTNESS ? '#15171c' : '#ffffff',
    accent: theme.accent ?? mixed(theme.primary, ink, 0.35),
    tint: mixed(ground, theme.primary, 0.2),
    radius: RADII[theme.radius],
    font: FONTS[theme.font],
  };
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Perceived lightness, 0 to 255. */
function lightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex);
  return red * 0.299 + green * 0.587 + blue * 0.114;
}

/** The first colour with a share (0 to 1) of the second. */
export function mixed(one: string, other: string, share: number): string {
  const right = channels(other);
  return `#${channels(one)
    .map((value, at) => Math.round(value + ((right[at] ?? 0) - value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}
