import { kindOf } from '../extract/kind.ts';
import { coloursIn } from '../lexicon/colours.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { readPrompt } from '../read/prompt.ts';
import { templates, type Template } from './templates.ts';
import { plainWords } from './wording.ts';

/** A prompt of more words than this says what it wants. */
const MAX_PROMPT_CHARACTERS = 160;
/** What a wish consists of besides its subject. */
const FILLER = `a an the my our your some any something anything one i we me us it you please hello hi thanks need needs want wants would
like could can build make create generate design write give set up get have for of to in on with and or is that which this new
simple small little nice good modern easy basic clean mobile private personal online web based internal own custom full complete lightweight tiny quick
app application apps system platform tool tools website site software solution program portal page web tracker manager management
organizer organiser planner keeper database dark light theme mode look style colour color colours colors
ein eine einen einem einer eines der die das den dem mein meine meinen meiner unser unsere unseren für mit und in im zum zur von ich wir möchte
brauche brauchen will etwas bitte baue erstelle mach mir uns einfach einfache einfacher einfaches klein kleine kleiner kleines neue neues
anwendung programm werkzeug seite webseite verwaltung verwalten verwaltungssystem dunkel hell
un una unos unas el la los las mi mis nuestro nuestra para con y en de del quiero necesito crea hacer haz sistema aplicación página sencillo sencilla
une le les des mon ma mes notre pour avec et je veux voudrais besoin crée faire système simple petit petite gérer
um uma o os as meu minha meus nosso com e preciso quero sistema aplicativo il lo gli i mio mia per di voglio vorrei applicazione sito`;
const FILLERS = new Set(FILLER.split(/\s+/));
/** Who an application is for says nothing about what it keeps. */
const AUDIENCE: ReadonlySet<string> = new Set(['person', 'org', 'place', 'group']);

/**
 * The template that a prompt clearly means, where the prompt says little else: "a CRM", "something for my recipes".
 * Null where it describes an application of its own, a tool or a site of few pages, or where two templates fit.
 */
export function suggest(prompt: string): Template | null {
  const { described, language, foreign } = readPrompt(prompt);
  if (foreign || described.length > MAX_PROMPT_CHARACTERS || kindOf(described).kind !== 'data') return null;
  const plain = plainWords(described, language);
  const fitting = templates()
    .map((template) => ({ template, length: longestKeyword(template, plain, language) }))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length);
  const [best, second] = fitting;
  if (best === undefined || second?.length === best.length) return null;
  return leftOver(described, best.template, language).length === 0 ? best.template : null;
}

function longestKeyword({ keywords }: Template, plain: string, language: Language): number {
  const found = keywords.filter((keyword) => {
    return plain.includes(plainWords(keyword, language)) || plain.includes(plainWords(keyword, 'en'));
  });
  return Math.max(0, ...found.map((keyword) => keyword.length));
}

/** Words that the template does not account for. */
function leftOver(text: string, { keywords, title, manifest }: Template, language: Language): readonly string[] {
  const colours = new Set(coloursIn(text).flatMap(({ name }) => name.toLowerCase().split(' ')));
  const labels = (manifest.entities ?? []).flatMap((entity) => [
    entity.label ?? entity.name.replaceAll('_', ' '),
    ...entity.fields.map((field) => field.label ?? field.name.replaceAll('_', ' ')),
  ]);
  const vocabulary = new Set(
    [title, ...keywords, ...labels].flatMap((label) => [
      ...plainWords(label, language).trim().split(' '),
      ...plainWords(label, 'en').trim().split(' '),
    ]),
  );
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => {
    if (FILLERS.has(word) || colours.has(word)) return false;
    const known = [language, 'en' as const].some((one) => vocabulary.has(plainWords(word, one).trim()));
    if (known) return false;
    const match = thingOf(word, language);
    return match === null || !AUDIENCE.has(match.thing.kind);
  });
}
