import { printExpression } from './print-expression.ts';
import { quoteIdentifier, type Expression, type Name } from './sql.ts';

/** A piece of SQL whose every value went through the quoting functions. */
export interface Fragment {
  readonly kind: 'fragment';
  readonly text: string;
}

export type Part = Name | Expression | Fragment | readonly (Name | Expression | Fragment)[];

/**
 * SQL from a template: names, columns and literals are quoted on their way in, lists are joined by commas.
 * Text cannot be put in at all.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly Part[]): Fragment {
  const text = strings.reduce((before, after, index) => {
    const part = parts[index - 1];
    return before + (part === undefined ? '' : partText(part)) + after;
  });
  return { kind: 'fragment', text };
}

/** Fragments one after the other. */
export function joined(
  parts: readonly Fragment[],
  separator: ', ' | ' and ' | ' or ' | '\n' | ' ' | ',\n  ' | ',\n    ',
): Fragment {
  return { kind: 'fragment', text: parts.map(({ text }) => text).join(separator) };
}

/** A word of SQL that this compiler wrote itself: the type of a column, an event. Never text from a manifest. */
export function word(text: string): Fragment {
  return { kind: 'fragment', text };
}

export const NOTHING: Fragment = { kind: 'fragment', text: '' };

/** The body of a function between dollar quotes that it does not contain. */
export function dollarQuoted(body: Fragment): Fragment {
  let tag = '$$';
  for (let index = 0; body.text.includes(tag); index += 1) tag = `$body${index === 0 ? '' : index}$`;
  return { kind: 'fragment', text: `${tag}\n${body.text}\n${tag}` };
}

function partText(part: Part): string {
  if (Array.isArray(part)) return part.map((item: Name | Expression | Fragment) => partText(item)).join(', ');
  const single = part as Name | Expression | Fragment;
  if ('schema' in single) return `${single.schema}.${quoteIdentifier(single.name)}`;
  return single.kind === 'fragment' ? single.text : printExpression(single);
}
