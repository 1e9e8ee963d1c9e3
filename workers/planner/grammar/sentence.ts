import type { Language } from '../lexicon/languages/language.ts';
import type { Token } from '../read/token.ts';
import { Cursor } from './cursor.ts';
import { readItem, readList } from './items.ts';
import type { ListContext } from './list-context.ts';
import {
  ACTIONS,
  newItem,
  phraseFrom,
  type Action,
  type Clause,
  type Item,
  type Phrase,
  type Reading,
} from './model.ts';
import { isOneWho, isPerson, isRole } from './people.ts';
import { isQuestionWord, readQuestion } from './questions.ts';
import { unwrapped } from './unwrap.ts';
import { userStory } from './user-story.ts';

/** Reads one sentence: what it names, and who does what. */
export function readSentence(tokens: readonly Token[], language: Language): Reading {
  const cursor = new Cursor(userStory(tokens), language);
  const reading: Reading = { items: [], clauses: [], sequence: [] };
  let subjects: Phrase[] = [];
  let exclusive = false;
  for (let steps = 0; !cursor.ended && steps < 600; steps += 1) {
    const token = cursor.peek();
    if (token === undefined) break;
    const before = cursor.at;
    // "Only authors can write posts" says who.
    if (token.tag === 'only' && (cursor.tag(1) === 'noun' || cursor.tag(1) === 'determiner')) {
      cursor.at += 1;
      subjects = [];
      exclusive = true;
      continue;
    }
    if (
      token.tag === 'verb' ||
      token.tag === 'modal' ||
      token.tag === 'have' ||
      token.tag === 'be' ||
      token.tag === 'only' ||
      token.tag === 'negation'
    ) {
      subjects = readPredicate(cursor, subjects, reading, exclusive);
      exclusive = false;
    } else if (token.tag === 'pronoun') {
      const question = readQuestion(cursor, top(cursor));
      if (question === null) {
        subjects = [phraseFrom(token.text)];
        cursor.at += 1;
      } else name(reading, question);
    } else if (
      token.tag === 'mark' ||
      token.tag === 'and' ||
      token.tag === 'or' ||
      token.tag === 'filler' ||
      token.tag === 'relative'
    ) {
      if (token.tag === 'mark' && /[;.!?:]/.test(token.text)) subjects = [];
      cursor.at += 1;
    } else if (
      token.tag === 'per' ||
      token.tag === 'preposition' ||
      token.tag === 'of' ||
      token.tag === 'without' ||
      token.tag === 'with'
    ) {
      readAside(cursor, reading);
    } else {
      subjects = readNamed(cursor, reading);
      // "clerk: creates rentals" says who; "Rentals: create, edit" does not.
      const acts =
        ['verb', 'modal', 'only'].includes(cursor.tag() ?? '') &&
        subjects.some((one) => isRole(one, language) || isOneWho(one, cursor.peek(), language));
      if (cursor.tokens[cursor.at - 1]?.text === ':' && !acts) subjects = [];
    }
    if (cursor.at === before) cursor.at += 1;
  }
  return reading;
}

function top(cursor: Cursor): ListContext {
  return { depth: 0, attached: false, enclosed: false, siblings: false, end: cursor.tokens.length, read: readList };
}

/** Notes what was read, in order. */
function name(reading: Reading, read: Item | Clause): void {
  reading.sequence.push(read);
  if ('phrase' in read) reading.items.push(read);
  else reading.clauses.push(read);
}

/** Things named without a verb; they may turn out to be who acts. */
function readNamed(cursor: Cursor, reading: Reading): Phrase[] {
  const items = readList(cursor, top(cursor)).map((item) => unwrapped(item, cursor.language));
  cursor.skipFillers();
  const next = cursor.tag();
  if (
    next !== 'verb' &&
    next !== 'modal' &&
    next !== 'have' &&
    next !== 'be' &&
    next !== 'only' &&
    next !== 'negation'
  ) {
    for (const item of items) name(reading, item);
    return items.map((item) => item.phrase);
  }
  // Only the last of a list with commas acts: "stock, orders, and managers approve them".
  const last = items.at(-1);
  const joined = items.length > 1 && items.every((item) => item.children.length === 0) && items.length <= 3;
  const acting = joined ? items : last === undefined ? [] : [last];
  for (const item of items) if (!acting.includes(item) || item.children.length > 0) name(reading, item);
  // "Cameras, microphones and lights can be booked": several things rather than people are done something to.
  const passive =
    acting.length > 1 &&
    (next === 'modal' || next === 'be') &&
    acting.every((item) => item.phrase.plural && !isPerson(item, cursor.language));
  if (passive) for (const item of acting) name(reading, item);
  for (const item of acting) {
    for (const link of item.links) if (link.by !== 'of') name(reading, clause([], 'other', '', [newItem(link.phrase)]));
  }
  return acting.map((item) => item.phrase);
}

