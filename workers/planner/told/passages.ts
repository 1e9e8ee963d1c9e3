import { deedOf } from '../lexicon/deeds.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { isA } from '../lexicon/classes.ts';
import { isNoise } from '../lexicon/noise.ts';
import { isColourPhrase } from '../lexicon/colours.ts';
import { rankOf } from '../lexicon/people.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import type { Statement, Token } from '../read/token.ts';

/** Words of a prompt between two marks, with those that an app would have to answer. */
export interface Passage {
  /** As written. */
  readonly text: string;
  /** Names and verbs that carry meaning, lower case. */
  readonly words: readonly string[];
  /** Those of them that only say what kind: "electric" cars. */
  readonly qualities: readonly string[];
  /** Somebody or something does something here, or it shows something: more than data. */
  readonly behaviour: boolean;
}

/** "like bake sales": examples of what was named before. */
const EXAMPLE = /^(?:like|e\.g|eg|i\.e|wie|zb|como|comme|ad)$/;
/** What a verb of deciding leaves behind is a state, which an app has or has not. */
const DECIDING =
  /^(?:approv|accept|reject|declin|publish|confirm|award|match|assign|invit|cancel|genehmig|bestätig|veröffentlich|aprob|aprueb|rechaz|publi|valid|refus|approuv)/;
const FRAME_VERB =
  /^(?:am|do|does|did|done|go|goes|going|come|comes|get|gets|getting|receive|receives|use|uses|using|used|want|wants|need|needs|like|know|knows|let|lets|work|works|working|run|runs|live|lives|called|named|based|made|make|makes|given|keep|kept|say|says|take|takes|help|helps|happen|happens|show|shows|shown|stored|saved|per|including|play|plays|playing|bring|brings|combine|combines|contain|contains|cover|covers|involve|involves|teach|teaches|lead|leads|host|hosts|sing|sings|perform|performs|lose|loses|losing|lost|forget|forgets|forgot|struggle|hate|love|loves|enjoy|enjoys|break|breaks|kill|stay|stays|enter|enters|maintain|maintains|choose|chooses|choosing|select|selects|pick|picks|share|shares|sharing|coming|wanted|tragen|trägt|nehmen|nimmt|legen|legt|machen|brauchen|braucht|haben|gibt|geben|soll|sollen|möchte|quiero|necesito|hacer|faire|veux|fare|voglio|fazer)$/;
/** What is said of fields and choices rather than named: rules, counts, remarks. */
const REMARK =
  /^(?:unique|required|mandatory|optional|default|min|max|maximum|minimum|metric|none|first|second|third|two|three|four|five|six|seven|eight|nine|ten|twelve|eleven|dozen|twenty|thirty|fifty|hundred|needed|given|shown|made|grouped|numbered|asked|assigned|related|written|sorted|theirs|mine|ours|afterwards|later|again|online|receive|receives|etc|pls|plz|scheduling|planning|tracking|managing|organised|organized|but|like|period|everything|chacun|chacune|others|free|sure|able|good|great|bad|mum|dad|siblings?|partner|friends?|kids|rest|pflicht|zwei|drei|vier|fünf|dos|tres|deux|trois|due|tre)$/;
/** "assigned to", "found": how a thing stands to another rather than what somebody does. */
const PARTICIPLE = /(?:ed|en|found|kept|held|made|sold|bought|paid|run|numbered)$/;
/** "It would be great if it looked warm." */
const WISH = /^(?:it|this|that|es|das|sería|ce|ça) (?:would|should|must|could|has to|soll|sollte|wäre|serait)\b/i;
/** "pretty retro look": how it is to look, which the theme answers. */
const LOOK = /^(?:[\p{L}-]+ ){1,3}(?:looks?|looking|feel|vibe|style)$/iu;
/** "Nobody may borrow more than two at a time": a rule that no field keeps. */
const LIMIT =
  /\b(?:(?:no|not) more than|more than|at most|only|up to|höchstens|maximal|nicht mehr als|como máximo|más de|au plus|plus de|no máximo|al massimo) (?:\d+|one|two|three|once|twice|ein|zwei|drei|uno|dos|tres|un|deux|trois)\b/i;
const MEASURE =
  /^(?:(?:kilo|centi|milli)?(?:met(?:re|er)|lit(?:re|er))s?|(?:kilo)?grams?|tons?|tonnes?|feet|inches|miles|hours|minutes|seconds|days|weeks|percent|euros?|dollars?|stunden|minuten|tagen?|wochen|prozent|tonnen|(?:kilo)?gramm|heures|jours|metros|mètres|horas|días)$/;
