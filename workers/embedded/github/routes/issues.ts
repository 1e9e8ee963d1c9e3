import { Hono } from 'hono';
import { issueJson, labelJson } from '../json/issue.ts';
import { openIssue, requireIssue, updateIssue } from '../operations/issues.ts';
import { labelNamed, setLabels } from '../operations/labels.ts';
import { notAccessible, Refusal, validationFailed } from '../refusal.ts';
import { type Account, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { atLeast } from '../json/repository.ts';
import { type ApiEnv, bodyOf, need, numberParam, paginate, repositoryFor, writerOf } from './route.ts';

const eitherScope = ['issues', 'pull_requests'] as const;
export const readIssues = need(eitherScope, 'read');
/** Whoever can read can open issues, comment and react. */
export const takePart = need(eitherScope, 'write', 'read');
const triage = need(eitherScope, 'write', 'triage');

/** Changing what somebody else wrote takes write access. */
export function requireMayEdit(world: World, repository: Repository, writer: Writer, author: Account): void {
  const isOwn = writer.account.id === author.id;
  if (isOwn || writer.kind === 'installation' || atLeast(world.roleOf(repository, writer.account), 'write')) return;
  throw notAccessible();
}

/** Issues; a pull request is one too, and its conversation lives here. */
export function issueRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  routes.get('/repos/:owner/:repo/issues', (context) => {
    const repository = repositoryFor(world, context, readIssues);
    const state = context.req.query('state') ?? 'open';
    const labels = (context.req.query('labels') ?? '').split(',').filter((name) => name !== '');
    const issues = [...repository.issues.values()]
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => labels.every((name) => issue.labels.some((label) => label.name === name)))
      .toReversed();
    return context.json(paginate(world, context, issues).map((issue) => issueJson(world, repository, issue)));
  });

  routes.post('/repos/:owner/:repo/issues', async (context) => {
    const repository = repositoryFor(world, context, need('issues', 'write', 'read'));
    const body = await bodyOf(context);
    const issue = openIssue(world, repository, writerOf(context), {
      title: body.string('title'),
      body: body.optionalString('body') ?? null,
      labels: body.strings('labels') ?? [],
    });
    return context.json(issueJson(world, repository, issue), 201);
  });

  routes.get('/repos/:owner/:repo/issues/:number', (context) => {
    const repository = repositoryFor(world, context, readIssues);
    return context.json(issueJson(world, repository, requireIssue(repository, numberParam(context, 'number'))));
  });

  routes.patch('/repos/:owner/:repo/issues/:number', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const issue = requireIssue(repository, numberParam(context, 'number'));
    const writer = writerOf(context);
    requireMayEdit(world, repository, writer, issue.author);
    const body = await bodyOf(context);
    const title = body.optionalString('title');
    const state = body.optionalChoice('state', ['open', 'closed']);
    const stateReason = body.optionalChoice('state_reason', ['completed', 'not_planned', 'reopened']);
    const labels = body.strings('labels');
    updateIssue(world, repository, writer, issue, {
      ...(title === undefined ? {} : { title }),
      ...(body.has('body') ? { body: body.optionalString('body') ?? null } : {}),
      ...(state === undefined ? {} : { state }),
      ...(stateReason === undefined ? {} : { stateReason }),
      ...(labels === undefined ? {} : { labels }),
    });
    return context.json(issueJson(world, repository, issue));
  });

  labelRoutes(routes, world);
  return routes;
}

function labelRoutes(routes: Hono<ApiEnv>, world: World): void {
  routes.get('/repos/:owner/:repo/labels', (context) => {
    const repository = repositoryFor(world, context, readIssues);
    const page = paginate(world, context, [...repository.labels.values()]);
    return context.json(page.map((label) => labelJson(world, repository, label)));
  });

  routes.post('/repos/:owner/:repo/labels', async (context) => {
    const repository = repositoryFor(world, context, need(eitherScope, 'write'));
    const body = await bodyOf(context);
    const name = body.string('name');
    const color = body.optionalString('color') ?? 'ededed';
    if (repository.labels.has(name.toLowerCase())) {
      throw validationFailed({ resource: 'Label', field: 'name', code: 'already_exists' });
    }
    const label = { id: world.nextId(), name, color, description: body.optionalString('description') ?? null };
    repository.labels.set(name.toLowerCase(), label);
    return context.json(labelJson(world, repository, label), 201);
  });

  routes.get('/repos/:owner/:repo/issues/:number/labels', (context) => {
    const repository = repositoryFor(world, context, readIssues);
    const { labels } = requireIssue(repository, numberParam(context, 'number'));
    return context.json(paginate(world, context, labels).map((label) => labelJson(world, repository, label)));
  });

  routes.post('/repos/:owner/:repo/issues/:number/labels', async (context) => {
    const repository = repositoryFor(world, context, triage);
    const issue = requireIssue(repository, numberParam(context, 'number'));
    const added = ((await bodyOf(context)).strings('labels') ?? []).map((name) => labelNamed(world, repository, name));
    setLabels(world, repository, writerOf(context), issue, [...new Set([...issue.labels, ...added])]);
    return context.json(issue.labels.map((label) => labelJson(world, repository, label)));
  });

  routes.delete('/repos/:owner/:repo/issues/:number/labels/:name', (context) => {
    const repository = repositoryFor(world, context, triage);
    const issue = requireIssue(repository, numberParam(context, 'number'));
    const name = context.req.param('name').toLowerCase();
    const kept = issue.labels.filter((label) => label.name.toLowerCase() !== name);
    if (kept.length === issue.labels.length) throw new Refusal(404, 'Label does not exist');
    setLabels(world, repository, writerOf(context), issue, kept);
    return context.json(kept.map((label) => labelJson(world, repository, label)));
  });
}
