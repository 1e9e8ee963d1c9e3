import type { Theme } from '#schemas/generated/manifest.ts';
import { coloursIn } from '../lexicon/colours.ts';

const CONTEXT =
  /\b(?:theme|colou?rs?|palette|look|style|styled|design|background|accents?|mode|dark|light|shades?|tones?|buttons?|vibe|feel|branding|brand|farben?|hintergrund|stil|gestaltung|dunkel|hell|color(?:es)?|fondo|estilo|tonos?|oscuro|claro|couleurs?|fond|thème|tons?|sombre|clair|cor|cores|fundo|tema|escuro|colori?|sfondo|scuro|chiaro)\b/iu;
const IN_COLOUR = /\b(?:in|en|em|auf|mit|con|avec|com)\s*$/iu;
const DARK_MODE =
  /\bdark (?:mode|theme|design|background|ui|look|style|blue|green|red|grey|gray|purple|midnight|navy)\b|\bdark\b(?=[,. ]|$)|\bdunkl?e[smr]? (?:design|modus|hintergrund|thema)|\bdunkelmodus\b|\bmodo oscuro\b|\btema oscuro\b|\b(?:mode|thème) sombre\b|\bmodo escuro\b|\btema escuro\b|\b(?:modalità|tema) scur[ao]\b/iu;
const LIGHT_MODE = /\blight (?:mode|theme)\b|\bhelle[smr]? (?:design|modus)\b|\bmodo claro\b|\bthème clair\b/iu;

const SURFACE = /^\s*(?:cards?|surfaces?|boxes|panels?|inputs?|karten|flächen|tarjetas|cartes|cartões|schede)\b/iu;
const FONTS: readonly (readonly [NonNullable<Theme['font']>, RegExp])[] = [
  [
    'mono',
    /\b(?:mono(?:space[d]?)?|typewriter|terminal|schreibmaschine) ?(?:font|type|letters|schrift|look|style)\b/iu,
  ],
  ['serif', /\b(?<!sans[- ])serif\b|\bserifen(?:schrift)?\b|\bbookish\b/iu],
  ['rounded', /\brounded (?:font|type|letters)\b|\brunde schrift\b/iu],
];
const CORNERS: readonly (readonly [NonNullable<Theme['radius']>, RegExp])[] = [
  ['none', /\b(?:sharp|square|hard) (?:corners|edges)\b|\beckig\w*\b|\besquinas rectas\b|\bangles droits\b/iu],
  [
    'large',
    /\b(?:very )?round(?:ed)? (?:corners|edges|buttons)\b|\babgerundet\w*\b|\besquinas redondeadas\b|\bcoins arrondis\b/iu,
  ],
];

interface Mood {
  readonly pattern: RegExp;
  readonly radius: NonNullable<Theme['radius']>;
  readonly font?: NonNullable<Theme['font']>;
  readonly primary?: string;
  readonly name: string;
}
const MOODS: readonly Mood[] = [
  {
    name: 'playful',
    pattern:
      /\b(?:playful|fun|cute|kids?|friendly|cheerful|bubbly|verspielt|fröhlich|divertid[oa]|alegre|ludique|joyeu[xs]e?|lúdic[oa]|giocoso|allegr[oa])\b/iu,
    radius: 'large',
    font: 'rounded',
    primary: '#d6409f',
  },
  {
    name: 'calm',
    pattern:
      /\b(?:calm|calming|soothing|serene|peaceful|relax\w*|zen|gentle|ruhig\w*|beruhigend|tranquil[oa]|sereno|calme|apaisant|calm[oa])\b/iu,
    radius: 'large',
    font: 'rounded',
    primary: '#3f7f86',
  },
  {
    name: 'retro',
    pattern:
      /\b(?:retro|vintage (?:look|style|feel|theme|design)|8-?bit|pixel|brutalist|old[- ]school|nostalgi\w+)\b/iu,
    radius: 'none',
    font: 'mono',
    primary: '#b5482f',
  },
  {
    name: 'plain',
    pattern:
      /\b(?:plain|minimal(?:ist(?:ic)?)?|clean|simple look|schlicht\w*|minimalistisch\w*|minimalista|sobre|épuré\w*|sencill[oa] diseño)\b/iu,
    radius: 'small',
  },
  {
    name: 'elegant',
    pattern: /\b(?:elegant\w*|luxur\w+|premium|sophisticated|classy|edel|elegante|élégant\w*|luxe)\b/iu,
    radius: 'small',
    font: 'serif',
    primary: '#8a6d2f',
  },
  {
    name: 'warm',
    pattern:
      /\b(?:warm|cozy|cosy|rustic|homely|gemütlich\w*|warme?[rsn]?|cálid[oa]|acogedor\w*|chaleureu[xs]e?|acolhedor\w*|accogliente)\b/iu,
    radius: 'medium',
    font: 'serif',
    primary: '#b85c38',
  },
  {
    name: 'natural',
    pattern: /\b(?:natur(?:e|al)|earthy|organic look|botanical|natürlich\w*|natural|naturel\w*)\b/iu,
    radius: 'medium',
    font: 'serif',
    primary: '#3f7d4f',
  },
  {
    name: 'professional',
    pattern:
      /\b(?:professional|corporate|serious|business-like|seriös\w*|profesional|professionnel\w*|profissional|professionale)\b/iu,
    radius: 'small',
    primary: '#1f4e79',
  },
  {
    name: 'bold',
    pattern: /\b(?:bold|vibrant|neon|energetic|punchy|vivid|knallig\w*|vibrante)\b/iu,
    radius: 'medium',
    primary: '#e0218a',
  },
];

