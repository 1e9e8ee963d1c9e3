import { mixed, type Palette } from './palette.ts';

/** A part of the picture, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** A filled rectangle. */
export function rect({ x, y, width, height }: Box, fill: string, radius = 0, stroke = ''): string {
  const round = radius > 0 ? ` rx="${number(Math.min(radius, height / 2, width / 2))}"` : '';
  const edge = stroke === '' ? '' : ` stroke="${stroke}" stroke-width="0.8"`;
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${round} fill="${fill}"${edge}/>`;
}

/** A filled circle. */
export function dot(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="${fill}"/>`;
}

/** A line of hinted text. */
export function bar(x: number, y: number, width: number, fill: string, height = 3): string {
  return rect({ x, y, width: Math.max(2, width), height }, fill, height / 2);
}

/** A line through points. */
export function line(points: readonly (readonly [number, number])[], stroke: string, width = 1.6): string {
  const path = points.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="${number(width)}" stroke-linejoin="round" stroke-linecap="round"/>`;
}

/** An arc of a ring, as a share (0 to 1) of it that begins at another share. */
export function arc(x: number, y: number, radius: number, from: number, share: number, stroke: string): string {
  const around = 2 * Math.PI * radius;
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="none" stroke="${stroke}" stroke-width="${number(radius * 0.55)}" stroke-dasharray="${number(share * around)} ${number(around)}" transform="rotate(${number(from * 360 - 90)} ${number(x)} ${number(y)})"/>`;
}

/** Text as it is read, cut to about the width given. */
export function words(
  text: string,
  {
    x,
    y,
    size,
    fill,
    width,
  }: { readonly x: number; readonly y: number; readonly size: number; readonly fill: string; readonly width: number },
  { font }: Palette,
  weight = 600,
): string {
  const most = Math.max(3, Math.floor(width / (size * 0.58)));
  const shown =
    Array.from(text).length > most
      ? `${Array.from(text)
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`
      : text;
  return `<text x="${number(x)}" y="${number(y)}" font-family="${font}" font-size="${number(size)}" font-weight="${weight}" fill="${fill}">${escaped(shown)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A card: what lies on the ground. */
export function card(box: Box, palette: Palette, fill = palette.surface): string {
  return rect(box, fill, palette.radius, palette.line);
}

/** A number from 0 up to 1 that is the same for the same name and place. */
export function chance(name: string, place: number): number {
  let hash = 2_166_136_261 ^ place;
  for (const character of `${name}#${place}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x5b_d1_e9_95);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4_294_967_296;
}

/** Colours that tell choices apart, made from the theme. */
export function hues({ primary, accent, ink, tint }: Palette): readonly string[] {
  return [primary, accent, mixed(primary, accent, 0.5), mixed(tint, primary, 0.35), mixed(accent, ink, 0.3)];
}
