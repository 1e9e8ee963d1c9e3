import type { WordClass } from '../lexicon/languages/language.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { isPlural, singular } from '../lexicon/number.ts';
import { rankOf } from '../lexicon/people.ts';
import { thingOf } from '../lexicon/things-index.ts';
import type { Tag, Token } from '../read/token.ts';
import { actsOn, agrees, continues, isPerson, namesSomething, type TagContext } from './agreement.ts';

const VERB_CLASSES: readonly WordClass[] = ['keep', 'ask', 'read', 'create', 'update', 'delete', 'manage'];
/** What a noun follows: a word with a verb's form is a noun there. */
const BEFORE_NOUN: ReadonlySet<Tag> = new Set([
  'determiner',
  'own',
  'of',
  'with',
  'without',
  'number',
  'per',
  'adjective',
]);

/** Decides which words are verbs by their neighbours. */
export function tagged(tokens: readonly Token[], context: TagContext): readonly Token[] {
  const result: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (ownsAsVerb(token, lastOf(result), tokens[at + 1], context)) result.push({ ...token, tag: 'have' });
    else if (token.tag === 'noun') result.push({ ...token, tag: openTag(token, at, tokens, result, context) });
    else result.push(isBareName(token, tokens[at - 1], tokens[at + 1]) ? { ...token, tag: 'noun' } : token);
  }
  return result;
}

/** "Teams own objectives". */
function ownsAsVerb(
  token: Token,
  previous: Token | undefined,
  next: Token | undefined,
  { language }: TagContext,
): boolean {
  return (
    language === 'en' &&
    token.lower === 'own' &&
    previous?.tag === 'noun' &&
    isPlural(previous.lower, language) &&
    (next?.tag === 'determiner' || (next?.tag === 'noun' && isPlural(next.lower, language)))
  );
}

/** "type, from, to and status": names of fields. */
function isBareName(token: Token, previous: Token | undefined, next: Token | undefined): boolean {
  // "type (sale, will, mortgage)": one of several choices.
  if (token.tag === 'modal' && /^[,(/]$/.test(previous?.text ?? '') && /^[,)/]$/.test(next?.text ?? '')) return true;
  if (!/^(?:from|to|until|von|bis|desde|hasta|du|au)$/.test(token.lower) || token.tag !== 'preposition') return false;
  const opens =
    previous === undefined ||
    previous.tag === 'with' ||
    previous.tag === 'and' ||
    previous.text === ',' ||
    previous.text === '(';
  const closes =
    (next === undefined && previous !== undefined) ||
    next?.tag === 'and' ||
    next?.text === ',' ||
    next?.text === ')' ||
    next?.text === '.' ||
    next?.text === ';';
  return opens && closes;
}

