import { SlipwayError } from '#schemas/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { classify } from './failure.ts';
import type { Octokit } from './probot.ts';
import type { WriteBudget } from './write-budget.ts';

/** Waits before a read is tried again. Writes are never repeated here. */
const READ_RETRY_DELAYS_MS = [200, 800];

/** Calls on one repository, with their errors classified. */
export interface Calls {
  readonly owner: string;
  readonly repo: string;
  /** Our own App's id, to tell its comments and check runs from others'. */
  readonly appId: number;
  readonly installationId: number;
  /** A request without effect: tried again when GitHub fails, but not when it asks to slow down. */
  read<T>(operation: string, request: (octokit: Octokit) => Promise<T>): Promise<T>;
  /** A request with an effect that people see: it is paid for from the installation's budget. */
  write<T>(operation: string, request: (octokit: Octokit) => Promise<T>): Promise<T>;
  /** Makes a Git object: nobody sees it until a branch shows it, and GitHub does not count it as content. */
  writeObject<T>(operation: string, request: (octokit: Octokit) => Promise<T>): Promise<T>;
  /** A read as the App itself rather than as its installation. */
  readAsApp<T>(operation: string, request: (octokit: Octokit) => Promise<T>): Promise<T>;
}

/** Calls of the App as itself. */
export interface AppCalls {
  read: Calls['readAsApp'];
  write: Calls['write'];
}

export interface CallParts {
  /** An Octokit of this installation, or of the App itself. */
  readonly authenticate: (installationId?: number) => Promise<Octokit>;
  readonly clock: Clock;
  readonly budget: WriteBudget;
}

export function callsOn(
  place: Pick<Calls, 'owner' | 'repo' | 'appId' | 'installationId'>,
  { authenticate, clock, budget }: CallParts,
): Calls {
  const { installationId } = place;
  let installation: Promise<Octokit> | null = null;
  const asInstallation = (): Promise<Octokit> => (installation ??= authenticate(installationId));
  const app = appCallsOn({ authenticate, clock });
  return {
    ...place,
    read: (operation, request) => repeated(clock, () => classified(clock, operation, asInstallation, request)),
    async write(operation, request) {
      await budget.spend(installationId);
      return classified(clock, operation, asInstallation, request);
    },
    writeObject: (operation, request) => classified(clock, operation, asInstallation, request),
    readAsApp: app.read,
  };
}

export function appCallsOn({ authenticate, clock }: Pick<CallParts, 'authenticate' | 'clock'>): AppCalls {
  const asApp = (): Promise<Octokit> => authenticate();
  return {
    read: (operation, request) => repeated(clock, () => classified(clock, operation, asApp, request)),
    write: (operation, request) => classified(clock, operation, asApp, request),
  };
}

async function classified<T>(
  clock: Clock,
  operation: string,
  octokit: () => Promise<Octokit>,
  request: (octokit: Octokit) => Promise<T>,
): Promise<T> {
  try {
    return await request(await octokit());
  } catch (error) {
    throw classify(error, operation, clock.now().getTime());
  }
}

async function repeated<T>(clock: Clock, call: () => Promise<T>): Promise<T> {
  for (const delayMs of READ_RETRY_DELAYS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!mayRepeat(error)) throw error;
      await clock.sleep(delayMs);
    }
  }
  return call();
}

function mayRepeat(error: unknown): boolean {
  return error instanceof SlipwayError && (error.code === 'github.unreachable' || error.code === 'github.unavailable');
}

/** The result of a read, or `fallback` when GitHub answers with one of these codes. */
export async function orElse<T, F>(result: Promise<T>, fallback: F, ...codes: readonly string[]): Promise<T | F> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof SlipwayError && codes.includes(error.code)) return fallback;
    throw error;
  }
}
