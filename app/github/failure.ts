import { SlipwayError, type ErrorKind } from '#schemas/errors.ts';

/** What GitHub documents for a rate limit that does not say how long to wait. */
const UNSAID_WAIT_MS = 60_000;

/** What a failed call says about itself, apart from its words. */
interface Facts {
  readonly operation: string;
  readonly status: number | null;
  readonly requestId: string | null;
  /** GitHub's own message, for the log. */
  readonly detail: string;
}

/**
 * Any error of a call to GitHub in our taxonomy.
 *
 * @param operation what was being done, for the log
 * @param nowMs milliseconds since the epoch, to turn the time of a limit's reset into a wait
 */
export function classify(error: unknown, operation: string, nowMs: number): SlipwayError {
  if (error instanceof SlipwayError) return error;
  const response = responseOf(error);
  const facts: Facts = {
    operation,
    status: response?.status ?? null,
    requestId: headerOf(response, 'x-github-request-id'),
    detail: (error instanceof Error ? error.message : String(error)).slice(0, 500),
  };
  // Octokit calls what never got an answer a 500 without a response.
  if (response === undefined) {
    return failure(facts, error, 'github.unreachable', 'transient', 'GitHub could not be reached.', 'Try again later.');
  }
  const waitMs = rateLimitWait(response, nowMs);
  if (waitMs !== null) return rateLimited(facts, error, waitMs);
  // A token is fetched before the call itself. Its 404 means the installation: "there is no such branch" it is not.
  const isForToken = response.status < 500 && response.url.endsWith('/access_tokens');
  return byStatus(facts, error, isForToken ? 401 : response.status);
}

function byStatus(facts: Facts, error: unknown, status: number): SlipwayError {
  if (status >= 500 || status === 408) {
    return failure(facts, error, 'github.unavailable', 'transient', 'GitHub has a problem.', 'Try again later.');
  }
  switch (status) {
    case 401:
      return failure(
        facts,
        error,
        'github.unauthorised',
        'permanent',
        'GitHub does not accept our credentials.',
        'Check APP_ID and PRIVATE_KEY, and that the App is still installed.',
      );
    case 403:
      return failure(
        facts,
        error,
        'github.forbidden',
        'permanent',
        'GitHub does not allow the App to do this.',
        'Accept the permissions that the App asks for in the settings of its installation.',
      );
    case 404:
    case 410:
      return failure(
        facts,
        error,
        'github.not_found',
        'permanent',
        'GitHub does not have this, or does not show it to the App.',
        'Check that the App is installed on the repository.',
      );
    case 409:
      return failure(facts, error, 'github.conflict', 'transient', 'Something else changed meanwhile.', 'Try again.');
    default:
      return failure(
        facts,
        error,
        'github.refused',
        'permanent',
        'GitHub refuses the request.',
        'The maintainers find its reason in the log under this run.',
      );
  }
}

/** The branch is not where we thought: the job looks again and starts from there. */
export function headMoved(branch: string): SlipwayError {
  return new SlipwayError(`The branch \`${branch}\` has moved.`, {
    code: 'github.head_moved',
    kind: 'transient',
    suggestion: 'It is tried again from the new head.',
    context: { branch },
  });
}

export function branchProtected(branch: string, cause: unknown): SlipwayError {
  return new SlipwayError(`A protection rule keeps the App from pushing to \`${branch}\`.`, {
    code: 'github.branch_protected',
    kind: 'user',
    suggestion: 'Let the App bypass the rule, or exclude branches that begin with `slipway/` from it.',
    context: { branch },
    cause,
  });
}

export function workflowsRefused(cause: unknown): SlipwayError {
  return new SlipwayError('GitHub does not let the App write files below `.github/workflows`.', {
    code: 'github.workflows_refused',
    kind: 'permanent',
    suggestion: 'Add the workflow files by hand; the pull request links to them.',
    cause,
  });
}

/** GitHub tells a refusal of workflow files apart by its words only. */
export function isWorkflowRefusal(error: SlipwayError): boolean {
  const { detail } = error.context;
  return error.kind === 'permanent' && typeof detail === 'string' && /\bworkflows?\b/i.test(detail);
}

function rateLimited(facts: Facts, cause: unknown, retryAfterMs: number): SlipwayError {
  return new SlipwayError('GitHub asks us to slow down.', {
    code: 'github.rate_limited',
    kind: 'transient',
    suggestion: 'It is tried again when GitHub allows it.',
    retryAfterMs,
    context: { ...facts, retryAfterMs },
    cause,
  });
}

/** The answer that Octokit's `RequestError` carries, when there was one. */
interface Response {
  readonly status: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

function responseOf(error: unknown): Response | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  const { response } = error as { readonly response: Response | undefined };
  return typeof response?.status === 'number' ? response : undefined;
}

/** How long to wait when the answer is a rate limit, else null. By GitHub's documented rules. */
function rateLimitWait(response: Response, nowMs: number): number | null {
  if (response.status !== 403 && response.status !== 429) return null;
  const retryAfterSeconds = Number(headerOf(response, 'retry-after') ?? Number.NaN);
  if (Number.isFinite(retryAfterSeconds)) return Math.max(0, retryAfterSeconds) * 1_000;
  if (headerOf(response, 'x-ratelimit-remaining') === '0') {
    const resetMs = Number(headerOf(response, 'x-ratelimit-reset')) * 1_000;
    // A second more than said: the two clocks differ.
    return Number.isFinite(resetMs) ? Math.max(1_000, resetMs - nowMs + 1_000) : UNSAID_WAIT_MS;
  }
  const { documentation_url: documentation } = {
    ...(response.data as { readonly documentation_url?: unknown } | null),
  };
  const isLimit = response.status === 429 || (typeof documentation === 'string' && /rate-limits/.test(documentation));
  return isLimit ? UNSAID_WAIT_MS : null;
}

function headerOf(response: Response | undefined, name: string): string | null {
  const value = response?.headers[name];
  return value === undefined ? null : String(value);
}

function failure(
  facts: Facts,
  cause: unknown,
  code: string,
  kind: ErrorKind,
  message: string,
  suggestion: string,
): SlipwayError {
  return new SlipwayError(message, { code, kind, suggestion, context: { ...facts }, cause });
}