function openTag(
  token: Token,
  at: number,
  tokens: readonly Token[],
  before: readonly Token[],
  context: TagContext,
): Tag {
  const next = tokens[at + 1];
  if (context.language === 'de' && context.capitals) return germanTag(token, at, next, before.at(-1));
  const strong = VERB_CLASSES.some((verb) => token.classes.strong.has(verb));
  const known = strong || VERB_CLASSES.some((verb) => token.classes.weak.has(verb));
  const weak = !strong && (known || context.verbs.has(token.lower));
  const previous = lastOf(before);
  // "Change: flag, author": what a colon follows is a name.
  if (previous === undefined && next?.text === ':' && !token.lower.endsWith('ing')) return 'noun';
  if (token.classes.weak.has('have') && previous?.tag === 'noun' && hasObject(next)) return 'have';
  if (
    context.language === 'en' &&
    previous?.lower === 'to' &&
    next !== undefined &&
    (next.tag === 'determiner' || next.tag === 'own')
  )
    return 'verb';
  if (previous?.tag === 'relative' && /^(?:who|which|that)$/.test(previous.lower) && token.lower.endsWith('ed'))
    return 'verb';
  // "Only board members can create events": who may, rather than what is done.
  if (context.language === 'en' && previous?.tag === 'only' && modalFollows(tokens, at)) return 'noun';
  // "shifts that parents sign up for"
  if (
    previous?.tag === 'relative' &&
    weak &&
    isPlural(token.lower, context.language) &&
    rankOf(singular(token.lower, context.language)) !== null
  )
    return 'noun';
  // "project managers award them", "the office closes it"
  if (context.language === 'en' && previous?.tag === 'noun' && /^(?:them|him|us)$/.test(next?.lower ?? ''))
    return 'verb';
  // "guests say what they bring"
  if (asksWhat(before) && context.language === 'en') return 'verb';
  // "I need to", "Need to track": wishes.
  if (token.classes.weak.has('ask') && next?.lower === 'to') return 'verb';
  if (!strong && !weak) return actsOn(previous, token, next, before, context) ? 'verb' : 'noun';
  if (previous !== undefined && BEFORE_NOUN.has(previous.tag)) return 'noun';
  // "belongs to visits"
  if (previous?.lower === 'to' && before.at(-2)?.lower.startsWith('belong') === true) return 'noun';
  // "finish date", "order number": a field's name.
  const subjectBefore =
    previous?.tag === 'noun' && isPlural(previous.lower, context.language) && isPerson(previous, context.language);
  if (!subjectBefore && next?.tag === 'noun' && namesSomething(`${token.lower} ${next.lower}`, context.language))
    return 'noun';
  if (token.lower.endsWith('ing') && rankOf(token.lower) !== null) return 'noun';
  if (token.lower.endsWith('ing') && context.language === 'en') return gerundTag(previous, next, before, context);
  // "plate, make, model": a bare verb in a list of names is a name.
  const bare = next === undefined || next.tag === 'mark' || next.tag === 'and' || next.tag === 'or';
  // "on idea and design"
  if (bare && previous?.tag === 'and' && token.classes.strong.has('ask')) return 'noun';
  const since = before.slice(before.findLastIndex((one) => one.tag === 'verb' || one.tag === 'modal') + 1);
  const listed = since.length === before.length || since.some((one) => one.tag === 'with' || one.text === '(');
  if (strong && bare && (previous?.text === ',' || previous?.tag === 'and') && listed) return 'noun';
  // "Quality control in a factory"
  const compound =
    previous?.tag === 'noun' &&
    !isPlural(previous.lower, context.language) &&
    !isPerson(previous, context.language) &&
    !isPlural(token.lower, context.language);
  if (strong && context.language === 'en' && compound && (bare || next?.tag === 'preposition') && before.length === 1)
    return 'noun';
  if (strong && !(next !== undefined && isAppWord(next) && previous?.tag !== 'modal')) return 'verb';
  // "clients (families) receive parcels"
  if (
    previous?.text === ')' &&
    context.verbs.has(token.lower) &&
    next?.tag === 'noun' &&
    isPlural(next.lower, context.language)
  )
    return 'verb';
  if (previous === undefined || previous.tag === 'mark') {
    return known && startsClause(token, next, at, before, context) ? 'verb' : 'noun';
  }
  if (previous.tag === 'modal' || previous.lower === 'to' || previous.tag === 'only') return 'verb';
  if (previous.tag === 'pronoun' || previous.tag === 'relative') return 'verb';
  if (previous.tag === 'negation') return before.length > 1 ? 'verb' : 'noun';
  if (previous.tag === 'noun') return agrees(previous, token, next, before, context) ? 'verb' : 'noun';
  if (
    previous.tag === 'and' &&
    /^(?:show|display)$/.test(token.lower) &&
    (next?.tag === 'noun' || next?.tag === 'determiner')
  )
    return 'verb';
  if (previous.tag === 'and' || previous.tag === 'or')
    return continues(token, next, endsAfter(tokens, at + 1), before, context) ? 'verb' : 'noun';
  return 'noun';
}

