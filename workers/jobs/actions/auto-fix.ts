import { sha256 } from '#app/platform/digest.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import type { JobContext } from '../context.ts';
import { isMendable, lastVerdict } from '../fix/failed-head.ts';
import { code } from '../messages/markdown.ts';
import { beginAttempt } from './another-attempt.ts';
import { recordedHead, type Head } from './head.ts';

/** A head whose checks fail, and who wants that mended. */
export interface FixRequest {
  readonly repository: RepositoryPort;
  readonly head: Head;
  /** Login. */
  readonly sender: string;
  /** Of the comment or press: the same one begins one attempt, however often it is carried out. */
  readonly key: string;
}

export interface FixOutcome {
  /** False: nothing was begun, and `told` says why. */
  readonly begun: boolean;
  /** What was begun, in Markdown of about one sentence. */
  readonly told: string;
}

/**
 * `/fix` and "Auto-fix": begins a job that mends what the last verification of the head found. A head that was not
 * verified yet is verified first; where there is nothing to try, the head is verified once more, for a failure that
 * does not come from the files. Asked for twice, it begins one attempt, and none while a run of the application is under
 * way.
 */
export async function fixFailing(context: JobContext, request: FixRequest): Promise<FixOutcome> {
  const { repository, head, sender, key } = request;
  const { run, committed } = head;
  const sha = shortSha(head);
  if (run.state === 'succeeded' && run.headSha === committed.headSha) {
    return { begun: false, told: `Every check of ${sha} passes: there is nothing to fix.` };
  }
  const state = await stateOf(context, request);
  const begin = state === 'mendable' ? 'fix' : 'verify';
  const again = await beginAttempt(context, repository, head, {
    key,
    begin,
    fixFor: run.heldBy === null ? sender : null,
  });
  if (again === null) return UNDER_WAY;
  return { begun: true, told: `${sha} ${TOLD[state](again.attempt)}` };
}

/** What is known of a head's failure. */
type FailureState = 'mendable' | 'unverified' | 'nothing to try';

const TOLD: Readonly<Record<FailureState, (attempt: number) => string>> = {
  mendable: (attempt) =>
    `is being mended, attempt ${attempt}: what is tried is built and tested before the branch moves, and the check run \`slipway / auto-fix\` tells what came of it.`,
  unverified: (attempt) =>
    `is built and tested first, attempt ${attempt}; what fails is mended then, where there is something to try.`,
  'nothing to try': (attempt) =>
    `is built and tested once more, attempt ${attempt}, with no file changed: if it fails again, say with \`/generate\` what is to change, or push a fix.`,
};

async function stateOf(context: JobContext, { head, key }: FixRequest): Promise<FailureState> {
  const { run, committed } = head;
  // A reviewer asked for changes: nothing is pushed without one.
  if (run.heldBy !== null) return 'nothing to try';
  const isCarriedOut = (await context.store.stageResult(run.id, 'attempt', sha256(key))) !== null;
  if (run.state !== 'failed' && !isCarriedOut) return 'unverified';
  const inputHash = run.headSha === committed.headSha ? await recordedHead(context, run) : null;
  if (inputHash === null) return 'unverified';
  const verdict = await lastVerdict(context, { runId: run.id, inputHash, attempt: run.attempt });
  if (verdict === null) return 'unverified';
  if (verdict.ok) return 'nothing to try';
  return (await isMendable(context, { run, committed, verdict })) ? 'mendable' : 'nothing to try';
}

/** Another run of the application holds it. */
const UNDER_WAY: FixOutcome = {
  begun: false,
  told: 'A run is under way for this application. Give the command again when it has ended.',
};

export function shortSha({ committed }: Head): string {
  return code(committed.headSha.slice(0, 7));
}
