import { SlipwayError, type ErrorKind } from '#schemas/errors.ts';
import type { ProblemAnswer } from '#schemas/generated/vercel-answers.ts';

/** A wait that is longer than this comes from a plan, not from the pace of requests. */
const PLAN_WAIT_MS = 60 * 60_000;
/** For a rate limit that does not say how long to wait. */
const UNSAID_WAIT_MS = 60_000;
const PLAN_CODES = new Set(['builds_rate_limited', 'payment_required', 'too_many_builds', 'deployments_rate_limited']);

/** An answer that is no success. */
export interface Refusal {
  readonly operation: string;
  readonly status: number;
  readonly headers: Headers;
  /** Null when the body is not what Vercel sends. */
  readonly problem: ProblemAnswer['error'] | null;
}

/**
 * The error of an answer that is no success.
 *
 * @param nowMs milliseconds since the epoch, to turn the time of a limit's reset into a wait
 */
export function failureOfAnswer(refusal: Refusal, nowMs: number): SlipwayError {
  const { operation, status, problem } = refusal;
  const context = {
    operation,
    status,
    reason: problem?.code.slice(0, 100) ?? null,
    requestId: refusal.headers.get('x-vercel-id')?.slice(0, 100) ?? null,
  };
  if (status === 402 || PLAN_CODES.has(problem?.code ?? '')) return planLimit(context);
  if (status === 429) {
    const retryAfterMs = waitOf(refusal, nowMs);
    if (retryAfterMs > PLAN_WAIT_MS) return planLimit(context);
    return make('rate_limited', 'transient', 'Vercel asks us to slow down.', RETRIED, { ...context, retryAfterMs });
  }
  if (status >= 500 || status === 408) {
    return make('unavailable', 'transient', 'Vercel has a problem.', RETRIED, context);
  }
  if (status === 401 || (status === 403 && problem?.invalidToken === true)) {
    return tokenRefused(context);
  }
  if (status === 403) {
    return make(
      'forbidden',
      'user',
      'The token may not do this on Vercel.',
      'Give the token access to the team, and check VERCEL_TEAM_ID.',
      context,
    );
  }
  if (status === 404) {
    return make('not_found', 'permanent', 'Vercel does not have this any more.', 'Give the command again.', context);
  }
  return make('refused', 'permanent', 'Vercel refuses the request.', LOGGED, context);
}

export function tokenRefused(context: Readonly<Record<string, unknown>>): SlipwayError {
  return make(
    'token_refused',
    'user',
    'Vercel does not accept the token.',
    'Create a new token in the account settings of Vercel, and set VERCEL_TOKEN to it.',
    context,
  );
}

/** The error of a request that got no answer. */
export function unreachable(operation: string, cause: unknown): SlipwayError {
  return make('unreachable', 'transient', 'Vercel cannot be reached.', RETRIED, { operation }, cause);
}

export function timedOut(operation: string, timeoutMs: number): SlipwayError {
  return make('timed_out', 'transient', 'Vercel did not answer in time.', RETRIED, { operation, timeoutMs });
}

export function unreadable(operation: string, what: string): SlipwayError {
  return make('answer_unreadable', 'transient', 'Vercel sent something unreadable.', RETRIED, { operation, what });
}

const RETRIED = 'It is tried again by itself.';
const LOGGED = 'The maintainers find its reason in the log under this run.';

function planLimit(context: Readonly<Record<string, unknown>>): SlipwayError {
  return make(
    'plan_limit',
    'user',
    'The limits of the Vercel plan are reached.',
    'Wait until Vercel allows more deployments, or raise the limits of the plan.',
    context,
  );
}

/** What the answer wants us to wait, by its headers or its body. */
function waitOf({ headers, problem }: Refusal, nowMs: number): number {
  const seconds = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(seconds)) return Number(seconds) * 1_000;
  const reset = Number(headers.get('x-ratelimit-reset') ?? problem?.limit?.reset ?? Number.NaN);
  // A second more than said: the two clocks differ.
  return Number.isFinite(reset) ? Math.max(1_000, reset * 1_000 - nowMs + 1_000) : UNSAID_WAIT_MS;
}

function make(
  reason: string,
  kind: ErrorKind,
  message: string,
  suggestion: string,
  context: Readonly<Record<string, unknown>> & { readonly retryAfterMs?: number },
  cause?: unknown,
): SlipwayError {
  const { retryAfterMs } = context;
  return new SlipwayError(message, {
    code: `vercel.${reason}`,
    kind,
    suggestion,
    context,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause,
  });
}
