import type { Diagnostic } from '#schemas/diagnostic.ts';

/** Longest answer that is read, in characters: more than any model writes in one call. */
export const MAX_ANSWER_LENGTH = 1_000_000;
const MAX_DEPTH = 100;

/** The JSON value in a model's answer, or what is wrong with the text. Never throws. */
export type Read =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Diagnostic };

/**
 * Reads an answer as JSON. A code fence around it is taken off, since models add one unasked; anything else around it
 * is a mistake that the model is told about.
 */
export function readAnswer(text: string): Read {
  const json = withoutFence(text.trim());
  if (json === '') return problem('empty', 'the answer is empty');
  if (depthOf(json) > MAX_DEPTH) return problem('depth', `the answer is nested more than ${MAX_DEPTH} levels deep`);
  try {
    let polluted = false;
    const value: unknown = JSON.parse(json, (key, member: unknown) => {
      polluted ||= key === '__proto__';
      return member;
    });
    if (polluted) return problem('key', 'a property must not be called __proto__');
    return { ok: true, value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be parsed';
    return problem('json', `the answer is not JSON: ${reason.slice(0, 200)}`);
  }
}

function withoutFence(text: string): string {
  return /^```[a-z]{0,10}\n([\s\S]*)\n```$/i.exec(text)?.[1]?.trim() ?? text;
}

/** Most brackets open at once, outside of strings: parsers and validators recurse that deep. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '"') index = endOfString(json, index);
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}

/** Where the string that begins at `start` ends, or the text does. */
function endOfString(json: string, start: number): number {
  for (let index = start + 1; index < json.length; index += 1) {
    if (json[index] === '\\') index += 1;
    else if (json[index] === '"') return index;
  }
  return json.length;
}

function problem(reason: string, message: string): Read {
  const suggestion = 'Answer with one JSON value that meets the schema, and with nothing before or after it.';
  return { ok: false, problem: { severity: 'error', code: `answer.${reason}`, pointer: '', message, suggestion } };
}
