import { Probot, ProbotOctokit } from 'probot';
import type { Logger } from '../platform/logger.ts';

export interface AppCredentials {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
}

/** An Octokit of one installation, or of the App itself. */
export type Octokit = Awaited<ReturnType<Probot['auth']>>;

/**
 * Octokit as we use it. Its throttle would space writes a second apart and its retries would repeat writes that may
 * have happened; our jobs budget and retry themselves, after looking whether the effect is there.
 */
const PlainOctokit = ProbotOctokit.defaults((options: object) => ({
  ...options,
  throttle: { enabled: false },
  retry: { enabled: false },
}));

/**
 * Probot with a time limit on every request to GitHub.
 *
 * @param webhookSecret needed only where webhooks are received
 */
export function createProbot(
  credentials: AppCredentials & {
    readonly logger: Logger;
    readonly webhookSecret?: string;
    readonly requestTimeoutMs?: number;
  },
): Probot {
  const timeoutMs = credentials.requestTimeoutMs ?? 10_000;
  return new Probot({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    baseUrl: credentials.apiUrl,
    secret: credentials.webhookSecret,
    Octokit: PlainOctokit,
    // At `debug` Probot would log the bodies of requests.
    log: quieter(credentials.logger),
    request: {
      fetch: (input: string | URL | Request, init?: RequestInit) => {
        const limit = AbortSignal.timeout(timeoutMs);
        const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
        return fetch(input, { ...init, signal });
      },
    },
  });
}

function quieter(logger: Logger): Logger {
  return logger.child({ part: 'probot' }, logger.isLevelEnabled('warn') ? { level: 'warn' } : {});
}