/** "for each guest: name, table"; "in a workshop". */
function readAside(cursor: Cursor, reading: Reading): void {
  const token = cursor.peek();
  const excluded = token?.tag === 'without';
  const each = token?.tag === 'per';
  cursor.at += 1;
  if (cursor.tag() === 'verb') return;
  const item = readItem(cursor, top(cursor));
  if (item === null) return;
  if (excluded) {
    item.traits.add('negated');
    for (const other of restOf(cursor)) other.traits.add('negated');
    name(reading, item);
    return;
  }
  if (!each && !item.phrase.each && item.children.length === 0) {
    item.links.push({ by: 'aside', phrase: item.phrase });
    name(reading, item);
    return;
  }
  if ((each || item.phrase.each) && item.children.length === 0) {
    // "For each guest, store name and table": what follows belongs to it.
    if (cursor.isMark(',') || cursor.isMark(':')) cursor.at += 1;
    const followed = cursor.tag();
    if (followed === 'pronoun') cursor.at += 1;
    while (
      cursor.tag() === 'modal' ||
      cursor.tag() === 'verb' ||
      cursor.tag() === 'filler' ||
      cursor.tag() === 'pronoun' ||
      cursor.tag() === 'have'
    )
      cursor.at += 1;
    item.children.push(...readList(cursor, { ...top(cursor), attached: true, enclosed: true }));
    item.listed = true;
  }
  name(reading, item);
}

function restOf(cursor: Cursor): readonly Item[] {
  if (cursor.tag() !== 'or' && cursor.tag() !== 'and') return [];
  cursor.at += 1;
  return readList(cursor, top(cursor));
}

/** Modals that leave no choice. */
const MUST = /^(?:must|muss|müssen|debe|deben|doit|doivent|deve|devono|devem)$/;

