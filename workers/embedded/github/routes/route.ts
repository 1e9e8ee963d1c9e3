import { type HttpBindings } from '@hono/node-server';
import { type Context } from 'hono';
import { type Need, requireAccess, requireWriter } from '../auth.ts';
import { notFound } from '../refusal.ts';
import { RequestBody } from '../request-body.ts';
import { type AccessLevel, type Actor, type Permission, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';

export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { actor: Actor };
}

export type ApiContext = Context<ApiEnv>;

const perPageDefault = 30;
const perPageMax = 100;

/** What a route needs of an installation's permissions; people need `role`, by default what the level implies. */
export function need(
  scopes: string | readonly string[],
  level: AccessLevel,
  role: Permission = level === 'read' ? 'read' : 'write',
): Need {
  return { scopes: typeof scopes === 'string' ? [scopes] : scopes, level, role };
}

/** The repository in the path, once the caller may use it so. */
export function repositoryFor(world: World, context: ApiContext, needed: Need): Repository {
  const repository = world.repository(context.req.param('owner') ?? '', context.req.param('repo') ?? '');
  if (repository === undefined) throw notFound();
  requireAccess(world, context.get('actor'), repository, needed);
  return repository;
}

export function writerOf(context: ApiContext): Writer {
  return requireWriter(context.get('actor'));
}

export async function bodyOf(context: ApiContext): Promise<RequestBody> {
  return RequestBody.parse(await context.req.text());
}

/** A number in the path; anything else is no resource. */
export function numberParam(context: ApiContext, name: string): number {
  const text = context.req.param(name) ?? '';
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

interface Page {
  readonly number: number;
  readonly size: number;
}

export function pageOf(context: ApiContext): Page {
  const read = (name: string, fallback: number) => {
    const value = Number.parseInt(context.req.query(name) ?? '', 10);
    return Number.isFinite(value) && value > 0 ? value : fallback;
  };
  return { number: read('page', 1), size: Math.min(read('per_page', perPageDefault), perPageMax) };
}

/** Cuts the asked page out of a list and says in the Link header where the others are. */
export function paginate<T>(world: World, context: ApiContext, items: readonly T[]): readonly T[] {
  const page = pageOf(context);
  linkPages(world, context, page, items.length);
  return items.slice((page.number - 1) * page.size, page.number * page.size);
}

export function linkPages(world: World, context: ApiContext, page: Page, total: number): void {
  const last = Math.max(1, Math.ceil(total / page.size));
  const at = new URL(context.req.url);
  const link = (number: number, rel: string): string => {
    const query = new URLSearchParams(at.search);
    query.set('page', String(number));
    return `<${world.apiUrl}${apiPath(at.pathname)}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page.number > 1 ? [link(page.number - 1, 'prev')] : []),
    ...(page.number < last ? [link(page.number + 1, 'next'), link(last, 'last')] : []),
    ...(page.number > 1 ? [link(1, 'first')] : []),
  ];
  if (links.length > 0) context.header('link', links.join(', '));
}

export const apiPrefix = '/api/v3';

/** The path within the API, as GitHub's documentation writes it. */
export function apiPath(path: string): string {
  return path.startsWith(apiPrefix) ? path.slice(apiPrefix.length) || '/' : path;
}
