import type { CharacterRange, Expression } from './expression.ts';

/** Characters that need a backslash, in ECMAScript and in Postgres alike. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/;
const IN_SET = /[\\^[\]-]/;
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

/** The text of an expression for the whole of a text: `^(?:…)$`, the same in ECMAScript's `u` and in Postgres. */
export function expressionText(expression: Expression): string {
  return `^(?:${print(expression)})$`;
}

function print(expression: Expression): string {
  switch (expression.kind) {
    case 'set':
      return printSet(expression);
    case 'sequence':
      return expression.parts.map((part) => (part.kind === 'choice' ? `(?:${print(part)})` : print(part))).join('');
    case 'choice':
      return expression.options.map(print).join('|');
    case 'repeat': {
      const { part, least, most } = expression;
      return `${part.kind === 'set' ? print(part) : `(?:${print(part)})`}${bounds(least, most)}`;
    }
  }
}

function bounds(least: number, most: number | null): string {
  if (most === null) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  if (least === 0 && most === 1) return '?';
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

function printSet({ negated, ranges }: Extract<Expression, { kind: 'set' }>): string {
  const [only] = ranges;
  if (!negated && ranges.length === 1 && only !== undefined && only[0] === only[1]) {
    const character = String.fromCodePoint(only[0]);
    return SYNTAX.test(character) ? `\\${character}` : character;
  }
  return `[${negated ? '^' : ''}${ranges.map(printRange).join('')}]`;
}

function printRange([from, to]: CharacterRange): string {
  return from === to ? inSet(from) : `${inSet(from)}-${inSet(to)}`;
}

function inSet(code: number): string {
  const character = String.fromCodePoint(code);
  return CONTROLS.get(character) ?? (IN_SET.test(character) ? `\\${character}` : character);
}
