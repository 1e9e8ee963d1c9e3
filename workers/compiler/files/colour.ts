/** Colours in OKLCH: lightness 0–1, chroma 0–0.4, hue in degrees. Equal steps look equal to people. */
export interface Colour {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

type Triple = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function colourFromHex(hex: string): Colour {
  const channel = (from: number): number => linear(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  const [r, g, b] = [channel(1), channel(3), channel(5)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return { lightness, chroma: Math.hypot(a, bb), hue: hue < 0 ? hue + 360 : hue };
}

/** The same colour with as much chroma as a screen can show, at most what is asked for. */
function shown(colour: Colour): Colour {
  const lightness = Math.min(1, Math.max(0, colour.lightness));
  let chroma = colour.chroma;
  while (chroma > 0.001 && !inGamut(linearRgb({ ...colour, lightness, chroma }))) chroma *= 0.97;
  return { lightness, chroma: chroma > 0.001 ? chroma : 0, hue: colour.hue };
}

/** WCAG contrast ratio, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Makes a colour darker or lighter until its contrast with the background is reached, as far as there is room. */
export function readable(
  colour: Colour,
  background: Colour,
  { ratio, towards }: { readonly ratio: number; readonly towards: 'black' | 'white' },
): Colour {
  const step = towards === 'black' ? -0.01 : 0.01;
  let result = shown(colour);
  while (contrast(result, background) < ratio && result.lightness > 0 && result.lightness < 1) {
    result = shown({ ...colour, lightness: result.lightness + step });
  }
  return result;
}

/** CSS of a colour. */
export function cssColour(colour: Colour): string {
  const { lightness, chroma, hue } = shown(colour);
  const c = round(chroma, 3);
  return `oklch(${round(lightness, 3)} ${c} ${c === 0 ? 0 : round(hue, 1)})`;
}

function luminance(colour: Colour): number {
  const [r, g, b] = linearRgb(shown(colour));
  return 0.2126 * clamp(r) + 0.7152 * clamp(g) + 0.0722 * clamp(b);
}

function linearRgb({ lightness, chroma, hue }: Colour): Triple {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function inGamut(rgb: Triple): boolean {
  return rgb.every((channel) => channel >= -0.0005 && channel <= 1.0005);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