/** Colours and mood of a text, and what was made of them. */
export function themeOf(text: string): { readonly theme: Theme | null; readonly understood: readonly string[] } {
  const colours = relevantColours(text);
  const mood = MOODS.find((one) => one.pattern.test(moodText(text)));
  const dark = DARK_MODE.test(text) && !LIGHT_MODE.test(text);
  const theme: Theme = {};
  const understood: string[] = [];
  if (colours.length > 0) {
    const { primary, background } = assign(colours, dark);
    if (primary !== null) theme.primary = primary.hex;
    if (background !== null) theme.background = background.hex;
    // The second of a pair is for emphasis; what is said of cards and buttons goes there.
    const others = colours.filter((one) => one !== primary && one !== background);
    const surface = others.find((one) => isSaidOf(one, SURFACE)) ?? null;
    const accent = others.find((one) => one !== surface) ?? null;
    if (surface !== null) theme.surface = surface.hex;
    if (accent !== null) theme.accent = accent.hex;
    const named: readonly (readonly [string, Colour | null])[] = [
      ['main', primary],
      ['background', background],
      ['accent', accent],
      ['cards', surface],
    ];
    understood.push(
      `Colours: ${named.flatMap(([use, one]) => (one === null ? [] : [`${one.name} (${use})`])).join(', ')}.`,
    );
  }
  if (mood !== undefined) {
    theme.radius = mood.radius;
    if (mood.font !== undefined) theme.font = mood.font;
    if (theme.primary === undefined && mood.primary !== undefined && colours.length === 0) theme.primary = mood.primary;
    understood.push(`Look: ${mood.name}.`);
  }
  if (dark) {
    theme.mode = 'dark';
    understood.push('Dark mode.');
  } else if (LIGHT_MODE.test(text)) theme.mode = 'light';
  const font = FONTS.find(([, pattern]) => pattern.test(text))?.[0];
  if (font !== undefined) theme.font = font;
  const corners = CORNERS.find(([, pattern]) => pattern.test(text))?.[0];
  if (corners !== undefined) theme.radius = corners;
  return { theme: Object.keys(theme).length > 0 ? theme : null, understood };
}

/** Moods are said of looks: in a sentence about looks, or before "page", "design", "app". */
function moodText(text: string): string {
  return sentences(text)
    .filter(
      (sentence) =>
        CONTEXT.test(sentence) ||
        relevantColours(sentence).length > 0 ||
        /\b(?:page|site|website|app|interface|ui|anwendung|seite|página|sitio|aplicación|page|pagina|sito)\b/iu.test(
          sentence,
        ) ||
        sentence.trim().split(/\s+/).length <= 4,
    )
    .join('. ');
}

function sentences(text: string): readonly string[] {
  return text.split(/[.!?;\n]+/).filter((sentence) => sentence.trim() !== '');
}

