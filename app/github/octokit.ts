import { systemClock, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { accessTo } from './access.ts';
import { branchesOf } from './branches.ts';
import { appCallsOn, callsOn, type CallParts } from './calls.ts';
import { checksOf } from './checks.ts';
import { commentsOf } from './comments.ts';
import { deliveriesOf } from './deliveries.ts';
import { deploymentsOf } from './deployments.ts';
import { objectsOf } from './objects.ts';
import type { GitHubPort } from './port.ts';
import { createProbot, type AppCredentials } from './probot.ts';
import { pullRequestsOf } from './pull-requests.ts';
import { reviewsOf } from './reviews.ts';
import { UNLIMITED_WRITES, type WriteBudget } from './write-budget.ts';

/**
 * GitHub, through Probot's authenticated Octokit. Installation tokens are fetched when first needed and kept until
 * shortly before they expire.
 */
export function createGitHub(
  options: AppCredentials & {
    readonly logger: Logger;
    readonly clock?: Clock;
    readonly requestTimeoutMs?: number;
    /** What the writes of each installation are paid from; unlimited when absent. */
    readonly budget?: WriteBudget;
  },
): GitHubPort {
  const probot = createProbot(options);
  const clock = options.clock ?? systemClock;
  const parts: CallParts = {
    authenticate: (installation) => probot.auth(installation),
    clock,
    budget: options.budget ?? UNLIMITED_WRITES,
  };
  return {
    app: deliveriesOf(appCallsOn(parts)),
    repository(installationId, owner, repo) {
      const place = { owner, repo, installationId, appId: options.appId };
      const calls = callsOn(place, parts);
      return {
        ...accessTo(calls),
        ...branchesOf(calls),
        ...checksOf(calls),
        ...commentsOf(calls),
        ...deploymentsOf(calls),
        ...objectsOf(calls),
        ...pullRequestsOf(calls),
        ...reviewsOf(calls),
      };
    },
  };
}
