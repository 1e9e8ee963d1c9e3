/** What the Docker engine's refusals mean to us. */
import { SlipwayError } from '#schemas/errors.ts';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOENT', 'EACCES', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const MAX_REASON_CHARACTERS = 500;

/**
 * Classifies anything that dockerode throws: no connection and server errors are `transient`, refused requests
 * (4xx) are `permanent`. A `SlipwayError` passes unchanged.
 *
 * @param doing what was being done, for instance `create the container`
 */
export function engineError(error: unknown, doing: string): SlipwayError {
  if (error instanceof SlipwayError) return error;
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  if (typeof code === 'string' && UNREACHABLE.has(code)) {
    return new SlipwayError(`The Docker engine does not answer (${code}): could not ${doing}.`, {
      code: 'sandbox.engine_unreachable',
      kind: 'transient',
      suggestion: 'Start the Docker daemon, or point DOCKER_HOST at one.',
      cause: error,
    });
  }
  const refused = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  const reason = String(message ?? error).slice(0, MAX_REASON_CHARACTERS);
  return new SlipwayError(`The Docker engine could not ${doing}: ${reason}`, {
    code: refused ? 'sandbox.engine_refused' : 'sandbox.engine_failed',
    kind: refused ? 'permanent' : 'transient',
    suggestion: 'Look at the engine’s log; `slipway doctor` says what the sandbox needs of it.',
    context: { statusCode },
    cause: error,
  });
}

/** True for an engine's answer that the thing asked for is not there (any more). */
export function isMissing(error: unknown): boolean {
  return statusCodeOf(error) === 404;
}

/** True when the engine is already doing, or has done, what was asked. */
export function isConflict(error: unknown): boolean {
  const status = statusCodeOf(error);
  return status === 409 || status === 304;
}

/** The error of work that its caller gave up. */
export function abortedError(cause: unknown): SlipwayError {
  return new SlipwayError('The work in the sandbox was cancelled.', {
    code: 'sandbox.aborted',
    kind: 'transient',
    suggestion: 'Start it again when it is still wanted.',
    cause,
  });
}

/** Throws `sandbox.aborted` when the signal has fired. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedError(signal.reason);
}

function statusCodeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
}