interface Colour {
  readonly name: string;
  readonly hex: string;
  readonly sentence: string;
  readonly at: number;
}

/** Colours that are meant as colours of the app: "red wine" and "gold members" are not. */
function relevantColours(text: string): readonly Colour[] {
  const found: Colour[] = [];
  for (const sentence of sentences(text)) {
    const colours = coloursIn(sentence);
    if (colours.length === 0) continue;
    const words = sentence.trim().split(/[\s,]+/).length;
    const mostly = colours.reduce((sum, colour) => sum + colour.name.split(' ').length, 0) * 2 >= words - 2;
    for (const [index, colour] of colours.entries()) {
      const before = sentence.slice(0, colour.at);
      const near = sentence.slice(Math.max(0, colour.at - 40), colour.at + colour.name.length + 30);
      const previous = colours[index - 1];
      const joined =
        previous !== undefined &&
        found.at(-1)?.at === previous.at &&
        /^(?:\s|,|and|und|y|et|e|&|with|on|mit|con|avec|com|-|\/){1,5}$/iu.test(
          sentence
            .slice(previous.at + previous.name.length, colour.at)
            .replaceAll(/\s+/g, ' ')
            .trim()
            .replace(/^$/, ' '),
        );
      if (mostly || joined || CONTEXT.test(near) || (IN_COLOUR.test(before) && nextIsEnd(sentence, colour)))
        found.push({ ...colour, sentence });
    }
  }
  const unique = new Map(found.map((colour) => [colour.hex, colour]));
  return [...unique.values()].slice(0, 4);
}

function nextIsEnd(sentence: string, colour: { readonly at: number; readonly name: string }): boolean {
  return /^\s*(?:$|[,:(]|and\b|und\b|y\b|et\b|e\b|with\b)/iu.test(sentence.slice(colour.at + colour.name.length));
}

const GROUND = /^\s*(?:background|hintergrund|fond\b|canvas|as (?:the )?background)/iu;
const GROUND_BEFORE =
  /\b(?:on|background(?: (?:in|is|of|colou?r))?:?|auf|hintergrund|fondo|fond|sur|sobre|fundo|sfondo|su)\s*(?:an? |the )?$/iu;
const MAIN = /^\s*(?:buttons?|links?|headings?|components?|knöpfe|überschriften|botones|boutons|botões|pulsanti)\b/iu;

/** Which colour is the background: the one said to be, else the palest of several, else a dark one in dark mode. */
function assign(
  colours: readonly Colour[],
  dark: boolean,
): { readonly primary: Colour | null; readonly background: Colour | null } {
  const said =
    colours.find((colour) => isSaidOf(colour, GROUND)) ??
    colours.find((colour) => GROUND_BEFORE.test(colour.sentence.slice(0, colour.at)));
  const main = (others: readonly Colour[]): Colour | null =>
    others.find((colour) => isSaidOf(colour, MAIN)) ?? others.find((colour) => !isSaidOf(colour, SURFACE)) ?? null;
  const without = (ground: Colour): { readonly primary: Colour | null; readonly background: Colour } => ({
    primary: main(colours.filter((colour) => colour !== ground)),
    background: ground,
  });
  if (said !== undefined) return without(said);
  const byLight = colours.toSorted((a, b) => lightness(b.hex) - lightness(a.hex));
  const [lightest] = byLight;
  const darkest = byLight.at(-1);
  if (colours.length === 1) {
    const only = colours[0] ?? null;
    if (only === null) return { primary: null, background: null };
    if (dark && lightness(only.hex) < 0.35) return { primary: null, background: only };
    return lightness(only.hex) > 0.88 ? { primary: null, background: only } : { primary: only, background: null };
  }
  if (dark && darkest !== undefined && lightness(darkest.hex) < 0.3) return without(darkest);
  if (lightest !== undefined && lightness(lightest.hex) > 0.85) return without(lightest);
  return { primary: main(colours), background: null };
}

/** Whether a colour is said to be for something: "a cream background", "sage cards". */
function isSaidOf(colour: Colour, use: RegExp): boolean {
  return use.test(colour.sentence.slice(colour.at + colour.name.length));
}

/** Between 0 (black) and 1 (white), as HSL has it. */
function lightness(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return (Math.max(...channels) + Math.min(...channels)) / 2;
}
