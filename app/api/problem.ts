import { SlipwayError } from '#schemas/errors.ts';
import { errorPage } from './pages/error.ts';
import { htmlReply } from './pages/layout.ts';
import type { Reply } from './reply.ts';

/** Problem details for HTTP (RFC 9457), with the code and suggestion that all our errors have. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const NOT_FOUND: Problem = {
  status: 404,
  title: 'Not found',
  detail: 'There is nothing here, or the link is not complete.',
  code: 'http.not_found',
};

export function methodNotAllowed(allowed: string): Problem {
  return {
    status: 405,
    title: 'Method not allowed',
    detail: `Use ${allowed}.`,
    code: 'http.method_not_allowed',
    headers: { allow: allowed },
  };
}

/** What a failed request says: nothing about our insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof SlipwayError && error.kind === 'transient') {
    return {
      status: 503,
      title: 'Unavailable for the moment',
      detail: `${error.message} ${error.suggestion}`,
      code: error.code,
      headers: { 'retry-after': '5' },
    };
  }
  return {
    status: 500,
    title: 'Something went wrong',
    detail: 'The maintainers find the cause in the log.',
    code: 'http.internal',
  };
}

/** The problem as a page for a person's browser and as JSON for everybody else. */
export function problemReply(problem: Problem, accept: string | undefined): Reply {
  const { headers = {}, ...members } = problem;
  if (accept !== undefined && /\btext\/html\b/.test(accept)) {
    const page = htmlReply(problem.status, errorPage(problem));
    return { ...page, headers: { ...page.headers, ...headers } };
  }
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: `${JSON.stringify({ type: 'about:blank', ...members })}\n`,
  };
}
