/**
 * The port to our own records. `SupabaseStore` implements it.
 * Every method throws `SlipwayError`: `store.unavailable` (transient) when the database cannot be reached,
 * `store.refused` (bug) when it rejects a statement of ours.
 */
import type { RunEvent } from '#schemas/generated/run-event.ts';
import type { NewRun, Run, RunFacts, RunState } from './run.ts';

export interface Store {
  /** Resolves when the database answers. */
  ready(): Promise<void>;

  /**
   * Notes a webhook delivery, once. `new`: never seen. `pending`: seen, but its job was perhaps never queued.
   * `done`: seen and dealt with. Atomic: of several simultaneous calls exactly one gets `new`.
   */
  recordDelivery(delivery: Delivery): Promise<'new' | 'pending' | 'done'>;
  /** Notes how a delivery ended: its job is in the queue, or it was ignored for a reason. Idempotent. */
  settleDelivery(id: string, outcome: DeliveryOutcome): Promise<void>;
  /** Those of these deliveries (at most 1,000) that were dealt with. */
  settledDeliveries(ids: readonly string[]): Promise<ReadonlySet<string>>;

  /** The project in this directory of this repository; made when there is none. Idempotent. */
  ensureProject(repositoryId: number, directory: string): Promise<Project>;
  project(id: string): Promise<Project | null>;

  /**
   * Creates a run in state `queued`. `created`: it is new. `existing`: this very run is there already (the same
   * command delivered twice). `busy`: another run of the same issue is still active; that run is returned.
   */
  createRun(run: NewRun): Promise<{ readonly outcome: 'created' | 'existing' | 'busy'; readonly run: Run }>;
  run(id: string): Promise<Run | null>;
  /** The newest other run of the same issue that has pushed commits (its `headSha` is set), or null. */
  previousRun(repositoryId: number, issueNumber: number, exceptRunId: string): Promise<Run | null>;
  /** The newest run whose pull request this is, or null. */
  runOfPullRequest(repositoryId: number, pullRequest: number): Promise<Run | null>;
  /** The newest run of an issue, whatever became of it, or null. */
  latestRun(repositoryId: number, issueNumber: number): Promise<Run | null>;
  /** The newest run that left the branch at this commit, or null. */
  runOfHead(repositoryId: number, headSha: string): Promise<Run | null>;
  /** Dry runs that ended well since then, newest first, at most `limit`. Some may have been applied. */
  proposals(since: Date, limit: number): Promise<readonly Run[]>;
  /** Newest first, at most `limit`. */
  runsOfProject(projectId: string, limit: number): Promise<readonly Run[]>;
  /** Runs that may still change, oldest first, at most `limit`: to be taken up again after a crash. */
  activeRuns(limit: number): Promise<readonly Run[]>;
  /**
   * Compare-and-set: moves the run to `to` when its state is one of `from`, with these facts in the same
   * statement, and writes a `state` event. False when it was in no such state; nothing changed then.
   * Throws `store.transition_unknown` (bug) when the state machine has no such transition.
   */
  transition(runId: string, from: readonly RunState[], to: RunState, facts?: Partial<RunFacts>): Promise<boolean>;
  /**
   * Takes a run that succeeded or failed back to `verifying`, as its next attempt, without its error, preview and end.
   * False when it is in another state, or another run of its issue is active; nothing changed then.
   */
  reopen(runId: string): Promise<boolean>;
  /** Sets facts of an active run. False when the run is finished; nothing changed then. */
  updateRun(runId: string, facts: Partial<RunFacts>): Promise<boolean>;

  /** The result of a stage for exactly this input, or null when it was not reached yet. */
  stageResult(runId: string, stage: string, inputHash: string): Promise<StageResult | null>;
  /** Notes a result, once: when there is one already it stays, and is returned. */
  recordStage(result: NewStageResult): Promise<StageResult>;
  /** In order of finishing. */
  stageResults(runId: string): Promise<readonly StageResult[]>;

  appendEvent(runId: string, event: RunEvent): Promise<void>;
  /** In order, the last `limit` (up to 1,000). */
  events(runId: string, limit: number): Promise<readonly StoredEvent[]>;
}

export interface Delivery {
  /** GitHub's GUID; a manual redelivery carries the same one. */
  readonly id: string;
  /** With action, for instance `issue_comment.created`. */
  readonly event: string;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
}

type DeliveryOutcome = { readonly kind: 'enqueued' } | { readonly kind: 'ignored'; readonly reason: string };

export interface Project {
  /** UUID. */
  readonly id: string;
  readonly repositoryId: number;
  /** From the repository's root, without slashes at the ends; empty for the root itself. */
  readonly directory: string;
  readonly createdAt: string;
}

export interface NewStageResult {
  readonly runId: string;
  /** `plan`, `database`, `api`, `ui`, `files`, `commit`, `verify`, `fix`, `preview`, or a part of one, `commit/ui`. */
  readonly stage: string;
  readonly inputHash: string;
  /** SHA-256 of the artifact it made, null when it made none. */
  readonly artifactSha: string | null;
  readonly durationMs: number;
}

export interface StageResult extends NewStageResult {
  readonly finishedAt: string;
}

export type StoredEvent = RunEvent & { readonly at: string };
