import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { accessTo } from './access.ts';
import { branchesOf } from './branches.ts';
import { callsOn } from './calls.ts';
import { checksOf } from './checks.ts';
import { commentsOf } from './comments.ts';
import { deploymentsOf } from './deployments.ts';
import { objectsOf } from './objects.ts';
import type { GitHubPort } from './port.ts';
import { createProbot, type AppCredentials } from './probot.ts';
import { pullRequestsOf } from './pull-requests.ts';

/**
 * GitHub, through Probot's authenticated Octokit. Installation tokens are fetched when first needed and kept until
 * shortly before they expire.
 */
export function createGitHub(
  options: AppCredentials & {
    readonly logger: Logger;
    readonly clock?: Clock;
    readonly requestTimeoutMs?: number;
  },
): GitHubPort {
  const probot = createProbot(options);
  const clock = options.clock ?? systemClock;
  return {
    repository(installationId, owner, repo) {
      const place = { owner, repo, installationId, appId: options.appId };
      const calls = callsOn(place, (installation) => probot.auth(installation), clock);
      return {
        ...accessTo(calls),
        ...branchesOf(calls),
        ...checksOf(calls),
        ...commentsOf(calls),
        ...deploymentsOf(calls),
        ...objectsOf(calls),
        ...pullRequestsOf(calls),
      };
    },
  };
}
