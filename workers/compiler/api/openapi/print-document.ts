import type { JsonObject } from './schemas.ts';

/** As everywhere in an application. */
const LINE_WIDTH = 100;
/** Characters that take two columns. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;

/**
 * A document as JSON in Prettier's form: objects over several lines, lists of plain values on one where they fit.
 * Documents of large applications are the one file that a formatter needs much memory for.
 */
export function printDocument(document: JsonObject): string {
  return `${printed(document, '', 0)}\n`;
}

/** @param taken columns of the line that are taken by what stands around the value */
function printed(value: unknown, indent: string, taken: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => printed(item, inner, inner.length));
    const flat = `[${items.join(', ')}]`;
    const isPlain = !items.some((item) => item.includes('\n'));
    if (isPlain && taken + width(flat) <= LINE_WIDTH) return flat;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, part], index) => {
    const label = `${inner}${JSON.stringify(key)}: `;
    const comma = index < entries.length - 1 ? ',' : '';
    return `${label}${printed(part, inner, width(label) + comma.length)}${comma}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function width(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
