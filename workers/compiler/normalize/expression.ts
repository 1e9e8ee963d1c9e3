/**
 * The regular expressions of a manifest: the part that ECMAScript's `u` expressions and Postgres' advanced ones share,
 * without anything that makes a matcher try one text in exponentially many ways.
 * Only this tree reaches what is printed, never the text that was written.
 */

/** Inclusive range of code points. */
export type CharacterRange = readonly [from: number, to: number];

export type Expression =
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly CharacterRange[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  /** `most` is null for any number. */
  | { readonly kind: 'repeat'; readonly part: Expression; readonly least: number; readonly most: number | null };

/** A parsed expression, or what is wrong with it and where (offset in characters). */
export type ExpressionResult =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** What Postgres counts to. */
const MAX_REPEAT = 255;
const MAX_DEPTH = 20;

const range = (from: string, to: string = from): CharacterRange => [codePoint(from), codePoint(to)];
const DIGITS = [range('0', '9')];
const WORD = [range('0', '9'), range('A', 'Z'), range('_'), range('a', 'z')];
const SPACE = [range('\t', '\r'), range(' ')];
const LINE_ENDS = [range('\n'), range('\r')];

/** Classes by their letter. Spelled out, because Postgres counts other alphabets among them. */
const CLASSES: ReadonlyMap<string, Extract<Expression, { kind: 'set' }>> = new Map([
  ['d', { kind: 'set', negated: false, ranges: DIGITS }],
  ['D', { kind: 'set', negated: true, ranges: DIGITS }],
  ['w', { kind: 'set', negated: false, ranges: WORD }],
  ['W', { kind: 'set', negated: true, ranges: WORD }],
  ['s', { kind: 'set', negated: false, ranges: SPACE }],
  ['S', { kind: 'set', negated: true, ranges: SPACE }],
]);
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
]);
const SYNTAX = new Set('^$\\.*+?()[]{}|/');