/** Adjectives, which the tagger takes for nouns. */
const QUALITY = /(?:ic|ical|ous|ful|ive|ial|ual)$/;
/** "As a member of the board, I": this many words name whoever asks. */
const MAX_ASKER_WORDS = 8;
const PLACE = /^(?:in|at|from|near|im|in|bei|aus|en|à|au|em|a|di)$/;

/** The passages of a prompt, in order. What frames it (who asks, for whom, what kind of app) is none. */
export function passagesOf(statements: readonly Statement[], language: Language): readonly Passage[] {
  const all = statements.flatMap(flattened);
  return all.flatMap((tokens, at) => passagesIn(tokens, at === 0, language));
}

function flattened({ tokens, entries }: Statement): readonly (readonly Token[])[] {
  return [tokens, ...entries.flatMap(flattened)];
}

function passagesIn(tokens: readonly Token[], first: boolean, language: Language): Passage[] {
  const passages: Passage[] = [];
  if (WISH.test(tokens.map(({ text }) => text).join(' '))) return passages;
  let start = Math.max(storyEnd(tokens), first ? introEnd(tokens, language) : backgroundEnd(tokens));
  for (let at = start; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token !== undefined && !parts(token, tokens[at + 1])) continue;
    const passage = passageOf(first ? withoutWhom(tokens.slice(start, at)) : tokens.slice(start, at), language);
    if (passage !== null) passages.push(passage);
    // "look it up without an account": what there is not is nothing to make.
    if (token?.tag === 'without') while (at + 1 < tokens.length && !isJoint(tokens[at + 1])) at += 1;
    start = at + 1;
  }
  return passages;
}

const FOR_WHOM = /^(?:for|about|around|für|über|pour|para|sobre|sur|per|su)$/;
const WHERE = /^(?:in|at|on|near|im|in|bei|an|auf|à|au|en|em|a|sul|nel)$/;

/** "… for our newsroom", "… on a lake": whom it is for and where, which nobody looks for in the app. */
function withoutWhom(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower, tag }, index) =>
      index > 0 &&
      tag === 'preposition' &&
      (FOR_WHOM.test(lower) || (WHERE.test(lower) && tokens[index + 1]?.tag === 'determiner')),
  );
  return at < 0 ? tokens : tokens.slice(0, at);
}

function isJoint(token: Token | undefined): boolean {
  return token === undefined || ['mark', 'and', 'or'].includes(token.tag);
}

