import { Hono } from 'hono';
import { annotationJson, checkRunJson, checkSuiteJson, runsOf } from '../json/check.ts';
import {
  type CheckRunChange,
  createCheckRun,
  emitRun,
  latestRuns,
  requireCheckRun,
  requireCheckSuite,
  rerequestSuite,
  updateCheckRun,
} from '../operations/checks.ts';
import { invalidRequest, notFound, Refusal } from '../refusal.ts';
import { type RequestBody } from '../request-body.ts';
import {
  type CheckAnnotation,
  checkConclusions,
  type CheckRun,
  checkStatuses,
  type CheckSuite,
  type Repository,
} from '../state.ts';
import { type World } from '../world.ts';
import { type ApiContext, type ApiEnv, bodyOf, need, numberParam, paginate, repositoryFor } from './route.ts';

const readChecks = need('checks', 'read');

/** Check runs and suites: only an App may write them. */
export function checkRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  const writable = (context: ApiContext): Repository => {
    const repository = repositoryFor(world, context, need('checks', 'write', 'read'));
    if (context.get('actor').kind !== 'installation') {
      throw new Refusal(403, 'You must authenticate via a GitHub App.');
    }
    return repository;
  };

  routes.post('/repos/:owner/:repo/check-runs', async (context) => {
    const repository = writable(context);
    const body = await bodyOf(context);
    const name = body.string('name');
    const run = await createCheckRun(world, repository, body.string('head_sha'), { ...readChange(body), name });
    return context.json(checkRunJson(world, repository, run), 201);
  });

  routes.patch('/repos/:owner/:repo/check-runs/:id', async (context) => {
    const repository = writable(context);
    const run = requireCheckRun(repository, numberParam(context, 'id'));
    updateCheckRun(world, repository, run, readChange(await bodyOf(context)));
    return context.json(checkRunJson(world, repository, run));
  });

  routes.get('/repos/:owner/:repo/check-runs/:id', (context) => {
    const repository = repositoryFor(world, context, readChecks);
    return context.json(checkRunJson(world, repository, requireCheckRun(repository, numberParam(context, 'id'))));
  });

  routes.get('/repos/:owner/:repo/check-runs/:id/annotations', (context) => {
    const repository = repositoryFor(world, context, readChecks);
    const run = requireCheckRun(repository, numberParam(context, 'id'));
    const page = paginate(world, context, run.annotations);
    return context.json(page.map((annotation) => annotationJson(world, repository, run, annotation)));
  });

  routes.post('/repos/:owner/:repo/check-runs/:id/rerequest', (context) => {
    const repository = writable(context);
    emitRun(world, repository, requireCheckRun(repository, numberParam(context, 'id')), 'rerequested', world.app.bot);
    return context.json({}, 201);
  });

  listRoutes(routes, world);
  suiteRoutes(routes, world, writable);
  return routes;
}

function listRoutes(routes: Hono<ApiEnv>, world: World): void {
  const list = (context: ApiContext, repository: Repository, all: readonly CheckRun[]) => {
    const { check_name: name, status, app_id: appId, filter = 'latest' } = context.req.query();
    const isOurs = appId === undefined || Number(appId) === world.app.id;
    const candidates = filter === 'all' ? all : latestRuns(all);
    const found = candidates
      .filter((run) => isOurs && (name === undefined || run.name === name))
      .filter((run) => status === undefined || run.status === status)
      .toReversed();
    const runs = paginate(world, context, found).map((run) => checkRunJson(world, repository, run));
    return context.json({ total_count: found.length, check_runs: runs });
  };

  routes.get('/repos/:owner/:repo/commits/:ref/check-runs', async (context) => {
    const repository = repositoryFor(world, context, readChecks);
    const sha = await resolve(repository, context.req.param('ref'));
    return list(
      context,
      repository,
      [...repository.checkRuns.values()].filter((run) => run.headSha === sha),
    );
  });

  routes.get('/repos/:owner/:repo/check-suites/:id/check-runs', (context) => {
    const repository = repositoryFor(world, context, readChecks);
    return list(context, repository, runsOf(repository, requireCheckSuite(repository, numberParam(context, 'id'))));
  });
}

