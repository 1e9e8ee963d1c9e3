import type { Phrase } from '../grammar/model.ts';
import type { EntityDraft } from '../extract/draft.ts';
import { enumeration, identifierOf, inSentence, labelOf } from '../extract/wording.ts';
import { kindsIn } from '../lexicon/app-kinds.ts';
import type { Language } from '../lexicon/languages/language.ts';

const NAMED =
  /\b(?:called|named|titled|namens|genannt|llamad[oa]|nommée?|appelée?|chamad[oa]|chiamat[oa]|name is|heißt)\s+["']?((?:\p{Lu}[\p{L}\p{N}&'-]*)(?:\s+(?:\p{Lu}[\p{L}\p{N}&'-]*|of|the|and|&)){0,4})/u;
const QUOTED =
  /(?:app|site|website|page|platform|tool|anwendung|seite|aplicación|application|sito|site)\s+"([^"\n]{2,40})"/iu;
/** "my podcast 'Deep Water'". */
const QUOTED_NAME = /\p{L}\s+["'“‘«]((?:\p{Lu}|\d)[^"'“”‘’«»\n]{1,38})["'”’»](?=[\s,.;:!?]|$)/u;
const GENERIC =
  /^(?:app|apps|application|web app|website|site|page|system|platform|plataforma|plateforme|plattform|piattaforma|tool|software|program|anwendung|webseite|seite|aplicación|aplicación web|sistema|página|página web|sitio web|application web|aplicativo|applicazione|sito|sito web|catálogo|katalog|catalogue|database|tracker|directory|register|list|verwaltung|gestión|gestion|gestão|gestione|gestor|portal|mvp|crud)$/i;
/** Words for a kind of app that say more with what it is for: "inventory" of an art gallery. */
const KEPT = /^(?:inventory|catalog(?:ue)?|tracker|directory|register|database|manager|planner|log|archive)$/i;
const MAX_TITLE = 48;
const PAGE_ONLY =
  /^(?:[\p{L}-]+\s)?(?:landing|home|product|web|start|one|single|simple)?[ -]?(?:page|site|website|homepage|webseite|seite)$/iu;
const MAX_HEADER_WORDS = 6;
const NO_CONTEXT = { purpose: '', about: '' };
const LEADING =
  /^(?:an?|the|my|our|unsere?n?|meine?n?|notre|nos|nuestr[oa]|nostr[oa]|nosso|nossa|simple|small|little|new|basic|complete|full|modern|private|public|single[- ]page|one[- ]page|single|page|web|online|warm|nice|please|something|really|very|super|pretty|lovely|beautiful|cute|cool|fancy|elegant|stylish|eine?n?|einfache[rsn]?|kleine[rsn]?|una?|le|la|les|un|une|mi|mon|ma|um|uma|il|lo|el)\s+/iu;

/** Name of an app for people: the one that the prompt gives, its first words, or what it keeps. */
export function titleOf(
  text: string,
  app: Phrase | null,
  entities: readonly EntityDraft[],
  language: Language,
  context: { readonly purpose: string; readonly about: string } = NO_CONTEXT,
): string {
  const named = NAMED.exec(text)?.[1] ?? QUOTED.exec(text)?.[1] ?? QUOTED_NAME.exec(text)?.[1];
  if (named !== undefined) return labelOf(named).slice(0, MAX_TITLE);
  const header = headerOf(text, language);
  if (header !== '') return titled(header, language);
  if (app !== null) {
    const phrase = stripped(app.surface);
    if (language === 'en' && KEPT.test(phrase) && context.purpose !== '')
      return titled(`${stripped(context.purpose)} ${phrase}`, language);
    if (phrase.length > 2 && !GENERIC.test(phrase)) return titled(phrase, language);
    const whole =
      language === 'en' &&
      context.about !== '' &&
      !/^(?:app|apps|application|system|platform|tool|software|program|web app|web site|website|site|page|mvp|crud|database)$/i.test(
        phrase,
      )
        ? `${phrase} ${context.about}`
        : context.purpose;
    if (whole !== '') return titled(whole, language);
  }
  const opening = language === 'en' ? openingOf(text, entities) : '';
  if (opening !== '') return titled(opening, language);
  const purpose = stripped(context.purpose);
  if (language === 'en' && purpose.includes(' ')) return titled(purpose, language);
  if (entities.length > 0) {
    const single = entities.length > 3 || /[^\p{Script=Latin}\p{N}\s'-]/u.test(entities[0]?.label ?? '');
    const names = entities
      .slice(0, single ? 1 : 2)
      .map((entity, at) => (at === 0 ? entity.labelPlural : inSentence(entity.labelPlural, language)));
    return titled(enumeration(names, language), language);
  }
  return '';
}

/** "Maintenance requests in a building: residents …": what stands before the colon of the first line names the app. */
function headerOf(text: string, language: Language): string {
  const [, before = ''] = /^([^:.;!?\n,()]{3,80}?)(?:\s*\([^)]*\))?\s*:/u.exec(text) ?? [];
  const cut = language === 'en' ? CUTS : FOREIGN_CUTS;
  const words = stripped(before.replace(VERB, '')).replace(cut, '').trim().split(/\s+/);
  const [first = ''] = words;
  const phrase = words.join(' ');
  if (KEPT.test(phrase) || PAGE_ONLY.test(phrase)) return '';
  if (
    first === '' ||
    // "Nurses need to record medication:" says who asks.
    (words.length < 2 && /\s(?:wants?|needs?)\s/iu.test(before)) ||
    words.length > MAX_HEADER_WORDS ||
    GENERIC.test(phrase) ||
    /^(?:internal|online|digital|web) (?:tool|app|site|system|platform|portal)$/i.test(phrase) ||
    (GENERIC.test(first) && words.length > 3)
  )
    return '';
  return ASKING.test(phrase) ? '' : phrase;
}

