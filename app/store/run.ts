/**
 * A run and its life.
 *
 *     queued → planning → generating → committing → verifying → previewing → succeeded
 *                                                        ↓↑
 *                                                      fixing
 *
 * Where people edit the manifest meanwhile, `committing` goes back to `planning`, once.
 * A dry run ends in `succeeded` after `generating`: nothing is pushed, and `/apply` starts another run with its plan.
 * Every state that is not final may also go to `failed` or `cancelled`. Final states are left in one way only, `reopen`,
 * when a person asks to verify the same head once more: that is another attempt of the run, back in `verifying`. A job
 * that comes late finds its transition refused, or its attempt over, and stops.
 */
import type { ErrorDetails } from '#schemas/errors.ts';

export const RUN_STATES = [
  'queued',
  'planning',
  'generating',
  'committing',
  'verifying',
  'fixing',
  'previewing',
  'succeeded',
  'failed',
  'cancelled',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** The state machine: which states may follow. `succeeded` may follow `committing`
 * where the branch held everything already, and `verifying` where no preview is wanted. */
export const NEXT_STATES: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['planning', 'failed', 'cancelled'],
  planning: ['generating', 'failed', 'cancelled'],
  generating: ['committing', 'succeeded', 'failed', 'cancelled'],
  committing: ['planning', 'verifying', 'succeeded', 'failed', 'cancelled'],
  verifying: ['previewing', 'fixing', 'succeeded', 'failed', 'cancelled'],
  fixing: ['verifying', 'failed', 'cancelled'],
  previewing: ['succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
};

/** The states in which a run may still change. At most one such run exists per issue. */
export const ACTIVE_STATES: readonly RunState[] = RUN_STATES.filter((state) => NEXT_STATES[state].length > 0);

export type CommandName = 'generate' | 'refine' | 'fix' | 'export';

/** What is known when a run begins; never changed afterwards. */
export interface NewRun {
  /** From `runId()`: the same command always has the same id. */
  readonly id: string;
  readonly installationId: number;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  readonly issue: {
    readonly number: number;
    readonly title: string;
    readonly isPullRequest: boolean;
  };
  /** Issue or pull request where the command was given and is answered. Its project's issue is `issue`. */
  readonly thread: number;
  /** Null when the issue's own text carried the command. */
  readonly commentId: number | null;
  /** Login of the person who gave the command. */
  readonly sender: string;
  readonly command: CommandName;
  /** Secrets redacted. */
  readonly prompt: string;
  readonly options: RunOptions;
}

/** How the command is to be carried out. */
export interface RunOptions {
  /** Id of the template to start from. */
  readonly template: string | null;
  /** Another application, although the repository holds one. */
  readonly fresh: boolean;
  /** Show what would change, push nothing. */
  readonly dryRun: boolean;
  /** Go on although something goes that holds data; reversibly. */
  readonly allowDataLoss: boolean;
  /** False: no Vercel deployment although a token is set. */
  readonly vercel: boolean;
  /** The command stands on a pull request from a fork: its code is neither run nor pushed, and nothing is deployed. */
  readonly fork: boolean;
  /** Run whose plan is carried out instead of a new one: it was a dry run, or was refused for what would be lost. */
  readonly applies: string | null;
  /** Lines of a review comment: what the prompt is about. */
  readonly focus: { readonly path: string; readonly line: number } | null;
}

export const DEFAULT_RUN_OPTIONS: RunOptions = {
  template: null,
  fresh: false,
  dryRun: false,
  allowDataLoss: false,
  vercel: true,
  fork: false,
  applies: null,
  focus: null,
};

/** What becomes known on the way. */
export interface RunFacts {
  /** Known once the plan names the application and its directory is decided. */
  readonly projectId: string | null;
  readonly manifestSha: string | null;
  readonly branch: string | null;
  readonly headSha: string | null;
  readonly pullRequest: number | null;
  readonly previewUrl: string | null;
  readonly stickyCommentId: number | null;
  /** Login of the reviewer who requested changes while the run was under way: it pushes nothing more. */
  readonly heldBy: string | null;
  readonly error: RunFailure | null;
}

/** What a failed run says to people. */
export type RunFailure = Pick<ErrorDetails, 'code' | 'suggestion'> & { readonly message: string };

/** A run as it is stored. Times are ISO 8601 in UTC. */
export interface Run extends NewRun, RunFacts {
  readonly state: RunState;
  /** Verifications that were begun, from 1. */
  readonly attempt: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
}