/** "cannot" and "can't" are a modal and a negation in one word. */
const NEGATED = /(?:n't|n’t|nnot)$/;

const EVERYTHING = /^(?:everything|all|anything|alles|todo|tout|tudo|tutto)$/;

interface Manner {
  everything: boolean;
  details: Item[];
  only: boolean;
  own: boolean;
  negated: boolean;
  modal: boolean;
  must: boolean;
  readonly exclusive: boolean;
}

/** Reads verbs and what they govern. Returns the subjects for a further predicate of the same clause. */
function readPredicate(cursor: Cursor, subjects: Phrase[], reading: Reading, exclusive: boolean): Phrase[] {
  const manner: Manner = {
    everything: false,
    details: [],
    only: false,
    own: false,
    negated: false,
    modal: false,
    must: false,
    exclusive,
  };
  const verbs: Token[] = [];
  let objects: Item[] = [];
  for (let steps = 0; steps < 60 && !cursor.ended; steps += 1) {
    const token = cursor.peek();
    if (token === undefined) break;
    if (token.tag === 'modal') {
      manner.modal = true;
      manner.must ||= MUST.test(token.lower);
      manner.negated ||= NEGATED.test(token.lower);
    } else if (token.tag === 'only') manner.only = true;
    else if (token.tag === 'negation') manner.negated = true;
    else if (token.tag === 'verb' || token.tag === 'have' || token.tag === 'be') verbs.push(token);
    else if (token.tag === 'pronoun' && verbs.length > 0 && cursor.tag(1) === 'with') {
      cursor.at += 2;
      manner.details.push(...readList(cursor, { ...top(cursor), depth: 1, attached: true }));
      continue;
    } else if (token.tag === 'with' && objects.length === 0 && verbs.some(isSigningUp)) {
      cursor.at += 1;
      manner.details.push(...readList(cursor, { ...top(cursor), depth: 1, attached: true }));
      continue;
    } else if (asksFor(token, verbs, objects)) {
      objects = readObjects(cursor, verbs.at(-1));
      if (objects.length > 0) continue;
    } else if (token.tag === 'pronoun' || token.tag === 'filler' || token.lower === 'to') {
      // "help me track", "want to see"
      manner.everything ||= EVERYTHING.test(token.lower);
    } else if (
      (token.tag === 'and' ||
        token.tag === 'or' ||
        (token.tag === 'mark' && (token.text === ',' || token.text === '/'))) &&
      isVerbAhead(cursor)
    ) {
      if (objects.length > 0) emit(reading, subjects, verbs, objects, manner);
      if (objects.length > 0) verbs.length = 0;
      objects = [];
    } else if ((token.tag === 'preposition' || token.tag === 'of') && objects.length === 0 && verbs.length > 0) {
      // "filter by cuisine", "apply to jobs", "look at photos"
    } else if (objects.length === 0 && token.tag !== 'mark' && token.tag !== 'and' && token.tag !== 'or') {
      const read = readObjects(cursor, verbs.at(-1));
      if (read.length === 0) break;
      objects = read;
      manner.own ||= read.some((item) => item.phrase.own || (manner.only && item.phrase.mine));
      continue;
    } else if (cursor.language === 'de' && cursor.isMark(':') && objects.length === 1 && verbs.length > 0) {
      // "Einsätze erfassen: Datum, Ort": the verb stands between what is kept and what it has.
      cursor.at += 1;
      const [kept] = objects;
      kept?.children.push(...readList(cursor, { ...top(cursor), depth: 1, attached: true, enclosed: true }));
      if (kept !== undefined) kept.listed = true;
      continue;
    } else if ((token.tag === 'with' || (cursor.isMark(',') && cursor.tag(1) === 'with')) && objects.length > 0) {
      cursor.at += token.tag === 'with' ? 1 : 2;
      objects.at(-1)?.children.push(...readList(cursor, { ...top(cursor), depth: 1, attached: true }));
      continue;
    } else break;
    cursor.at += 1;
  }
  emit(reading, subjects, verbs, objects, manner);
  return subjects;
}

/** "visitors register with name and email". */
function isSigningUp({ lower }: Token): boolean {
  return /^(?:registers?|applies|apply|enrol(?:l|s|ls)?|rsvp|subscribes?)$/.test(lower);
}

/** "posts what they did yesterday": a question is what is posted. */
function asksFor(token: Token, verbs: readonly Token[], objects: readonly Item[]): boolean {
  return token.tag === 'pronoun' && isQuestionWord(token) && verbs.length > 0 && objects.length === 0;
}

function isVerbAhead(cursor: Cursor): boolean {
  let ahead = 1;
  while (
    ['and', 'filler', 'only', 'or', 'modal', 'negation'].includes(cursor.tag(ahead) ?? '') ||
    cursor.peek(ahead)?.lower === 'to'
  )
    ahead += 1;
  return cursor.tag(ahead) === 'verb' || cursor.tag(ahead) === 'have';
}

function readObjects(cursor: Cursor, verb: Token | undefined): Item[] {
  const attached = verb?.tag === 'have';
  const keeps =
    verb !== undefined &&
    (verb.classes.strong.has('keep') ||
      verb.classes.weak.has('keep') ||
      verb.classes.strong.has('create') ||
      verb.classes.weak.has('create') ||
      /^(?:note|say|says|enter|mark|store)$/.test(verb.lower));
  const items = readList(cursor, {
    ...top(cursor),
    attached,
    enclosed: false,
    depth: attached ? 1 : 0,
    questions: keeps,
  });
  // "a list of books", "track of expenses": the thing kept is what follows.
  return items.map((item) => unwrapped(item, cursor.language));
}

function emit(
  reading: Reading,
  subjects: readonly Phrase[],
  verbs: readonly Token[],
  objects: readonly Item[],
  manner: Manner,
): void {
  if (verbs.length === 0 && objects.length === 0) return;
  const actions = new Set(verbs.map(actionOf));
  const main = [...actions].findLast((action) => action !== 'other' && action !== 'be' && action !== 'have');
  const action = main ?? (actions.has('have') ? 'have' : actions.has('be') ? 'be' : 'other');
  const { only, own, negated, modal, must, everything, exclusive, details } = manner;
  const rest = { only, own, negated, modal, must, everything, exclusive, details };
  if (must && action === 'have' && !negated) for (const item of objects) item.traits.add('required');
  const verb = verbs.map((token) => token.lower).join(' ');
  name(reading, { subjects, action, verb, objects, ...rest });
  for (const other of actions) {
    if (other === action || other === 'other' || other === 'be' || other === 'have') continue;
    name(reading, { subjects, action: other, verb, objects, ...rest });
  }
}

function clause(subjects: readonly Phrase[], action: Action, verb: string, objects: readonly Item[]): Clause {
  return {
    subjects,
    action,
    verb,
    objects,
    only: false,
    exclusive: false,
    own: false,
    negated: false,
    modal: false,
    must: false,
    everything: false,
    details: [],
  };
}

function actionOf(token: Token): Action {
  if (token.tag === 'have') return 'have';
  if (token.tag === 'be') return 'be';
  for (const [wordClass, action] of ACTIONS) if (token.classes.strong.has(wordClass)) return action;
  for (const [wordClass, action] of ACTIONS) if (token.classes.weak.has(wordClass)) return action;
  return 'other';
}
