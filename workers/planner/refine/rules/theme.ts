import type { Theme } from '#schemas/generated/manifest.ts';
import { themeOf } from '../../extract/theme.ts';
import { coloursIn } from '../../lexicon/colours.ts';
import type { Draft, Outcome } from '../draft.ts';

const CONTEXT =
  /\b(?:theme|colou?rs?|palette|look|style|design|background|accents?|mode|buttons?|links?|cards?|surface|corners?|font|typeface|everything|app|site|page|it|ui|farben?|hauptfarbe|farbschema|hintergrund\w*|ecken|schrift\w*|fondo|couleurs?|fond|thème|coins|police|colores|color|tema|esquinas|fuente|letra|cor(?:es)?|fundo|cantos|fonte|colori|colore|sfondo|angoli|carattere|modus|modo|modalità|akzent\w*|acento|accento)\b/iu;
const SLOTS: readonly (readonly [keyof Pick<Theme, 'primary' | 'accent' | 'background' | 'surface'>, RegExp])[] = [
  ['accent', /\b(?:accents?|highlights?|akzent\w*|acento|accento|destaque)\b/iu],
  ['background', /\b(?:background|hintergrund\w*|fondo|fond|arrière-plan|fundo|sfondo)\b/iu],
  ['surface', /\b(?:surface|cards?|panels?|karten|cartes|tarjetas|cartões)\b/iu],
  [
    'primary',
    /\b(?:primary|main|buttons?|links?|brand|theme|hauptfarbe|primär\w*|principale?|primaria|primária|boutons?|botones|botões|pulsanti)\b/iu,
  ],
];
const RADII: readonly (readonly [NonNullable<Theme['radius']>, RegExp])[] = [
  [
    'none',
    /\b(?:square|sharp|no rounded|angular|straight|eckig\w*|scharfe|spitze|carrés?|cuadrad[oa]s|rect[oa]s|quadrad[oa]s|squadrati)\b/iu,
  ],
  ['small', /\b(?:slightly rounded|less round(?:ed)?|small radius|leicht (?:ab)?gerundet\w*|weniger rund\w*)\b/iu],
  [
    'large',
    /\b(?:very round(?:ed)?|more round(?:ed)?|rounder|round(?:ed)?|soft|pill|(?:ab)?gerundet\w*|rund\w*|arrondi\w*|redondead[oa]s|redondos|arrotondati|arredondad[oa]s)\b/iu,
  ],
];
const FONTS: readonly (readonly [NonNullable<Theme['font']>, RegExp])[] = [
  ['mono', /\b(?:mono(?:space)?d?|typewriter|code font|schreibmaschine\w*|monoespaciad[oa])\b/iu],
  ['sans', /\b(?:sans(?:[- ]serif)?|serifenlos\w*|sem serifa)\b/iu],
  ['serif', /\b(?:serif|serifen\w*|avec empattement|con serifa|com serifa|graziat[oa])\b/iu],
  ['rounded', /\b(?:rounded|round|runde\w*|arrondie?|redondead[oa]|arrotondat[oa]|arredondad[oa])\b/iu],
];
const DARK =
  /\b(?:dark(?:er)?[- ](?:mode|theme|design|look)|dark(?:er)?$|dunkelmodus|dunkle[smnr]? (?:design|modus|thema)|dunkel$|(?:mode|thème) sombre|sombre$|(?:modo|tema) (?:oscuro|escuro)|oscuro$|escuro$|(?:modalità|tema) scur[ao]|scur[ao]$)/iu;
const LIGHT =
  /\b(?:light[- ](?:mode|theme)|light(?:er)?$|helle[smnr]? (?:design|modus)|hell$|(?:mode|thème) clair|clair$|(?:modo|tema) claro|claro$|(?:modalità|tema) chiar[ao]|chiar[ao]$)/iu;
const SYSTEM = /\b(?:system (?:mode|setting|preference)|follow the system|systemeinstellung)\b/iu;
const FONT_WORD =
  /\b(?:font|typeface|letters|typography|schrift\w*|police|typographie|fuente|letra|tipografía|fonte|carattere|font-?face)\b/iu;
