import { invalidRequest, Refusal, validationFailed } from '../refusal.ts';
import { reactionContents, type ReactionContent } from '../state.ts';

const bodyMaxCharacters = 65_536;
export const checkTextMaxCharacters = 65_535;
export const annotationsMaxPerRequest = 50;
export const checkActionsMax = 3;

/** Refuses a text over GitHub's limit for issue, comment and pull request bodies. */
export function requireBodyFits(resource: string, body: string | null): void {
  if (body === null || body.length <= bodyMaxCharacters) return;
  const message = `ody is too long (maximum is ${bodyMaxCharacters} characters)`;
  const isComment = resource === 'IssueComment';
  throw validationFailed(
    isComment
      ? { resource, field: 'data', code: 'unprocessable', message: `B${message}` }
      : { resource, field: 'body', code: 'custom', message: `b${message}` },
  );
}

export function requireCharacters(text: string | null, maxCharacters: number): void {
  if (text !== null && text.length > maxCharacters) {
    throw invalidRequest(`Only ${maxCharacters} characters are allowed; ${text.length} were supplied.`);
  }
}

export function requireItems(items: readonly unknown[], maxItems: number): void {
  if (items.length > maxItems) {
    throw invalidRequest(`No more than ${maxItems} items are allowed; ${items.length} were supplied.`);
  }
}

export function requireReaction(content: string): ReactionContent {
  const known = reactionContents.find((candidate) => candidate === content);
  if (known === undefined) throw new Refusal(422, `${content} is not a member of ${JSON.stringify(reactionContents)}.`);
  return known;
}
