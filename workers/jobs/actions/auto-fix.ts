import type { RepositoryPort } from '#app/github/port.ts';
import type { JobContext } from '../context.ts';
import { code } from '../messages/markdown.ts';
import { beginAttempt } from './another-attempt.ts';
import type { Head } from './head.ts';

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
  /** What was done, in Markdown of about one sentence. */
  readonly told: string;
}

/**
 * Mends what fails. Called by `/fix` and by "Auto-fix", from a job of a minute: what takes longer begins a job of its
 * own. Asked for twice, it begins one attempt, and none while a run of the application is under way.
 */
export interface AutoFix {
  fix(context: JobContext, request: FixRequest): Promise<FixOutcome>;
}

/** Verifies the head once more, for a failure that does not come from the files. It changes none. */
export const verifyingAgain: AutoFix = {
  async fix(context, { repository, head, key }) {
    const run = await beginAttempt(context, repository, head, { key, reuseVerdict: false });
    if (run === null) return UNDER_WAY;
    return {
      begun: true,
      told: `${shortSha(head)} is built and tested once more, attempt ${run.attempt}, with no file changed: if it fails again, say with \`/generate\` what is to change, or push a fix.`,
    };
  },
};

/** Another run of the application holds it. */
export const UNDER_WAY: FixOutcome = {
  begun: false,
  told: 'A run is under way for this application. Give the command again when it has ended.',
};

/** Hands a head to `autoFix`, unless there is nothing to mend. */
export async function fixFailing(context: JobContext, request: FixRequest): Promise<FixOutcome> {
  const { run, committed } = request.head;
  if (run.state === 'succeeded' && run.headSha === committed.headSha) {
    return { begun: false, told: `Every check of ${shortSha(request.head)} passes: there is nothing to fix.` };
  }
  return context.autoFix.fix(context, request);
}

export function shortSha({ committed }: Head): string {
  return code(committed.headSha.slice(0, 7));
}
