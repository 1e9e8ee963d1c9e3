import { SlipwayError } from '#schemas/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { classify } from './failure.ts';
import type { Octokit } from './probot.ts';

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
  /** A request with an effect. */
  write<T>(operation: string, request: (octokit: Octokit) => Promise<T>): Promise<T>;
  /** A read as the App itself rather than as its installation. */
  readAsApp<T>(operation: string, request: (octokit: Octokit) => Promise<T>): Promise<T>;
}

export function callsOn(
  place: Pick<Calls, 'owner' | 'repo' | 'appId' | 'installationId'>,
  authenticate: (installationId?: number) => Promise<Octokit>,
  clock: Clock,
): Calls {
  let installation: Promise<Octokit> | null = null;
  const asInstallation = (): Promise<Octokit> => (installation ??= authenticate(place.installationId));
  const classified = async <T>(
    operation: string,
    octokit: () => Promise<Octokit>,
    request: (octokit: Octokit) => Promise<T>,
  ): Promise<T> => {
    try {
      return await request(await octokit());
    } catch (error) {
      throw classify(error, operation, clock.now().getTime());
    }
  };
  const repeated = async <T>(call: () => Promise<T>): Promise<T> => {
    for (const delayMs of READ_RETRY_DELAYS_MS) {
      try {
        return await call();
      } catch (error) {
        if (!mayRepeat(error)) throw error;
        await clock.sleep(delayMs);
      }
    }
    return call();
  };
  return {
    ...place,
    read: (operation, request) => repeated(() => classified(operation, asInstallation, request)),
    write: (operation, request) => classified(operation, asInstallation, request),
    readAsApp: (operation, request) => repeated(() => classified(operation, () => authenticate(), request)),
  };
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
