import type { CharacterRange, Expression } from './expression.ts';

/** More repetitions of the same characters than these, and a text that does not fit takes too long to refuse. */
const MAX_OVERLAPPING = 3;
/** Repetitions that differ by less than this are few. */
const FEW = 16;
const LAST_CODE_POINT = 0x10_ff_ff;

/**
 * Why a matcher that goes back and forth could take very long with this expression, or null. Inside a repetition the way
 * has to be clear at each character: no further variable repetition, and alternatives that begin differently.
 */
export function slowness(expression: Expression): string | null {
  const reason = unclear(expression, false);
  if (reason !== null) return reason;
  const wide = repetitionsIn(expression).filter(({ least, most }) => most === null || most - least >= FEW);
  const crowded = wide.some(
    (one) => wide.filter((other) => overlap(charactersOf(one.part), charactersOf(other.part))).length > MAX_OVERLAPPING,
  );
  return crowded ? `more than ${MAX_OVERLAPPING} long repetitions of the same characters` : null;
}

function unclear(expression: Expression, repeated: boolean): string | null {
  switch (expression.kind) {
    case 'set':
      return null;
    case 'sequence':
      return firstReason(expression.parts.map((part) => unclear(part, repeated)));
    case 'choice': {
      const starts = expression.options.map(startOf);
      const ambiguous = starts.some((one, at) => starts.slice(at + 1).some((other) => overlap(one, other)));
      if (repeated && ambiguous) return 'alternatives inside a repetition begin with the same character';
      return firstReason(expression.options.map((option) => unclear(option, repeated)));
    }
    case 'repeat': {
      const { part, least, most } = expression;
      if (repeated && least !== most) return 'a repetition stands inside a repetition';
      return unclear(part, repeated || most === null || most > 1);
    }
  }
}

function firstReason(reasons: readonly (string | null)[]): string | null {
  return reasons.find((reason) => reason !== null) ?? null;
}

type Repetition = Extract<Expression, { kind: 'repeat' }>;

function repetitionsIn(expression: Expression): readonly Repetition[] {
  switch (expression.kind) {
    case 'set':
      return [];
    case 'sequence':
      return expression.parts.flatMap(repetitionsIn);
    case 'choice':
      return expression.options.flatMap(repetitionsIn);
    case 'repeat':
      return [expression, ...repetitionsIn(expression.part)];
  }
}

/** The characters that a text of this expression can begin with. */
function startOf(expression: Expression): readonly CharacterRange[] {
  switch (expression.kind) {
    case 'set':
      return rangesOf(expression);
    case 'sequence': {
      const ranges: CharacterRange[] = [];
      for (const part of expression.parts) {
        ranges.push(...startOf(part));
        if (part.kind !== 'repeat' || part.least > 0) break;
      }
      return ranges;
    }
    case 'choice':
      return expression.options.flatMap(startOf);
    case 'repeat':
      return startOf(expression.part);
  }
}

/** All characters that occur in texts of this expression. */
function charactersOf(expression: Expression): readonly CharacterRange[] {
  switch (expression.kind) {
    case 'set':
      return rangesOf(expression);
    case 'sequence':
      return expression.parts.flatMap(charactersOf);
    case 'choice':
      return expression.options.flatMap(charactersOf);
    case 'repeat':
      return charactersOf(expression.part);
  }
}

function rangesOf({ negated, ranges }: Extract<Expression, { kind: 'set' }>): readonly CharacterRange[] {
  if (!negated) return ranges;
  const gaps: CharacterRange[] = [];
  let next = 0;
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST_CODE_POINT) gaps.push([next, LAST_CODE_POINT]);
  return gaps;
}

function overlap(one: readonly CharacterRange[], other: readonly CharacterRange[]): boolean {
  return one.some(([from, to]) => other.some(([start, end]) => from <= end && start <= to));
}
