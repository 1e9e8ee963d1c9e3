import { readFile } from 'node:fs/promises';
import { usageError } from '../usage.ts';

/** A prompt to evaluate. */
export interface EvalPrompt {
  readonly id: string;
  readonly prompt: string;
}

const MAX_PROMPTS = 5_000;

/**
 * Reads `[{ id, prompt }]` from a file; other properties are left alone.
 *
 * @throws SlipwayError `cli.usage` when the file cannot be read, is no such list, or names an id twice
 */
export async function readPrompts(file: string): Promise<readonly EvalPrompt[]> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw usageError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(json) || json.length === 0 || json.length > MAX_PROMPTS)
    throw usageError(`${file} is no list of 1 to ${MAX_PROMPTS} prompts: [{ "id": "…", "prompt": "…" }].`);
  const prompts = json.map((entry: unknown, at) => promptOf(entry, file, at));
  const ids = new Set<string>();
  for (const { id } of prompts) {
    if (ids.has(id)) throw usageError(`${file} has the id "${id}" twice.`);
    ids.add(id);
  }
  return prompts;
}

function promptOf(entry: unknown, file: string, at: number): EvalPrompt {
  if (typeof entry === 'object' && entry !== null && 'id' in entry && 'prompt' in entry) {
    const { id, prompt } = entry;
    if (typeof id === 'string' && id !== '' && typeof prompt === 'string') return { id, prompt };
  }
  throw usageError(`Entry ${at + 1} of ${file} is no { "id": "…", "prompt": "…" }.`);
}
