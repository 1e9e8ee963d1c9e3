import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { isPlural, singular } from '../lexicon/number.ts';
import { rankOf } from '../lexicon/people.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import type { Token } from '../read/token.ts';

/** What tags depend on besides the words around. */
export interface TagContext {
  readonly language: Language;
  /** Words that are verbs or adjectives in this text, for languages with a tagger of their own. */
  readonly verbs: ReadonlySet<string>;
  /** The text marks nouns by capitals (German). */
  readonly capitals: boolean;
}

/** Endings of verbs in the plural: "los profesores ponen la asistencia". */
const PLURAL_VERB: Readonly<Partial<Record<Language, RegExp>>> = {
  es: /\p{L}{2,}[ae]n$/u,
  fr: /\p{L}{2,}ent$/u,
  pt: /\p{L}{2,}[ae]m$/u,
  it: /\p{L}{2,}[aeo]no$/u,
};

/** "Customers preorder breads": between people at the start of a clause and a plural stands a verb. */
export function actsOn(
  subject: Token | undefined,
  token: Token,
  next: Token | undefined,
  before: readonly Token[],
  { language }: TagContext,
): boolean {
  const ending = PLURAL_VERB[language];
  if (ending !== undefined && subject !== undefined)
    return (
      subject.tag === 'noun' &&
      ending.test(token.lower) &&
      isPlural(subject.lower, language) &&
      rankOf(singular(subject.lower, language)) !== null &&
      before.at(-2)?.tag === 'determiner' &&
      (next?.tag === 'determiner' || next?.tag === 'own' || next?.tag === 'only')
    );
  if (
    language !== 'en' ||
    subject?.tag !== 'noun' ||
    !isPlural(subject.lower, language) ||
    isPlural(token.lower, language)
  )
    return false;
  const start = before.at(-2);
  const opens = start === undefined || start.tag === 'mark' || start.tag === 'determiner' || start.tag === 'and';
  if (!opens || before.some((one) => one.tag === 'with' || one.tag === 'have')) return false;
  const people = isPerson(subject, language);
  const object =
    next !== undefined &&
    (next.tag === 'determiner' || next.tag === 'own' || (next.tag === 'noun' && isPlural(next.lower, language)));
  return people && object && !token.classes.strong.has('app') && !token.classes.strong.has('keeper');
}

/** Subject and verb: "members request", "the owner approves". */
export function agrees(
  subject: Token,
  verb: Token,
  next: Token | undefined,
  before: readonly Token[],
  context: TagContext,
): boolean {
  const { language } = context;
  const thing = thingOf(singular(subject.lower, language), language);
  const people =
    isPerson(subject, language) ||
    subject.classes.strong.has('everyone') ||
    // "several order lines": an order and a timer end like people; "each order lists products".
    (/(?:er|or|ist|ant|ian|admin|staff|crew|management)s?$/.test(subject.lower) &&
      (thing?.exact !== true || /^(?:an?|the|each|every)$/.test(before.at(-2)?.lower ?? '')));
  const ends = next === undefined || next.tag === 'mark' || next.tag === 'and';
  if (language !== 'en') return people || isPlural(subject.lower, language);
  if (isPlural(subject.lower, language)) {
    if (isPlural(verb.lower, language)) return false;
    if (next !== undefined && next.tag === 'noun' && !isPlural(next.lower, language) && !people) return false;
    const clause = before.slice(before.findLastIndex((token) => token.tag === 'mark' && token.text !== ',') + 1);
    const listed = clause.some((token) => token.tag === 'with');
    return !(listed && (ends || !people)) && (!ends || people);
  }
  // "A calendar shows all deadlines."
  if (/^(?:shows|displays|lists)$/.test(verb.lower) && subject.classes.strong.has('view')) return !ends;
  if (isPlural(verb.lower, language) && predicates(verb, next, before, context)) return true;
  return people && isPlural(verb.lower, language) && !ends && next.tag !== 'with';
}

/** "An animal disappears from the list", "A foundation gives small grants": after one thing at the start of a sentence. */
function predicates(
  verb: Token,
  next: Token | undefined,
  before: readonly Token[],
  { language, verbs }: TagContext,
): boolean {
  const start = before.at(-3);
  const opens = start === undefined || start.tag === 'mark' || start.tag === 'and';
  if (!opens || before.at(-2)?.tag !== 'determiner' || !verbs.has(verb.lower)) return false;
  const one = singular(verb.lower, language);
  return (
    next !== undefined &&
    !namesSomething(one, language) &&
    (next.text === ':' || ['preposition', 'determiner', 'own', 'noun', 'adjective'].includes(next.tag))
  );
}

/** A further verb after "and": "bookmark episodes and comment". */
export function continues(
  token: Token,
  next: Token | undefined,
  nextEnds: boolean,
  before: readonly Token[],
  { language }: TagContext,
): boolean {
  const start = before.findLastIndex((one) => one.tag === 'mark' && !/[,()]/.test(one.text));
  const clause = before.slice(start + 1);
  const verb = clause.findLast((one) => one.tag === 'verb');
  // "assigns a contractor and sets the status": the forms agree.
  if (verb === undefined || isPlural(token.lower, language) !== isPlural(verb.lower, language)) return false;
  if (isPlural(token.lower, language)) return next !== undefined && next.tag !== 'mark' && next.tag !== 'with';
  if (next !== undefined && (next.tag === 'determiner' || next.tag === 'own' || next.tag === 'preposition'))
    return true;
  if (next !== undefined && next.tag === 'noun') return isPlural(next.lower, language) || nextEnds;
  const subject = clause.slice(0, clause.indexOf(verb)).findLast((one) => one.tag === 'noun');
  const acts = token.classes.weak.has('create') && subject !== undefined && isPerson(subject, language);
  return acts || clause.some((one) => one.tag === 'modal');
}

/** Whether words are the name of a field or of a thing that is known. */
export function namesSomething(phrase: string, language: Language): boolean {
  return (
    fieldOf(phrase, language)?.exact === true || thingOf(singularPhrase(phrase, language), language)?.exact === true
  );
}

/** A word for people, or for an organisation that acts. */
export function isPerson(token: Token, language: Language): boolean {
  const kind = thingOf(singular(token.lower, language), language)?.thing.kind;
  return (
    token.classes.strong.has('user') || token.classes.strong.has('everyone') || kind === 'person' || kind === 'org'
  );
}