/** Whether a passage ends here: a comma, a bracket, "with"; "and" as well, except between two verbs. */
function parts(token: Token, next: Token | undefined): boolean {
  if (token.tag === 'mark') return !/^['’&/-]$/.test(token.text);
  return token.tag === 'with' || token.tag === 'without' || (token.tag === 'and' && next?.tag !== 'verb');
}

/** "An app for our parents' association:" says for whom and what kind of app, which the title answers. */
function introEnd(tokens: readonly Token[], language: Language): number {
  const end = tokens.findIndex(
    ({ tag, text, lower }) =>
      (tag === 'mark' && !/^['’-]$/.test(text)) ||
      tag === 'with' ||
      tag === 'relative' ||
      (tag === 'verb' && !isA(lower, 'ask', language) && !isA(lower, 'keep', language)),
  );
  const intro = tokens.slice(0, end < 0 ? tokens.length : end);
  const frames = intro.some(({ lower }) => isA(lower, 'app', language) || isA(lower, 'keeper', language));
  return frames || tokens[end]?.text === ':' ? Math.max(0, end < 0 ? tokens.length : end) : backgroundEnd(tokens);
}

/** "As a clerk I want to", "The city wants to": who asks, which nobody looks for in the app. */
function storyEnd(tokens: readonly Token[]): number {
  const wish = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:wants?|needs?|möchten?|will)$/.test(lower) && (tokens[at + 1]?.lower === 'to' || lower.startsWith('m')),
  );
  return wish > 0 && wish <= MAX_ASKER_WORDS && !tokens.slice(0, wish).some(({ text }) => /[.;:]/.test(text))
    ? wish + (tokens[wish + 1]?.lower === 'to' ? 2 : 1)
    : 0;
}

/** "I run a small workshop." tells who asks. */
function backgroundEnd(tokens: readonly Token[]): number {
  const own = /^(?:i|we|ich|wir|yo|je|nous|eu)$/.test(tokens[0]?.lower ?? '');
  const told =
    /^(?:am|are|is|be|gebe|vermiete|betreibe|führe|verkaufe|unterrichte|organisiere|züchte|repariere|arbeite|run|operate|lend|repair|make|produce|offer|organi[sz]e|provide|build|serve|train|breed|grow|publish|host|design|manufacture|deliver|own|have|had|rent|volunteer|teach|coach|work|collect|play|sell|love|bin|sind|habe|leite|soy|tengo|suis|gère|sou|tenho)$/.test(
      tokens[1]?.lower ?? '',
    );
  const others =
    tokens[0]?.tag === 'determiner' &&
    /^(?:gives|runs|offers|lends|sells|hosts|operates|organi[sz]es|provides|rents)$/.test(tokens[2]?.lower ?? '');
  if ((!own || !told) && !others) return 0;
  const end = tokens.findIndex(({ tag, text }) => tag === 'and' || (tag === 'mark' && /[,:;&]/.test(text)));
  return end < 0 ? tokens.length : end;
}

function passageOf(tokens: readonly Token[], language: Language): Passage | null {
  const words: string[] = [];
  const qualities: string[] = [];
  let behaviour = false;
  for (const [at, token] of tokens.entries()) {
    if (EXAMPLE.test(token.lower) && token.tag !== 'verb' && at > 0) break;
    const before = tokens[at - 1];
    const named = /^\p{Lu}/u.test(token.text) && language !== 'de' && before !== undefined;
    if (token.tag === 'noun' && named && PLACE.test(before.lower)) continue;
    if (token.tag === 'noun' && isPlace(token.lower, language)) continue;
    // "length in metres": how it is measured.
    if (token.tag === 'noun' && before?.lower === 'in' && MEASURE.test(token.lower)) continue;
    if (token.tag === 'noun' && before?.tag === 'noun' && isRemark(tokens, at)) continue;
    if (token.tag === 'noun' && carries(token.lower, language)) {
      words.push(token.lower);
      if (language === 'en' && tokens[at + 1]?.tag === 'noun' && QUALITY.test(token.lower)) qualities.push(token.lower);
    }
    if (token.tag === 'noun' && acts(token, language)) behaviour = true;
    if (token.tag !== 'verb' || FRAME_VERB.test(token.lower) || isRemark(tokens, at)) continue;
    if (isA(token.lower, 'yes', language) || isA(token.lower, 'no', language)) continue;
    behaviour = true;
    const answered = ['keep', 'ask', 'read', 'manage', 'create', 'update', 'delete'] as const;
    const deed = deedOf(token.lower, language);
    if (DECIDING.test(token.lower)) words.push(token.lower);
    else if (deed === null && !answered.some((one) => isA(token.lower, one, language))) words.push(token.lower);
  }
  const text = written(tokens);
  if (LIMIT.test(text) && tokens.some(({ tag }) => tag === 'modal' || tag === 'negation')) words.push('limit');
  if (LOOK.test(text)) return null;
  return words.length === 0 || text === '' ? null : { text, words, qualities, behaviour };
}

/** "goods sorted by category", "defects found": a participle with nobody who acts. */
function isRemark(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    PARTICIPLE.test(tokens[at]?.lower ?? '') &&
    !tokens.some(({ tag }) => tag === 'modal') &&
    (next === undefined || ['preposition', 'per', 'of'].includes(next.tag))
  );
}

/** A person or a way to show: what stands beside it is done or seen. */
function acts({ lower }: Token, language: Language): boolean {
  return (
    rankOf(singularPhrase(lower, language)) !== null || isA(lower, 'view', language) || isA(lower, 'app', language)
  );
}

/** One club, one company, one building: where or for whom it is. */
function isPlace(word: string, language: Language): boolean {
  const kind = singularPhrase(word, language) === word ? thingOf(word, language)?.thing.kind : undefined;
  return kind === 'org' || kind === 'place';
}

/** A noun that an app has to answer: no word about software, looks, time or texts in general. */
function carries(word: string, language: Language): boolean {
  const one = singularPhrase(word, language);
  if (word.length < 3 || REMARK.test(word) || isNoise(word) || isNoise(one) || isColourPhrase(word)) return false;
  return !(['vague', 'meta', 'app', 'filler', 'everyone', 'user', 'yes', 'no', 'pronoun'] as const).some((one) =>
    isA(word, one, language),
  );
}

/** The words of tokens as they stood, without what leads into them. */
function written(tokens: readonly Token[]): string {
  const start = tokens.findIndex(({ tag }) => tag !== 'filler' && tag !== 'and' && tag !== 'or' && tag !== 'mark');
  if (start < 0) return '';
  let text = '';
  for (const token of tokens.slice(start)) {
    const tight = text === '' || /^['’-]/.test(token.text) || /['’-]$/.test(text);
    text += tight ? token.text : ` ${token.text}`;
  }
  return text.replace(/[\s'’-]+$/u, '').slice(0, 160);
}
