import type { Language } from '../../lexicon/languages/language.ts';

/** What a wish does. `set` says what something is to be; `have` gives something to something else. */
type Act = 'add' | 'remove' | 'rename' | 'set' | 'have' | 'replace';

/** How a language words wishes about an app that exists. Patterns are regular expressions with `{x}` and `{y}` in them. */
export interface Speech {
  readonly language: Language;
  /** Words before a wish that say nothing. */
  readonly polite: string;
  /** Verbs that open another wish after "and" or a comma. */
  readonly opens: string;
  /** Between a part and what it is a part of: "the price of products". */
  readonly of: string;
  /** Patterns, the more telling ones first. A third entry is `y` where the pattern names none. */
  readonly patterns: readonly (readonly [Act, string, string?])[];
  /** "may", with everything that goes before the deed. */
  readonly may: string;
  readonly mayNot: string;
  /** Verbs that open "let editors publish posts" and its opposite. */
  readonly allow: string;
  readonly forbid: string;
  readonly only: string;
  readonly nobody: string;
}

/** A wish as worded, before it is known what its parts mean. */
export interface Worded {
  readonly act: Act;
  readonly x: string;
  /** Empty where the pattern has no second part. */
  readonly y: string;
}

const compiled = new WeakMap<Speech, readonly (readonly [Act, RegExp, string])[]>();

/** Every way in which a language reads a clause, the most telling first. */
export function wordings(clause: string, speech: Speech): readonly Worded[] {
  const patterns = compiled.get(speech) ?? compile(speech);
  return patterns.flatMap(([act, pattern, constant]) => {
    const groups = pattern.exec(clause)?.groups;
    const x = groups?.['x']?.trim() ?? '';
    return x === '' ? [] : [{ act, x, y: groups?.['y']?.trim() ?? constant }];
  });
}

function compile(speech: Speech): readonly (readonly [Act, RegExp, string])[] {
  const patterns = speech.patterns.map(([act, source, y = '']): readonly [Act, RegExp, string] => [
    act,
    new RegExp(`^${source.replace('{x}', '(?<x>.+?)').replace('{y}', '(?<y>.+?)')}$`, 'iu'),
    y,
  ]);
  compiled.set(speech, patterns);
  return patterns;
}
