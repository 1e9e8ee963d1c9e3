import type { IncomingMessage, ServerResponse } from 'node:http';
import { methodNotAllowed, NOT_FOUND, problemReply, type Problem } from './problem.ts';
import type { Reply, Route, RouteRequest } from './reply.ts';

/** A route that fits an address, with what its `:name` parts hold. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the route for a path; null when there is none. */
export function createRouter(routes: readonly Route[]): (path: string) => Match | null {
  const patterns = routes.map((route) => ({ route, parts: route.path.split('/') }));
  return (path) => {
    const given = path.split('/');
    for (const { route, parts } of patterns) {
      const parameters = parametersOf(parts, given);
      if (parameters !== null) return { route, parameters };
    }
    return null;
  };
}

/** Ids are letters, digits and hyphens: what else stands there is not decoded but refused. */
function parametersOf(pattern: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (pattern.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
    } else if (/^[A-Za-z0-9-]{1,128}$/.test(value)) parameters[part.slice(1)] = value;
    else return null;
  }
  return parameters;
}

/** Answers a request to one of our routes. Throws what the route throws. */
export async function answer(match: Match | null, request: IncomingMessage, url: URL): Promise<Reply> {
  const { method = '', headers } = request;
  const refused = (problem: Problem): Reply => problemReply(problem, headers.accept);
  if (match === null) return refused(NOT_FOUND);
  if (method !== 'GET' && method !== 'HEAD') return refused(methodNotAllowed('GET, HEAD'));
  const reply = await match.route.handle({ url, parameters: match.parameters, token: tokenOf(request, url) });
  return reply ?? refused(NOT_FOUND);
}

function tokenOf(request: IncomingMessage, url: URL): RouteRequest['token'] {
  const [, bearer] = /^Bearer ([\w-]{1,128})$/.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? url.searchParams.get('token') ?? '';
}

export function send(response: ServerResponse, reply: Reply, isHead: boolean): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(isHead ? undefined : reply.body);
}