/** "what they", "whether I": a verb follows. */
function asksWhat(before: readonly Token[]): boolean {
  const [question, subject] = before.slice(-2);
  return /^(?:they|we|he|she)$/.test(subject?.lower ?? '') && /^(?:what|whether|how|why)$/.test(question?.lower ?? '');
}

/** Whether a modal comes after one or two words that may name somebody. */
function modalFollows(tokens: readonly Token[], at: number): boolean {
  const [next, second] = tokens.slice(at + 1, at + 3);
  if (next?.tag === 'modal') return true;
  return next !== undefined && /^\p{L}/u.test(next.text) && second?.tag === 'modal';
}

function lastOf(before: readonly Token[]): Token | undefined {
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const token = before[at];
    if (token !== undefined && token.tag !== 'filler') return token;
  }
  return undefined;
}

/** "for tracking books", "Tracking my expenses", but not "opening hours" or "time tracking". */
function gerundTag(
  previous: Token | undefined,
  next: Token | undefined,
  before: readonly Token[],
  { language }: TagContext,
): Tag {
  if (next === undefined || next.tag === 'mark' || next.tag === 'and' || isAppWord(next)) return 'noun';
  if (previous === undefined) {
    const governs =
      next.tag === 'determiner' || next.tag === 'own' || (next.tag === 'noun' && isPlural(next.lower, language));
    return governs ? 'verb' : 'noun';
  }
  if (previous.tag === 'and' || previous.tag === 'or' || previous.tag === 'mark') {
    return before.some((one) => one.tag === 'verb' && one.lower.endsWith('ing')) ? 'verb' : 'noun';
  }
  return ['preposition', 'per', 'be', 'modal', 'verb', 'pronoun'].includes(previous.tag) ? 'verb' : 'noun';
}

/** "needs a title", "contains many items". */
function hasObject(next: Token | undefined): boolean {
  return (
    next !== undefined && (['determiner', 'number', 'own'].includes(next.tag) || /^(?:one|two|three)$/.test(next.lower))
  );
}

/** An imperative: "Log runs with …", but not "Order management" or "Book club". */
function startsClause(
  token: Token,
  next: Token | undefined,
  at: number,
  before: readonly Token[],
  { language }: TagContext,
): boolean {
  if (next === undefined || isPlural(token.lower, language)) return false;
  if (at > 0 && before.at(-1)?.text !== ':' && !before.some((one) => one.tag === 'verb')) return false;
  if (next.tag === 'determiner' || next.tag === 'own' || next.tag === 'number') return true;
  if (next.tag === 'per') return token.classes.weak.has('keep');
  if (
    /^(?:plan|log|record|note|save|list|store)$/.test(token.lower) &&
    next.tag === 'noun' &&
    !isAppWord(next) &&
    at > 0
  )
    return true;
  return next.tag === 'noun' && isPlural(next.lower, language) && !isAppWord(next);
}

function isAppWord(token: Token): boolean {
  return token.classes.strong.has('app') || token.classes.strong.has('keeper');
}

function endsAfter(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return after === undefined || after.tag === 'mark';
}

function germanTag(token: Token, at: number, next: Token | undefined, previous: Token | undefined): Tag {
  const verb = VERB_CLASSES.some((one) => token.classes.strong.has(one));
  const capital = /^\p{Lu}/u.test(token.text);
  const english =
    !capital &&
    (thingOf(singular(token.lower, 'en'), 'en')?.exact === true || fieldOf(token.lower, 'de')?.exact === true);
  if (english) return 'noun';
  if (capital && at > 0) return 'noun';
  // "Ich gebe Nachhilfe"
  if (verb || (!capital && /^(?:ich|wir|er|man)$/.test(previous?.lower ?? ''))) return 'verb';
  if (capital) return 'noun';
  return next !== undefined && /^\p{L}/u.test(next.text) && next.tag === 'noun' ? 'adjective' : 'verb';
}
