import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SlipwayError } from '#schemas/errors.ts';

export interface SupabaseAccess {
  readonly url: string;
  readonly secretKey: string;
  readonly requestTimeoutMs?: number;
}

/** A client that acts as `service_role`, without sessions and with a time limit on every request. */
export function connect(access: SupabaseAccess): SupabaseClient {
  const timeoutMs = access.requestTimeoutMs ?? 10_000;
  return createClient(access.url, access.secretKey, {
    // Jobs are retried as a whole; retries here would hold up a readiness check for seconds.
    db: { retry: false },
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      fetch: (input, init) => {
        const limit = AbortSignal.timeout(timeoutMs);
        const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
        return fetch(input, { ...init, signal });
      },
    },
  });
}

/** What supabase-js answers, as far as we use it. */
export interface Answer {
  readonly data: unknown;
  readonly status: number;
  readonly error: { readonly code?: string; readonly message: string } | null;
}

/** Postgres: a unique constraint already has such a row. */
const UNIQUE_VIOLATION = '23505';

/**
 * The data of an answer.
 *
 * @throws SlipwayError `store.unavailable` (transient) or `store.refused` (bug)
 */
export async function dataOf(request: PromiseLike<Answer>): Promise<unknown> {
  const answer = await reached(request);
  if (answer.error !== null) throw refused(answer);
  return answer.data;
}

/** Like `dataOf`, but `null` when a unique constraint stands against an insert. */
export async function dataUnlessDuplicate(request: PromiseLike<Answer>): Promise<{ readonly data: unknown } | null> {
  const answer = await reached(request);
  if (answer.error === null) return { data: answer.data };
  if (answer.error.code === UNIQUE_VIOLATION) return null;
  throw refused(answer);
}

async function reached(request: PromiseLike<Answer>): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await request;
  } catch (error) {
    throw unavailable(error);
  }
  // supabase-js answers status 0 when the request failed before there was any.
  const unreachable = answer.status === 0 || answer.status === 408 || answer.status === 429 || answer.status >= 500;
  if (answer.error !== null && unreachable) throw unavailable(answer.error);
  return answer;
}

function unavailable(cause: unknown): SlipwayError {
  return new SlipwayError('The database cannot be reached.', {
    code: 'store.unavailable',
    kind: 'transient',
    suggestion: 'Check that Supabase runs at SUPABASE_URL.',
    cause,
  });
}

function refused({ error, status }: Answer): SlipwayError {
  return new SlipwayError('The database refused a statement.', {
    code: 'store.refused',
    kind: 'bug',
    suggestion: 'Check that SUPABASE_SECRET_KEY is right and that every migration is applied.',
    context: { status, code: error?.code, detail: error?.message.slice(0, 500) },
  });
}
