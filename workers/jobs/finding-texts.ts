import type { Annotation } from '#schemas/generated/verdict.ts';

const sql = /\.sql$/u;
const tests = /^tests\//u;

/**
 * The texts in which a finding may name the part of the application that it is about, the likeliest first: a test does
 * so in its name and not in its code, which is the same for every part, and Postgres in its message.
 *
 * @param line of the application at which it stands; null when there is none
 */
export function findingTexts({ path, title = '', message }: Annotation, line: string | null): readonly string[] {
  if (tests.test(path)) return title === path || title === '' ? [message] : [title];
  if (sql.test(path)) return line === null ? [message] : [message, line];
  return [line ?? message];
}
