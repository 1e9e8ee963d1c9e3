import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Json, JsonObject } from '../../compiler/api/openapi/schemas.ts';

const WORDS = new Set(['summary', 'description']);
const MAX_WORDS = 600;
/** Descriptions are Markdown to those who read them: plain sentences only. */
const MARKUP = /[<>[\]`\\]|:\/\/|\p{Cc}|\p{Bidi_Control}/u;

/**
 * What the manifest demands of an API document, held against a proposed one: everything but summaries and descriptions
 * is as it was compiled, since routes do not change with their document. What a description says of who may call an
 * operation stays at its beginning.
 */
export function apiProblems(compiled: JsonObject, proposed: JsonObject): readonly Diagnostic[] {
  return [...differences(compiled, proposed, '')];
}

function* differences(before: Json | undefined, after: Json | undefined, pointer: string): Generator<Diagnostic> {
  if (!isObject(before) || !isObject(after)) {
    if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
      for (const [index, item] of before.entries())
        yield* differences(item, after[index] as Json, `${pointer}/${index}`);
      return;
    }
    if (before === undefined || after === undefined || digestOf(before) !== digestOf(after)) {
      yield problem(pointer, 'is not as the routes have it', 'Change summaries and descriptions only.');
    }
    return;
  }
  // A property of a record may be called "description": it holds a schema, not words.
  const isMap = /\/(?:properties|schemas|responses|parameters|headers|paths|content)$/.test(pointer);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const [old, next] = [before[key], after[key]];
    const isWords = !isMap && WORDS.has(key) && typeof old !== 'object' && typeof next !== 'object';
    if (isWords) yield* wordProblems(old, next, at, 'x-access' in before);
    else yield* differences(old, next, at);
  }
}

function* wordProblems(
  before: Json | undefined,
  after: Json | undefined,
  pointer: string,
  isOperation: boolean,
): Generator<Diagnostic> {
  if (before === after) return;
  if (typeof after !== 'string' || after.trim() === '') {
    yield problem(pointer, 'says nothing any more', 'Keep it or say it better.');
    return;
  }
  const isKept = typeof before === 'string' && after.startsWith(before);
  const added = isKept ? after.slice(before.length) : after;
  if (after.length > MAX_WORDS || MARKUP.test(added)) {
    yield problem(
      pointer,
      'is too long, or is no plain text',
      `Write at most ${MAX_WORDS} characters, without markup.`,
    );
  }
  if (isOperation && pointer.endsWith('/description') && !isKept) {
    yield problem(pointer, 'does not begin with who may call it', 'Keep what is there at its beginning.');
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(pointer: string, what: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: 'proposal.api', pointer, message: `${pointer} ${what}.`, suggestion };
}