const OPENING_WORDS = { least: 1, most: 5 };
const WE_ARE = /^we(?:\s?['’]\s?re| are| run| have) an? (.+)$/iu;

/** "Chore chart for the kids", "We are a gardening club": what a prompt opens with, where it is about what is kept. */
function openingOf(text: string, entities: readonly EntityDraft[]): string {
  const [clause = ''] = text.split(/[,.:;!?\n(]|\s(?:and|but)\s/u);
  const club = WE_ARE.exec(clause)?.[1];
  const phrase = stripped((club ?? clause).replace(/^(?:build|create|make|design)\s+(?:me\s+|us\s+)?/iu, ''))
    .replace(CUTS, '')
    .trim();
  const words = phrase.toLowerCase().split(/\s+/u);
  if (words.length < OPENING_WORDS.least || words.length > OPENING_WORDS.most || ASKING.test(phrase)) return '';
  if (club !== undefined) return phrase;
  const kept = new Set(entities.flatMap(({ one }) => one.split(/[ -]/u)));
  const about =
    kindsIn(phrase.toLowerCase()).length > 0 ||
    words.some((word) => kept.has(word) || kept.has(word.replace(/(?:es|s)$/u, '')));
  return about &&
    words.length > 1 &&
    !/^(?:keep|help|list|show|let|app|site|website|page|tool|system)$/u.test(words[0] ?? '')
    ? phrase
    : '';
}

const VERB =
  /^(?:manage|managing|track|tracking|log|record|organi[sz]e|keep track of|collect|plan|verwalte|gestionar|gérer|gerenciar|gestire)\s+(?=(?:my|our|the|all|mein|unser|mis?|nuestr|mes|notre)\b)/iu;
const CUTS =
  /\s(?:wants?|needs?|for|where|with|in|at|between|among|that|which|to|on|(?<=\s\S+\s)and|of (?:an?|the|our|my))\b.*$/iu;
const FOREIGN_CUTS = /\s(?:mit|für|in|con|avec|com|pour|para|per|où|donde|dove)(?=\s).*$/iu;
/** A sentence rather than a name. */
const ASKING =
  /^(?:i|we|you|it|ich|wir|yo|je|nous|eu|io|fields?|entities|things|features?|roles?|we|build|create|make|need|want|help|track|please|todo|for|as|each|every)(?:\s|$)|\b(?:need|want|should|can|have|has|is|are|brauche|möchte|quiero|necesito|voudrais|veux|quero|vorrei)\b/iu;
const ACRONYM = /^(?:crm|erp|cms|faq|pta|hr|okr|dj|bmi|tv|cv|rpg|ngo|diy|gps|kpi)$/iu;
const SMALL = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
  'per',
]);

/** Title case where the language has it. */
export function titled(text: string, language: Language): string {
  const label = labelOf(text).slice(0, MAX_TITLE).trim();
  if (language !== 'en') return label;
  return label
    .split(' ')
    .map((word, at) =>
      ACRONYM.test(word)
        ? word.toUpperCase()
        : at > 0 && SMALL.has(word)
          ? word
          : word.charAt(0).toLocaleUpperCase() + word.slice(1),
    )
    .join(' ');
}

/** First words of a prompt as a title, where nothing better is known. */
export function firstWords(text: string): string {
  const first = text.split(/[.!?:;,\n(]/)[0] ?? '';
  const words = stripped(
    first.replace(
      /^(?:please\s+)?(?:can you\s+|could you\s+)?(?:i\s+(?:want|need|would like)\s+|i'd like\s+|(?:build|create|make|design|write|give|generate|bau|baue|erstelle|mach|crea|haz|crée|fais|crie|faça|fai)\s+(?:me\s+|mir\s+|us\s+|moi\s+)?)/iu,
      '',
    ),
  ).split(/\s+/);
  return labelOf(
    words
      .slice(0, 6)
      .join(' ')
      .replace(/\s(?:with|for|in|of|and|that|to|the|a|mit|für|und|con|para|de|avec|pour|com|per|che)$/iu, ''),
  ).slice(0, MAX_TITLE);
}

function stripped(text: string): string {
  let result = text.trim();
  for (let before = ''; before !== result;) {
    before = result;
    result = result.replace(LEADING, '');
  }
  return result;
}

/** Name of package and directory. */
export function packageName(title: string): string {
  return identifierOf(title, 40).replaceAll('_', '-') || 'my-app';
}

/** One sentence on what the app keeps, in the prompt's language. */
export function describeEntities(entities: readonly EntityDraft[], language: Language): string {
  if (entities.length === 0) return '';
  const names = enumeration(
    entities.slice(0, 5).map((entity) => inSentence(entity.labelPlural, language)),
    language,
  );
  const more = entities.length > 5;
  switch (language) {
    case 'en':
      return `Keeps ${names}${more ? ' and more' : ''} in one place.`;
    case 'de':
      return `Verwaltet ${names}${more ? ' und mehr' : ''} an einem Ort.`;
    case 'es':
      return `Reúne ${names}${more ? ' y más' : ''} en un solo lugar.`;
    case 'fr':
      return `Réunit ${names}${more ? ' et plus' : ''} au même endroit.`;
    case 'pt':
      return `Reúne ${names}${more ? ' e mais' : ''} em um só lugar.`;
    case 'it':
      return `Raccoglie ${names}${more ? ' e altro' : ''} in un solo posto.`;
  }
}
