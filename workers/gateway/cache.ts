import { digestOf } from '#app/platform/digest.ts';
import type { ModelStage } from './port.ts';

/**
 * Answers by the content of their question. What `get` gives is validated again before it is used, so a cache need
 * not be trusted; one that fails is an error of the call, since paying twice is worse than trying again.
 */
export interface CompletionCache {
  /** Undefined when the question was not answered yet. */
  get(entry: CacheEntry): Promise<unknown>;
  /** Keeps a JSON value. */
  put(entry: CacheEntry, value: unknown): Promise<void>;
}

export interface CacheEntry {
  /** SHA-256 of the question. */
  readonly key: string;
  readonly runId: string;
  readonly stage: ModelStage;
  /** What the question was put with, kept beside the answer. */
  readonly origin: AnswerOrigin;
}

/** Who answered, and to which version of which prompt. */
interface AnswerOrigin {
  readonly provider: string;
  readonly model: string;
  readonly promptId: string;
  readonly promptVersion: number;
}

/** Everything that decides an answer. */
interface Question {
  readonly stage: ModelStage;
  readonly promptId: string;
  readonly promptVersion: number;
  readonly system: string;
  readonly text: string;
  readonly schemaDigest: string;
  readonly model: string;
  readonly temperature: number;
}

/** The address of a question: equal questions have equal keys, any change gives another one. */
export function questionKey(question: Question): string {
  return digestOf(question);
}

/**
 * A cache in the memory of this process.
 *
 * @param maxEntries the answers used longest ago go first
 */
export function createMemoryCache(maxEntries: number): CompletionCache {
  const answers = new Map<string, string>();
  return {
    async get({ key }) {
      const text = answers.get(key);
      if (text === undefined) return undefined;
      answers.delete(key);
      answers.set(key, text);
      return JSON.parse(text) as unknown;
    },
    async put({ key }, value) {
      answers.delete(key);
      answers.set(key, JSON.stringify(value));
      for (const oldest of answers.keys()) {
        if (answers.size <= maxEntries) break;
        answers.delete(oldest);
      }
    },
  };
}
