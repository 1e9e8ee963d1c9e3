import type { CharacterRange, Expression } from './expression.ts';

const FIRST_PRINTABLE = 0x21;
const LAST_PRINTABLE = 0x7e;
/** Characters that read well in made-up text come first. */
const FAMILIAR: readonly CharacterRange[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x30, 0x39],
  [FIRST_PRINTABLE, LAST_PRINTABLE],
];
const UNBOUNDED_ROOM = 60;

/** Shortest and longest text of an expression, in characters; null where there is no longest. */
export function lengthsOf(expression: Expression): { readonly least: number; readonly most: number | null } {
  switch (expression.kind) {
    case 'set':
      return { least: 1, most: 1 };
    case 'sequence':
      return expression.parts
        .map(lengthsOf)
        .reduce((sum, one) => ({ least: sum.least + one.least, most: plus(sum.most, one.most) }), {
          least: 0,
          most: 0,
        });
    case 'choice': {
      const lengths = expression.options.map(lengthsOf);
      const most = lengths.map((one) => one.most ?? Infinity).reduce((a, b) => Math.max(a, b), 0);
      return { least: Math.min(...lengths.map((one) => one.least)), most: most === Infinity ? null : most };
    }
    case 'repeat': {
      const part = lengthsOf(expression.part);
      const most = part.most === null || expression.most === null ? null : part.most * expression.most;
      return { least: part.least * expression.least, most };
    }
  }
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/**
 * A text that an expression describes, of at least `minLength` and at most `maxLength` characters where it has one;
 * another `index` gives another text as long as there are others. Null when none fits the lengths.
 */
export function exampleOf(
  expression: Expression,
  index: number,
  lengths: { readonly minLength?: number; readonly maxLength?: number } = {},
): string | null {
  const { minLength = 0, maxLength = Infinity } = lengths;
  const maker = new ExampleMaker(index, Math.max(0, minLength - lengthsOf(expression).least));
  const text = maker.text(expression);
  const length = Array.from(text).length;
  return length < minLength || length > maxLength ? null : text;
}

/** The texts of so many indexes that `exampleOf` gives, each once; fewer where an expression describes only few. */
export function examplesOf(
  expression: Expression,
  lengths: { readonly minLength?: number; readonly maxLength?: number },
  indexes: number,
): readonly string[] {
  const texts = Array.from({ length: indexes }, (_, index) => exampleOf(expression, index, lengths));
  return [...new Set(texts)].filter((text) => text !== null);
}

/** Spends its number digit by digit on the choices it meets, so that different numbers make different texts. */
class ExampleMaker {
  #number: number;
  /** Characters beyond the shortest text that are still wanted. */
  #wanted: number;

  constructor(number: number, wanted: number) {
    this.#number = number;
    this.#wanted = wanted;
  }

  text(expression: Expression): string {
    switch (expression.kind) {
      case 'set':
        return this.#character(expression);
      case 'sequence': {
        // The last characters vary first, as numbers do.
        const parts = expression.parts.toReversed().map((part) => this.text(part));
        return parts.toReversed().join('');
      }
      case 'choice': {
        const longest = expression.options.toSorted((a, b) => lengthsOf(b).least - lengthsOf(a).least)[0];
        const chosen = this.#wanted > 0 ? longest : expression.options[this.#digit(expression.options.length)];
        return chosen === undefined ? '' : this.text(chosen);
      }
      case 'repeat':
        return this.#repeat(expression);
    }
  }

  #repeat({ part, least, most }: Extract<Expression, { kind: 'repeat' }>): string {
    const each = Math.max(1, lengthsOf(part).least);
    const room = (most ?? least + UNBOUNDED_ROOM + this.#wanted) - least;
    const extra = Math.min(room, Math.ceil(this.#wanted / each));
    this.#wanted -= extra * each;
    const texts: string[] = [];
    for (let count = 0; count < least + extra; count += 1) texts.push(this.text(part));
    return texts.toReversed().join('');
  }

  #character({ negated, ranges }: Extract<Expression, { kind: 'set' }>): string {
    const has = (code: number): boolean => ranges.some(([from, to]) => from <= code && code <= to) !== negated;
    const codes = [...new Set(FAMILIAR.flatMap(([from, to]) => codesIn(from, to)))].filter(has);
    const [first] = ranges;
    // Nothing familiar fits, so it is a set of its own characters.
    if (codes.length === 0) codes.push(...(first === undefined || negated ? [0x20] : codesIn(first[0], first[1])));
    return String.fromCodePoint(codes[this.#digit(codes.length)] ?? 0x20);
  }

  #digit(base: number): number {
    const digit = this.#number % base;
    this.#number = Math.floor(this.#number / base);
    return digit;
  }
}

function codesIn(from: number, to: number): number[] {
  return Array.from({ length: Math.min(to - from + 1, 128) }, (_, at) => from + at);
}
