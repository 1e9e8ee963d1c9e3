import { classesOf } from '../lexicon/classes.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { spelled } from './spelling.ts';
import type { Tag, Token } from './token.ts';

const NUMBER = String.raw`\d+(?:[.,:]\d+)*(?:\s?[-/–x×]\s?\d+(?:[.,:]\d+)*)*(?:st|nd|rd|th)?(?![\p{L}])`;
const WORD = String.raw`\p{L}[\p{L}\p{M}\p{N}]*(?:['\-][\p{L}\p{N}]+)*`;
const TOKEN = new RegExp(
  `(${NUMBER})|(${WORD})|(\\d+\\p{L}+)|([,;:()\\[\\]/.!?&+"=|•]|(?<=\\s)[-–](?=\\s)|[%€$£#°])`,
  'gu',
);
const MAX_TOKENS = 2_500;
const LONGEST_TERM = 3;
const CLOSED: readonly Tag[] = [
  'with',
  'without',
  'per',
  'and',
  'or',
  'of',
  'have',
  'be',
  'modal',
  'negation',
  'only',
  'own',
  'determiner',
  'relative',
  'pronoun',
  'preposition',
  'filler',
];
const ELIDED = /^(l|d|qu|n|s|j|m|t|c|dell|nell|all|dall|sull|un)'(.+)$/iu;

/** Splits a line into tokens. Closed word classes get their tag, the rest is a noun until `tagged` decides. */
export function tokensOf(text: string, language: Language): readonly Token[] {
  const raw: { text: string; kind: 'number' | 'word' | 'mark' | 'joint' }[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, number, word, mixed] = match;
    if (raw.length >= MAX_TOKENS) break;
    if (number !== undefined) raw.push({ text: number.replaceAll(' ', ''), kind: 'number' });
    else if (whole === '&' && isName(text, match.index)) {
      // "Dungeons & Dragons" is one name; the next word joins below.
      raw.push({ text: '&', kind: 'joint' });
    } else if (word !== undefined || mixed !== undefined) {
      const parts = language === 'fr' || language === 'it' ? ELIDED.exec(whole) : null;
      if (parts === null)
        raw.push({ text: language === 'en' ? corrected(possessive(whole)) : possessive(whole), kind: 'word' });
      else {
        raw.push({ text: parts[1] ?? '', kind: 'word' });
        raw.push({ text: parts[2] ?? '', kind: 'word' });
      }
    } else raw.push({ text: whole, kind: 'mark' });
  }
  const tokens: Token[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    const first = raw[at];
    if (first === undefined) break;
    if (raw[at + 1]?.kind === 'joint' && first.kind === 'word') {
      tokens.push(wordToken(`${first.text} & ${raw[at + 2]?.text ?? ''}`.trim(), language));
      at += 2;
      continue;
    }
    if (first.kind === 'joint') continue;
    if (first.kind !== 'word') {
      tokens.push(markToken(first.text, first.kind));
      continue;
    }
    const length = termLength(raw, at, language);
    const joined = raw.slice(at, at + length).map((part) => part.text);
    tokens.push(wordToken(joined.join(' '), language));
    at += length - 1;
  }
  return tokens;
}

/** Words that mean something as they are stay. */
function corrected(word: string): string {
  const lower = word.toLowerCase();
  const { strong, weak } = classesOf(lower, 'en');
  if (strong.size > 0 || weak.size > 0 || thingOf(lower, 'en')?.exact === true || fieldOf(lower, 'en')?.exact === true)
    return word;
  return spelled(word);
}

/** "Dungeons & Dragons": both neighbours have capitals. */
function isName(text: string, at: number): boolean {
  return /\p{Lu}[\p{L}]+ $/u.test(text.slice(Math.max(0, at - 30), at)) && /^ \p{Lu}/u.test(text.slice(at + 1, at + 3));
}

function possessive(word: string): string {
  return word.replace(/'s$/i, '');
}

function markToken(text: string, kind: 'number' | 'mark'): Token {
  const tag = kind === 'number' ? 'number' : text === '&' || text === '+' ? 'and' : 'mark';
  return { text: text === '[' ? '(' : text === ']' ? ')' : text, lower: text, tag, classes: classesOf('', 'en') };
}

/** A token of this word, tagged by its closed class, else as a noun. */
function wordToken(text: string, language: Language): Token {
  const lower = text.toLowerCase();
  const classes = classesOf(lower, language);
  const tag = CLOSED.find((closed) => classes.strong.has(closed as 'with')) ?? 'noun';
  return { text, lower, tag, classes };
}

/** How many words from here form one term of a closed class ("as well as"). */
function termLength(raw: readonly { text: string; kind: string }[], at: number, language: Language): number {
  for (let length = LONGEST_TERM; length > 1; length -= 1) {
    const words = raw.slice(at, at + length);
    if (words.length < length || words.some((word) => word.kind !== 'word')) continue;
    const term = words.map((word) => word.text.toLowerCase()).join(' ');
    const { strong } = classesOf(term, language);
    if (CLOSED.some((tag) => strong.has(tag as 'with'))) return length;
  }
  return 1;
}
