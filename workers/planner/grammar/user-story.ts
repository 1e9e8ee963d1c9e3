import type { Token } from '../read/token.ts';

/** "As a teacher, I want to add grades" → "a teacher wants to add grades". Other sentences stay as they are. */
export function userStory(tokens: readonly Token[]): readonly Token[] {
  if (!['as', 'als', 'como', 'comme', 'en', 'come'].includes(tokens[0]?.lower ?? '')) return tokens;
  const comma = tokens.findIndex((token) => token.tag === 'mark' && token.text === ',');
  const pronounAt = tokens.findIndex(
    (token, at) =>
      at > 0 &&
      at < 9 &&
      (token.lower === 'i' || token.lower === 'ich' || token.lower === 'yo' || token.lower === 'je'),
  );
  if (pronounAt < 0 && comma < 0) return tokens;
  const end = comma > 0 && (comma < pronounAt || pronounAt < 0) ? comma : pronounAt;
  if (end > 7) return tokens;
  const rest = tokens.slice(pronounAt < 0 ? end + 1 : pronounAt + 1);
  const stop = rest.findIndex((token, at) => token.lower === 'so' && ['that', 'i'].includes(rest[at + 1]?.lower ?? ''));
  return [...tokens.slice(1, end), ...(stop < 0 ? rest : rest.slice(0, stop))];
}
