import { SlipwayError } from '#schemas/errors.ts';

/**
 * Carries out a call with a time limit of its own. It ends when the limit or the caller's signal says so even where
 * the call itself ignores its signal.
 *
 * @throws SlipwayError `model.timed_out` (transient) after `timeoutMs`; the signal's reason when that aborts
 */
export async function withDeadline<T>(
  timeoutMs: number,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  const end = (reason: unknown): void => {
    controller.abort(reason);
    ended.reject(reason);
  };
  const stop = (): void => end(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => end(timedOut(timeoutMs)), timeoutMs);
  try {
    return await Promise.race([call(controller.signal), ended.promise]);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function timedOut(timeoutMs: number): SlipwayError {
  return new SlipwayError('The model did not answer in time.', {
    code: 'model.timed_out',
    kind: 'transient',
    suggestion: 'It is asked again by itself; a smaller request is answered faster.',
    context: { timeoutMs, paid: true },
  });
}
