import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { EmbeddedStack } from '../../embedded/stack.ts';

const pollMs = 20;
const pushTimeoutMs = 60_000;

/**
 * Comments a wish on a pull request as a person and waits until its commits are on the branch, then cancels what would
 * follow.
 *
 * @returns milliseconds from the comment to the moved branch
 * @throws SlipwayError `demo.no_push` (bug) when nothing is pushed within a minute
 */
export async function timeToPush(
  { github, slipway }: EmbeddedStack,
  { owner, repository, run, wish }: { owner: string; repository: string; run: Run; wish: string },
): Promise<number> {
  const headers = { authorization: `Bearer ${github.createToken(owner)}` };
  const head = async (): Promise<string> =>
    (await fetch(`${github.url}/repos/${repository}/git/ref/heads/${run.branch ?? ''}`, { headers })).text();
  const ada = github.as(owner);
  const before = await head();
  const startedAt = performance.now();
  const tookMs = (): number => performance.now() - startedAt;
  ada.comment(repository, run.pullRequest ?? 0, `/generate ${wish}`);
  while ((await head()) === before) {
    if (tookMs() > pushTimeoutMs) throw nothingPushed(wish);
    await sleep(pollMs);
  }
  const pushedMs = tookMs();
  ada.comment(repository, run.pullRequest ?? 0, '/cancel');
  while ((await slipway.store.activeRuns(1)).length > 0 && tookMs() < 2 * pushTimeoutMs) await sleep(pollMs);
  return pushedMs;
}

function nothingPushed(wish: string): SlipwayError {
  return new SlipwayError(`Nothing was pushed for “${wish}”.`, {
    code: 'demo.no_push',
    kind: 'bug',
    suggestion: 'Look at the log of the demo in .slipway/demo.log.',
  });
}
