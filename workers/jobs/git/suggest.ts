import { MAX_REVIEW_COMMENTS, type RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { conflictText, suggestionFor } from '../../patch/suggestion.ts';
import type { Pushed } from './push.ts';

interface Suggested {
  readonly run: Run;
  readonly pullRequest: number;
  readonly pushed: Pushed;
}

/**
 * Where people and the generator changed the same lines, proposes the generator's text on those lines, as suggestions
 * that take one click. What GitHub cannot show there becomes text of the same review, once a run.
 */
export async function suggest(repository: RepositoryPort, { run, pullRequest, pushed }: Suggested): Promise<void> {
  const { conflicts } = pushed.plan;
  if (conflicts.length === 0) return;
  const lines = await repository.commentableLines(pullRequest);
  const placed = conflicts.map((conflict) => ({
    conflict,
    suggestion: suggestionFor(conflict, pushed.files.get(conflict.path)?.content ?? '', lines.get(conflict.path) ?? []),
  }));
  const comments = placed.flatMap(({ suggestion }) => (suggestion === null ? [] : [suggestion]));
  const shown = comments.slice(0, MAX_REVIEW_COMMENTS);
  const others = placed.filter(({ suggestion }) => suggestion === null || !shown.includes(suggestion));

  const marker = `<!-- slipway:suggestions ${run.id} -->`;
  const introduction =
    'You and the generator changed the same lines. **Your text stands.** Take a suggestion where you like it better.';
  const texts = (of: typeof placed): string => of.map(({ conflict }) => conflictText(conflict)).join('\n\n');
  const body = [marker, introduction, texts(others)].filter((part) => part !== '').join('\n\n');
  const review = { marker, headSha: pushed.headSha, body, comments: shown };
  if (shown.length > 0 && (await repository.reviewLines(pullRequest, review))) return;
  await repository.reviewLines(pullRequest, {
    ...review,
    body: [marker, introduction, texts(placed)].join('\n\n'),
    comments: [],
  });
}
