import type { Diagnostic } from '#schemas/diagnostic.ts';
import { nearest } from './nearest.ts';

/** Rules yield what they find; the caller decides when to stop. */
export type Findings = Generator<Diagnostic, void, undefined>;

/** The rules of a manifest's meaning: the second part of a diagnostic's code. Its shape has codes of its own. */
export const RULES = [
  'action',
  'anonymous',
  'auth',
  'bounds',
  'colour',
  'condition',
  'control-character',
  'dead-link',
  'default',
  'display-missing',
  'display-type',
  'duplicate',
  'expression',
  'field-type',
  'formula',
  'limit',
  'missing-field',
  'no-access',
  'not-public',
  'on-delete',
  'options',
  'page-path',
  'quiz',
  'renamed',
  'required-cycle',
  'reserved-name',
  'reserved-path',
  'role-flag',
  'seed',
  'states',
  'table',
  'target',
  'total',
  'total-cycle',
  'unique',
  'unknown-entity',
  'unknown-field',
  'unknown-role',
  'unreachable',
  'unreadable',
  'unused',
] as const;
export type Rule = (typeof RULES)[number];

/** An error of the manifest's meaning. */
export function problem(rule: Rule, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: `manifest.${rule}`, pointer, message, suggestion };
}

/** Something that compiles, but is probably not meant. */
export function warning(rule: Rule, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'warning', code: `manifest.${rule}`, pointer, message, suggestion };
}

/** "Did you mean "a"? Use one of: a, b, c." with a bound on how many are named. */
export function oneOf(names: Iterable<string>, written = ''): string {
  const list = [...names];
  if (list.length === 0) return 'There is none yet: add it.';
  const shown = list.slice(0, 12).join(', ');
  const meant = nearest(written, list);
  return `${meant === null ? '' : `Did you mean "${meant}"? `}Use one of: ${shown}${list.length > 12 ? ', …' : ''}.`;
}

/** A name that does not exist, and what was probably meant. */
export function unknown(
  kind: 'entity' | 'field' | 'role',
  pointer: string,
  name: string,
  names: Iterable<string>,
): Diagnostic {
  return problem(`unknown-${kind}`, pointer, `there is no ${kind} "${name}"`, oneOf(names, name));
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
