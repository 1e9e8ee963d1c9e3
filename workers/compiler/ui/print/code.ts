import { SlipwayError } from '#schemas/errors.ts';

/**
 * Source text that is known to be code. A plain string is never code: put into a template it becomes
 * a quoted literal, so what people wrote cannot leave its quotes.
 */
export interface Code {
  readonly source: string;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

type Part = Code | Json | readonly Code[];

/** What a reader of the source would not see, or would see in the wrong place; without the joiners that letters need. */
const UNSEEN = /[\p{Bidi_Control}\u200B\u2028\u2029\u2060\uFEFF]/gu;
const PLAIN_ATTRIBUTE = /^[^"&\\{}<>\p{Cc}\p{Cs}\p{Bidi_Control}\u200B\u2028\u2029\u2060\uFEFF]*$/u;

/** Template of TypeScript. Values become literals; `Code` stays as it is; lists of `Code` are joined by newlines. */
export function code(strings: TemplateStringsArray, ...parts: readonly Part[]): Code {
  return {
    source: strings.map((text, index) => text + (index < parts.length ? sourceOf(parts[index] ?? null) : '')).join(''),
  };
}

/** Nothing. */
export const NOTHING: Code = { source: '' };

/** Joins pieces of code. */
export function joined(parts: readonly Code[], separator = '\n'): Code {
  return { source: parts.map((part) => part.source).join(separator) };
}

/** A name in code. Throws when it is none: the model promises names that need no quotes. */
export function name(text: string): Code {
  if (!/^[A-Za-z_$][\w$]*$/.test(text)) {
    throw new SlipwayError(`"${text}" cannot be a name in code.`, {
      code: 'compiler.name',
      kind: 'bug',
      suggestion: 'Report this manifest; normalize should have refused or changed the name.',
    });
  }
  return { source: text };
}

/** A value as a TypeScript literal. Absent properties are left out. */
export function literal(value: Json): Code {
  return { source: literalSource(value) };
}

/** Attribute of a JSX element; nothing at all for the values that mean "not said". */
export function attribute(attributeName: string, value: Json | undefined): Code {
  if (value === undefined || value === false) return NOTHING;
  const label = name(attributeName).source;
  if (value === true) return { source: ` ${label}` };
  if (typeof value === 'string' && PLAIN_ATTRIBUTE.test(value)) {
    return { source: ` ${label}="${value}"` };
  }
  return { source: ` ${label}={${literalSource(value)}}` };
}

/** Attributes in the order given. */
export function attributes(values: Readonly<Record<string, Json | undefined>>): Code {
  return joined(
    Object.entries(values).map(([key, value]) => attribute(key, value)),
    '',
  );
}

/** Text between JSX tags. */
export function jsxText(text: string): Code {
  const plain = /^[\p{L}\p{N}][\p{L}\p{N} ,.:;!?–—-]*$/u.test(text) && !/ {2}| $|\/\//.test(text);
  return { source: plain ? text : `{${literalSource(text)}}` };
}

function sourceOf(part: Part): string {
  if (typeof part === 'object' && part !== null) {
    if (isCode(part)) return part.source;
    if (Array.isArray(part) && part.length > 0 && part.every(isCode)) return joined(part).source;
    if (Array.isArray(part) && part.length === 0) return '';
  }
  return literalSource(part as Json);
}

function isCode(value: unknown): value is Code {
  return typeof value === 'object' && value !== null && 'source' in value && typeof value.source === 'string';
}

function literalSource(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literalSource).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [`${keySource(key)}: ${literalSource(inner)}`],
    );
    return `{ ${entries.join(', ')} }`;
  }
  return String(value);
}

function keySource(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__' ? key : quoted(key);
}

/** The one place where text gets its quotes. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    UNSEEN,
    (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
