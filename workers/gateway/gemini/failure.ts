import { SlipwayError } from '#schemas/errors.ts';
import { unreadable } from './answer.ts';

const MAX_RETRY_DELAY_MS = 24 * 60 * 60 * 1_000;

/** What the SDK says of a response with an error status. */
interface HttpFailure {
  readonly status: number;
  readonly errorDetails?: unknown;
}

/** Anything that a call of the SDK throws, as an error of ours. By its shape, never by its text. */
export function failureOfCall(error: unknown): SlipwayError {
  if (isHttpFailure(error)) return failureOfStatus(error);
  if (error instanceof SyntaxError) return unreadable('the body is not JSON');
  // The SDK wraps what fails before the head of the response; the body is read without a wrapper.
  if (error instanceof TypeError) return unreadable('the body was cut off');
  return new SlipwayError('The service of the model cannot be reached.', {
    code: 'model.unreachable',
    kind: 'transient',
    suggestion: 'Check the network and GEMINI_BASE_URL; it is asked again by itself.',
    cause: error,
  });
}

function failureOfStatus({ status, errorDetails }: HttpFailure): SlipwayError {
  const details = Array.isArray(errorDetails) ? (errorDetails as readonly unknown[]) : [];
  const reason = memberOf(details, 'reason');
  const context = { status, ...(reason === null ? {} : { reason: reason.slice(0, 100) }) };
  if (status === 429) {
    return new SlipwayError('The service of the model gets too many requests.', {
      code: 'model.rate_limited',
      kind: 'transient',
      suggestion: 'It is asked again by itself; a larger quota makes it faster.',
      context,
      ...retryAfter(memberOf(details, 'retryDelay')),
    });
  }
  if (status >= 500 || status === 408) {
    return new SlipwayError('The service of the model is out of order at the moment.', {
      code: 'model.unavailable',
      kind: 'transient',
      suggestion: 'It is asked again by itself.',
      context,
      ...retryAfter(memberOf(details, 'retryDelay')),
    });
  }
  if (status === 401 || status === 403 || reason === 'API_KEY_INVALID') {
    return new SlipwayError('The service of the model does not accept the key.', {
      code: 'model.key_refused',
      kind: 'permanent',
      suggestion: 'Set GEMINI_API_KEY to a valid key that may use this model.',
      context,
    });
  }
  return new SlipwayError('The service of the model refuses the request.', {
    code: 'model.request_refused',
    kind: 'permanent',
    suggestion: status === 404 ? 'Check GEMINI_MODEL and GEMINI_BASE_URL.' : 'Ask for less at once.',
    context,
  });
}

/** The first member of this name, in whichever detail it stands (`ErrorInfo.reason`, `RetryInfo.retryDelay`). */
function memberOf(details: readonly unknown[], name: string): string | null {
  for (const detail of details) {
    if (typeof detail !== 'object' || detail === null) continue;
    const value = (detail as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string') return value;
  }
  return null;
}

/** `17s` or `1.5s`, the way protocol buffers write a duration. */
function retryAfter(delay: string | null): { readonly retryAfterMs?: number } {
  const seconds = /^([0-9]{1,9}(?:\.[0-9]{1,9})?)s$/.exec(delay ?? '')?.[1];
  return seconds === undefined
    ? {}
    : { retryAfterMs: Math.min(Math.ceil(Number(seconds) * 1_000), MAX_RETRY_DELAY_MS) };
}

function isHttpFailure(error: unknown): error is HttpFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
