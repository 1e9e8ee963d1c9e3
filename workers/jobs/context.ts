import type { Logger } from 'pino';
import type { GitHubPort, RepositoryPort } from '#app/github/port.ts';
import type { Queues } from '#app/queue/queues.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import type { Run } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import type { PreviewHost, Sandbox } from '#sandbox/port.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Links } from '#app/api/links.ts';
import type { PostgresCheck } from '../compiler-checks/postgres-check.ts';
import type { StageModel } from '../model-stages/run-model.ts';
import type { Planner } from '../planner/request.ts';
import type { BuildShelf } from './build-shelf.ts';
import type { VercelAccounts } from './vercel/access.ts';

/** Everything a job reaches besides its payload. Composed once, in `main.ts`. */
export interface JobContext {
  readonly store: Store;
  readonly artifacts: ArtifactStore;
  readonly queues: Queues;
  readonly github: GitHubPort;
  readonly sandbox: Sandbox;
  readonly previews: PreviewHost;
  readonly builds: BuildShelf;
  /** Needs no model; it drafts what a model completes, and stands in for one. */
  readonly planner: Planner;
  /** Null without a key: then nothing is asked of a model. */
  readonly model: StageModel | null;
  readonly vercel: VercelAccounts;
  /** Executes generated SQL before it is accepted. */
  readonly postgres: PostgresCheck;
  /** Static files of generated applications. */
  readonly scaffold: ReadonlyMap<string, string>;
  /** Addresses of our own pages. */
  readonly links: Links;
  /** Where people see repositories, for instance `https://github.com`. */
  readonly githubWebUrl: string;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** @throws SlipwayError `run.unknown` (bug) */
export async function loadRun(context: JobContext, runId: string): Promise<Run> {
  const run = await context.store.run(runId);
  if (run === null) {
    throw new SlipwayError('This run is not recorded.', {
      code: 'run.unknown',
      kind: 'bug',
      suggestion: 'Give the command again.',
      context: { runId },
    });
  }
  return run;
}

/** The run's repository, through its installation. */
export function repositoryOf(context: JobContext, run: Run): RepositoryPort {
  return context.github.repository(run.installationId, run.repository.owner, run.repository.name);
}
