import { literal } from '../ui/print/code.ts';

/** Text as a TypeScript string. The only way for words of a manifest into printed code. */
export function quote(value: string): string {
  // A `<` could end a script.
  return literal(value).source.replaceAll('<', String.raw`\u003c`);
}

/** A JSON value as a TypeScript expression. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${printKey(key)}: ${printValue(part)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'undefined';
}

/** A property's name, quoted where it has to be. */
function printKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}
