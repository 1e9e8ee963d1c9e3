import type { Clock } from '#app/platform/clock.ts';
import { type Random, withRetry } from '../gateway/retry.ts';
import { problemOf } from './answers.ts';
import { failureOfAnswer, timedOut, unreachable, unreadable } from './failure.ts';
import type { VercelLimits } from './limits.ts';

export interface ConnectionSettings {
  readonly token: string;
  /** Null: the token's own account. */
  readonly teamId: string | null;
  /** Without a slash at the end. */
  readonly apiUrl: string;
}

export interface ConnectionPorts {
  readonly clock: Clock;
  readonly random: Random;
}

export interface VercelRequest {
  /** For errors and the log: neither an address nor a value. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Segments are encoded by the caller. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Bytes are sent as they are, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses besides success that are answers and not errors. */
  readonly accept?: readonly number[];
  /** False: the effect of a second request would not be that of one. */
  readonly isRepeatable: boolean;
}

export interface VercelAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Null when it is empty or no JSON. */
  readonly body: unknown;
}

/** Requests to Vercel's API, bounded in time, in bytes and in number. */
export class VercelConnection {
  readonly settings: ConnectionSettings;
  readonly ports: ConnectionPorts;
  readonly limits: VercelLimits;

  constructor(settings: ConnectionSettings, ports: ConnectionPorts, limits: VercelLimits) {
    this.settings = settings;
    this.ports = ports;
    this.limits = limits;
  }

  /**
   * @throws SlipwayError for everything but success and what the request accepts, after the retries of a repeatable
   *   request; the signal's reason when it aborts
   */
  async call(request: VercelRequest, signal: AbortSignal): Promise<VercelAnswer> {
    const { retry } = this.limits;
    const attempts = request.isRepeatable ? retry.attempts : 1;
    return await withRetry({ ...retry, attempts }, this.ports, signal, () => this.#once(request, signal));
  }

  async #once(request: VercelRequest, signal: AbortSignal): Promise<VercelAnswer> {
    const answer = await this.#exchange(request, signal);
    const { status, headers, body } = answer;
    if ((status >= 200 && status < 300) || request.accept?.includes(status) === true) return answer;
    const refusal = { operation: request.operation, status, headers, problem: problemOf(body) };
    throw failureOfAnswer(refusal, this.ports.clock.now().getTime());
  }

  async #exchange(request: VercelRequest, signal: AbortSignal): Promise<VercelAnswer> {
    const { operation, method, body } = request;
    const timeout = AbortSignal.timeout(this.limits.requestTimeoutMs);
    const isBytes = body instanceof Uint8Array;
    try {
      const response = await fetch(this.#address(request), {
        method,
        headers: {
          authorization: `Bearer ${this.settings.token}`,
          ...(body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
          ...request.headers,
        },
        ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
        // The token goes to this address and to no other.
        redirect: 'error',
        signal: AbortSignal.any([signal, timeout]),
      });
      const text = await boundedText(response, this.limits.answerMaxBytes);
      if (text === null) throw unreadable(operation, 'it is too large');
      return { status: response.status, headers: response.headers, body: jsonOf(text) };
    } catch (error) {
      signal.throwIfAborted();
      if (timeout.aborted) throw timedOut(operation, this.limits.requestTimeoutMs);
      // What `fetch` itself throws, before the head of an answer and in the middle of its body.
      if (error instanceof TypeError) throw unreachable(operation, error);
      throw error;
    }
  }

  #address({ path, query }: VercelRequest): string {
    const { apiUrl, teamId } = this.settings;
    const parameters = new URLSearchParams({ ...query, ...(teamId === null ? {} : { teamId }) }).toString();
    return `${apiUrl}${path}${parameters === '' ? '' : `?${parameters}`}`;
  }
}

/** The body as text, or null when it is longer than `maxBytes`. */
async function boundedText(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's page: its status tells what there is to tell.
    return null;
  }
}
