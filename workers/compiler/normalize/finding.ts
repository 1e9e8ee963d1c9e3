import type { Diagnostic } from '#schemas/diagnostic.ts';

/** Rules yield what they find; the caller decides when to stop. */
export type Findings = Generator<Diagnostic, void, undefined>;

/** An error of the manifest's meaning. `rule` is the second part of its code. */
export function problem(rule: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: `manifest.${rule}`, pointer, message, suggestion };
}

/** Something that compiles, but is probably not meant. */
export function warning(rule: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'warning', code: `manifest.${rule}`, pointer, message, suggestion };
}

/** "Use one of: a, b, c." with a bound on how many are named. */
export function oneOf(names: Iterable<string>): string {
  const list = [...names];
  if (list.length === 0) return 'There is none yet: add it.';
  const shown = list.slice(0, 12).join(', ');
  return `Use one of: ${shown}${list.length > 12 ? ', …' : ''}.`;
}

/** The values that occur again, with their index. */
export function* repeated(values: Iterable<string>): Generator<readonly [index: number, value: string]> {
  const seen = new Set<string>();
  let index = 0;
  for (const value of values) {
    if (seen.has(value)) yield [index, value];
    seen.add(value);
    index += 1;
  }
}
