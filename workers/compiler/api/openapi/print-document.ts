import type { JsonObject } from './schemas.ts';

/** As everywhere in an application. */
const LINE_WIDTH = 100;
/** Characters that take two columns. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;

/**
 * A document as JSON in Prettier's form: objects over several lines, lists on one where they fit. Documents of large
 * applications are the one file that a formatter needs much memory for.
 */
export function printDocument(document: JsonObject): string {
  const parts: string[] = [];
  print(document, '', 0, parts);
  return `${parts.join('')}\n`;
}

/** @param taken columns of the line that are taken by what stands around the value */
function print(value: unknown, indent: string, taken: number, parts: string[]): void {
  const flat = flatText(value);
  if (flat !== null && (!Array.isArray(value) || taken + width(flat) <= LINE_WIDTH)) {
    parts.push(flat);
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value ?? {});
  parts.push(isList ? '[' : '{');
  for (const [index, [key, part]] of entries.entries()) {
    const label = `${indent}  ${isList ? '' : `${JSON.stringify(key)}: `}`;
    const comma = index < entries.length - 1 ? ',' : '';
    parts.push('\n', label);
    print(part, `${indent}  `, width(label) + comma.length, parts);
    parts.push(comma);
  }
  parts.push(`\n${indent}${isList ? ']' : '}'}`);
}

/** The value on one line; null when it has an object with properties in it, which never is. */
function flatText(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!Array.isArray(value)) return Object.keys(value).length === 0 ? '{}' : null;
  const items = value.map(flatText);
  return items.includes(null) ? null : `[${items.join(', ')}]`;
}

function width(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