const CORNER_WORD =
  /\b(?:corners?|edges|radius|buttons?|cards?|ecken|kanten|coins|bords|esquinas|bordes|angoli|bordi|cantos)\b/iu;

/** Colours by name or code, pairs, dark mode, corners and font. */
export function themeRule(clause: string, draft: Draft): Outcome {
  const text = clause.replaceAll('"', ' ').trim();
  if (
    /\b(?:fields?|columns?|attribute|option|state|feld|champ|campo|page called|list of|chart)\b/iu.test(text) ||
    !(CONTEXT.test(text) || mostlyColours(text))
  )
    return null;
  if (text.split(/\s+/u).length > 30) return null;
  const change: Theme = { ...colours(text), ...shape(text) };
  const mode = SYSTEM.test(text) ? 'system' : DARK.test(text) ? 'dark' : LIGHT.test(text) ? 'light' : undefined;
  const background = coloursIn(text).length > 0;
  if (
    mode !== undefined &&
    !(background && /dark |dunkel|light |hell/iu.test(text) && !/mode|modus|theme|modo/iu.test(text))
  )
    change.mode = mode;
  if (Object.keys(change).length === 0) {
    const { theme } = themeOf(text);
    if (
      theme === null ||
      !/\b(?:look|style|theme|design|feel|stil|aussehen|estilo|diseño|stile|aspecto|aspect)\b/iu.test(text)
    )
      return null;
    Object.assign(change, theme);
  }
  draft.manifest.theme = { ...draft.manifest.theme, ...change };
  return 'made';
}

/** "use teal and cream". */
function mostlyColours(text: string): boolean {
  const named = coloursIn(text).reduce((sum, { name }) => sum + name.split(' ').length, 0);
  return named > 0 && named * 2 >= text.split(/\s+/u).length - 1;
}

function colours(text: string): Theme {
  const found = coloursIn(text);
  if (found.length === 0) return {};
  if (found.length === 1) {
    const slot = SLOTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'primary';
    return { [slot]: found[0]?.hex ?? '' };
  }
  const theme: Theme = {};
  const free: string[] = [];
  for (const [place, { name, hex, at }] of found.entries()) {
    // What stands beside the next colour says nothing of this one.
    const end = Math.min(at + name.length + 24, found[place + 1]?.at ?? text.length);
    const near = text.slice(at + name.length, end).split(/,| and | und | et | y | e /iu)[0] ?? '';
    const before =
      text
        .slice(Math.max(0, at - 28), at)
        .split(/,| and | und | et | y | e /iu)
        .at(-1) ?? '';
    const slot =
      SLOTS.find(([key, pattern]) => key !== 'primary' && (pattern.test(near) || pattern.test(before)))?.[0] ??
      (/\bon\s*$|\bauf\s*$|\bsur\s*$/iu.test(before) ? 'background' : null);
    if (slot !== null && theme[slot] === undefined) theme[slot] = hex;
    else {
      theme.primary ??= hex;
      free.push(name);
    }
  }
  // "terracotta and cream with a sage accent": the two that are left are a pair.
  if (free.length === 2 && Object.keys(theme).length > 1) return { ...theme, ...pairOf(free, theme) };
  const { theme: whole } = themeOf(`${found.map(({ name }) => name).join(' and ')} theme`);
  // A pair: the palest of it is the page.
  return Object.keys(theme).length > 1 ? theme : { ...whole };
}

/** Main colour and page of a pair, unless the page was named. */
function pairOf(names: readonly string[], named: Theme): Theme {
  const { theme } = themeOf(`${names.join(' and ')} theme`);
  return {
    ...(theme?.primary === undefined ? {} : { primary: theme.primary }),
    ...(theme?.background === undefined || named.background !== undefined ? {} : { background: theme.background }),
  };
}

function shape(text: string): Theme {
  const theme: Theme = {};
  const radius = CORNER_WORD.test(text) ? RADII.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
  if (radius !== undefined) theme.radius = radius;
  const font =
    FONT_WORD.test(text) || /\bserif\b|\bmonospace\b/iu.test(text)
      ? FONTS.find(([, pattern]) => pattern.test(text))?.[0]
      : undefined;
  if (font !== undefined) theme.font = font;
  return theme;
}