function suiteRoutes(routes: Hono<ApiEnv>, world: World, writable: (context: ApiContext) => Repository): void {
  const suiteJson = async (repository: Repository, suite: CheckSuite) => {
    const head = await repository.git.commit(suite.headSha);
    if (head === null) throw notFound();
    return checkSuiteJson(world, repository, suite, head);
  };

  routes.get('/repos/:owner/:repo/commits/:ref/check-suites', async (context) => {
    const repository = repositoryFor(world, context, readChecks);
    const sha = await resolve(repository, context.req.param('ref'));
    const found = [...repository.checkSuites.values()].filter((suite) => suite.headSha === sha);
    const suites = await Promise.all(paginate(world, context, found).map((suite) => suiteJson(repository, suite)));
    return context.json({ total_count: found.length, check_suites: suites });
  });

  routes.get('/repos/:owner/:repo/check-suites/:id', async (context) => {
    const repository = repositoryFor(world, context, readChecks);
    return context.json(await suiteJson(repository, requireCheckSuite(repository, numberParam(context, 'id'))));
  });

  routes.post('/repos/:owner/:repo/check-suites/:id/rerequest', async (context) => {
    const repository = writable(context);
    await rerequestSuite(world, repository, requireCheckSuite(repository, numberParam(context, 'id')), world.app.bot);
    return context.json({}, 201);
  });
}

async function resolve(repository: Repository, name: string): Promise<string> {
  const sha = await repository.git.resolve(name);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${name}`);
  return sha;
}

function readChange(body: RequestBody): CheckRunChange {
  const output = body.object('output');
  const fields = {
    name: body.optionalString('name'),
    externalId: body.optionalString('external_id'),
    detailsUrl: body.optionalString('details_url'),
    status: body.optionalChoice('status', checkStatuses),
    conclusion: body.optionalChoice('conclusion', checkConclusions),
    startedAt: body.optionalString('started_at'),
    completedAt: body.optionalString('completed_at'),
    output: output === undefined ? undefined : readOutput(output),
    actions: body.objects('actions')?.map((action) => ({
      label: action.string('label'),
      description: action.string('description'),
      identifier: action.string('identifier'),
    })),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function readOutput(output: RequestBody): NonNullable<CheckRunChange['output']> {
  return {
    title: output.optionalString('title') ?? null,
    summary: output.string('summary'),
    text: output.optionalString('text') ?? null,
    annotations: (output.objects('annotations') ?? []).map(readAnnotation),
    images:
      output.objects('images')?.map((image) => ({
        alt: image.string('alt'),
        imageUrl: image.string('image_url'),
        caption: image.optionalString('caption') ?? null,
      })) ?? null,
  };
}

function readAnnotation(annotation: RequestBody): CheckAnnotation {
  const startLine = annotation.integer('start_line');
  const endLine = annotation.integer('end_line');
  const startColumn = annotation.optionalInteger('start_column') ?? null;
  if (startColumn !== null && startLine !== endLine) {
    throw invalidRequest('"start_column" is only allowed when "start_line" and "end_line" are the same.');
  }
  const level = annotation.optionalChoice('annotation_level', ['notice', 'warning', 'failure']);
  if (level === undefined) throw invalidRequest('"annotation_level" wasn\'t supplied.');
  return {
    path: annotation.string('path'),
    startLine,
    endLine,
    startColumn,
    endColumn: annotation.optionalInteger('end_column') ?? null,
    level,
    message: annotation.string('message'),
    title: annotation.optionalString('title') ?? null,
    rawDetails: annotation.optionalString('raw_details') ?? null,
  };
}