/** Parses an expression that stands for the whole text; `^` at its start and `$` at its end say nothing more. */
export function parseExpression(source: string): ExpressionResult {
  try {
    return { ok: true, expression: new ExpressionParser(source).whole() };
  } catch (error) {
    if (error instanceof ExpressionProblem) return { ok: false, message: error.message, offset: error.offset };
    throw error;
  }
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

class ExpressionProblem extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class ExpressionParser {
  readonly #characters: readonly string[];
  #position = 0;
  #depth = 0;

  constructor(source: string) {
    this.#characters = Array.from(source);
  }

  whole(): Expression {
    this.#take('^');
    const expression = this.#choice();
    if (this.#peek() === '$' && this.#position === this.#characters.length - 1) this.#position += 1;
    if (this.#peek() !== '') throw this.#problem(`unexpected "${this.#peek()}"`);
    return expression;
  }

  #peek(ahead = 0): string {
    return this.#characters[this.#position + ahead] ?? '';
  }

  #take(text: string): boolean {
    if (this.#characters.slice(this.#position, this.#position + text.length).join('') !== text) return false;
    this.#position += text.length;
    return true;
  }

  #problem(message: string): ExpressionProblem {
    return new ExpressionProblem(message, this.#position);
  }

  #choice(): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#problem('nested too deeply');
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    this.#depth -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(): Expression {
    const parts: Expression[] = [];
    while (!['', '|', ')', '$'].includes(this.#peek())) parts.push(this.#repeated());
    if (parts.length === 0) throw this.#problem('an alternative is empty');
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'sequence', parts };
  }

  #repeated(): Expression {
    const part = this.#atom();
    const bounds = this.#bounds();
    if (bounds === null) return part;
    if (['*', '+', '?', '{'].includes(this.#peek())) throw this.#problem('a repetition is repeated');
    return { kind: 'repeat', part, ...bounds };
  }

  #bounds(): { readonly least: number; readonly most: number | null } | null {
    if (this.#take('*')) return { least: 0, most: null };
    if (this.#take('+')) return { least: 1, most: null };
    if (this.#take('?')) return { least: 0, most: 1 };
    if (!this.#take('{')) return null;
    const least = this.#count();
    const most = this.#take(',') ? (this.#peek() === '}' ? null : this.#count()) : least;
    if (!this.#take('}')) throw this.#problem('missing }');
    if (most !== null && most < least) throw this.#problem(`{${least},${most}} counts backwards`);
    if (most === 0) throw this.#problem('a repetition of nothing');
    return { least, most };
  }

  #count(): number {
    let digits = '';
    while (/^\d$/.test(this.#peek()) && digits.length < 4) {
      digits += this.#peek();
      this.#position += 1;
    }
    if (digits === '') throw this.#problem('{ begins a repetition like {2,5}; write \\{ for the character');
    if (Number(digits) > MAX_REPEAT) throw this.#problem(`a repetition counts to ${MAX_REPEAT} at most`);
    return Number(digits);
  }

  #atom(): Expression {
    const character = this.#peek();
    if (this.#take('(')) return this.#group();
    if (this.#take('[')) return this.#set();
    if (this.#take('.')) return { kind: 'set', negated: true, ranges: LINE_ENDS };
    if (this.#take('\\')) {
      const named = CLASSES.get(this.#peek());
      if (named === undefined) return literal(this.#escaped(SYNTAX));
      this.#position += 1;
      return named;
    }
    if (character === '^') throw this.#problem('^ stands for the start of the text only');
    if (SYNTAX.has(character) && character !== '/') throw this.#problem(`unexpected "${character}"`);
    this.#position += 1;
    return literal(character);
  }

  #group(): Expression {
    if (this.#peek() === '?' && !this.#take('?:')) {
      throw this.#problem('groups with ?=, ?!, ?< and options are not possible, only (…) and (?:…)');
    }
    const inner = this.#choice();
    if (!this.#take(')'))
      throw this.#problem(this.#peek() === '$' ? '$ stands for the end of the text only' : 'missing )');
    return inner;
  }

  #set(): Expression {
    const negated = this.#take('^');
    const ranges: CharacterRange[] = [];
    while (!this.#take(']')) {
      const [from, isClass] = this.#member();
      ranges.push(...from);
      if (this.#peek() !== '-' || this.#peek(1) === ']') continue;
      if (isClass || !this.#take('-')) throw this.#problem('a class is no end of a range');
      const [to, toClass] = this.#member();
      const [first, last] = [ranges.pop()?.[0] ?? 0, to[0]?.[0] ?? 0];
      if (toClass || first > last) throw this.#problem('the range in […] runs backwards');
      ranges.push([first, last]);
    }
    if (ranges.length === 0) throw this.#problem('[…] is empty');
    return { kind: 'set', negated, ranges };
  }

  /** One member of a set: its ranges, and whether it was a class. */
  #member(): readonly [ranges: readonly CharacterRange[], isClass: boolean] {
    const character = this.#peek();
    if (character === '') throw this.#problem('missing ]');
    if (character === '[') throw this.#problem('write \\[ for a bracket inside […]');
    if (!this.#take('\\')) {
      this.#position += 1;
      return [[range(character)], false];
    }
    const named = CLASSES.get(this.#peek());
    if (named === undefined) return [[range(this.#escaped(IN_SET))], false];
    if (named.negated) throw this.#problem('a negated class cannot stand inside […]');
    this.#position += 1;
    return [named.ranges, true];
  }

  #escaped(allowed: ReadonlySet<string>): string {
    const character = this.#peek();
    const control = CONTROLS.get(character);
    if (control === undefined && !allowed.has(character)) {
      throw this.#problem(`\\${character} is not possible, only \\d \\w \\s \\D \\W \\S and escaped punctuation`);
    }
    this.#position += 1;
    return control ?? character;
  }
}

const IN_SET: ReadonlySet<string> = new Set([...SYNTAX, '-']);

function literal(character: string): Expression {
  return { kind: 'set', negated: false, ranges: [range(character)] };
}
