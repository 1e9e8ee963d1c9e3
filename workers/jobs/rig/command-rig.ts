import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import type { StepName } from '#schemas/generated/verdict.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import { eventually, newRepository, person, readerOf } from './observe.ts';
import { scriptedSandbox, type Finding, type Linter } from './scripted-sandbox.ts';
import { workersOf } from './workers-of.ts';

/** An issue of a repository. */
export interface Place {
  readonly repository: string;
  readonly id: number;
  readonly issue: number;
}

export interface Check {
  readonly id: number;
  readonly name: string;
  readonly external_id: string;
  readonly conclusion: string | null;
  readonly output: { readonly title: string; readonly summary: string };
}

export interface CommandRig {
  readonly stack: EmbeddedStack;
  /** Ids of the runs that were verified, one for each time. */
  seen(): readonly string[];
  /** From now on this step fails, where `finding` finds something; null: none. `linter` is what it mends by itself. */
  failAt(step: StepName | null, finding?: Finding, linter?: Linter): Promise<void>;
  /** A repository with an issue; nothing is commanded yet. */
  place(files?: Record<string, string>): Promise<Place>;
  /** Comments on the issue as the person; returns the comment's id. */
  say(place: Place, text: string, as?: string): number;
  /** The newest run of the issue, once `condition` holds for it. */
  runWhen(place: Place, what: string, condition: (run: Run) => boolean): Promise<Run>;
  /** Waits for a comment of the App's, on the issue or another thread, that matches. */
  told(place: Place, pattern: RegExp, thread?: number): Promise<string>;
  get<T>(place: Place, path: string): Promise<T>;
  /** Every check run of a commit, earlier attempts included. */
  checks(place: Place, sha: string): Promise<readonly Check[]>;
  close(): Promise<void>;
}

/** Whether a run has ended. */
export const ended = ({ finishedAt }: Run): boolean => finishedAt !== null;

/** The App, its workers around a scripted sandbox, and stand-ins for everything that is not ours. */
export async function startCommandRig(options: { readonly vercel?: boolean } = {}): Promise<CommandRig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'slipway-commands-'));
  const logger = createLogger({ level: 'fatal' });
  const stack = await startStack({ dataDir, logger, work: null, vercel: options.vercel ?? false });
  stack.github.createUser({ login: person });
  stack.github.createUser({ login: 'stranger' });
  stack.github.installApp({ account: person });
  let sandbox = scriptedSandbox();
  let workers = await workersOf(stack.config, sandbox);
  const seen: string[] = [];
  const get = async <T>({ repository }: Place, path: string): Promise<T> => readerOf(stack, repository)<T>(path);
  return {
    stack,
    get,
    seen: () => [...seen, ...sandbox.seen],
    async failAt(step, finding, linter) {
      await workers.close();
      seen.push(...sandbox.seen);
      sandbox = scriptedSandbox(step, finding, linter);
      workers = await workersOf(stack.config, sandbox);
    },
    async place(files) {
      const repository = await newRepository(stack, files);
      const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
      const { id } = await readerOf(stack, repository)<{ id: number }>('');
      return { repository, id, issue };
    },
    say: ({ repository, issue }, text, as = person) => stack.github.as(as).comment(repository, issue, text),
    runWhen: async ({ id, issue }, what, condition) =>
      eventually(what, async () => {
        const run = await stack.slipway.store.latestRun(id, issue);
        return run !== null && condition(run) ? run : null;
      }),
    told: async (place, pattern, thread = place.issue) =>
      eventually(`a comment says ${pattern.source}`, async () => {
        const path = `/issues/${thread}/comments?per_page=100`;
        const comments = await get<{ user: { login: string }; body: string }[]>(place, path);
        return comments.find(({ user, body }) => user.login === 'slipway[bot]' && pattern.test(body))?.body;
      }),
    checks: async (place, sha) =>
      (await get<{ check_runs: Check[] }>(place, `/commits/${sha}/check-runs?filter=all&per_page=100`)).check_runs,
    async close() {
      await workers.close();
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
