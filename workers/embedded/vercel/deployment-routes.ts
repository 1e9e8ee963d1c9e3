import { type Context, Hono } from 'hono';
import { deploymentPage } from './deployment-list.ts';
import { type VercelApiParts, type VercelEnv } from './api.ts';
import { Problem } from './problem.ts';
import { fieldsOf, requireName, textOf, type Fields } from './project-routes.ts';
import { type Deployment, newId, type VercelState } from './state.ts';

const filesMax = 15_000;

export function deploymentRoutes(parts: VercelApiParts): Hono<VercelEnv> {
  const { state } = parts;
  const routes = new Hono<VercelEnv>();
  const find = (context: Context<VercelEnv>): Deployment => {
    const deployment = state.deployment(context.req.param('id') ?? '');
    if (deployment === undefined) throw new Problem(404, 'not_found', 'The deployment could not be found.');
    return deployment;
  };

  routes.post('/v2/files', async (context) => {
    const digest = context.req.header('x-vercel-digest') ?? context.req.header('x-now-digest');
    const content = Buffer.from(await context.req.arrayBuffer());
    const sha = state.addFile(content);
    if (digest === undefined || digest.toLowerCase() !== sha) {
      state.files.delete(sha);
      throw new Problem(400, 'bad_request', 'The digest header does not match the SHA1 of the body.');
    }
    return context.json({ urls: [] });
  });

  routes.post('/v13/deployments', async (context) => {
    const fields = await fieldsOf(context);
    const name = requireName(textOf(fields, 'name'));
    const files = filesOf(state, fields);
    if (state.deployments.size >= parts.account.deploymentsMax) {
      throw new Problem(402, 'api-deployments-free-per-day', 'Resource is limited - try again in 24 hours.');
    }
    const project = state.project(textOf(fields, 'project') ?? name) ?? state.addProject(name, null);
    const id = newId('dpl');
    const deployment: Deployment = {
      id,
      project,
      url: await parts.serveDeployment(id),
      target: textOf(fields, 'target'),
      meta: readMeta(fields['meta']),
      files,
      createdAt: state.now(),
      failure: state.takeFailure(),
      aliases: [],
      isCanceled: false,
    };
    state.deployments.set(id, deployment);
    return context.json(deploymentJson(state, deployment));
  });

  routes.get('/v6/deployments', (context) => context.json(deploymentPage(state, context.req.query())));

  routes.get('/v13/deployments/:id', (context) => context.json(deploymentJson(state, find(context))));

  routes.patch('/v12/deployments/:id/cancel', (context) => {
    const deployment = find(context);
    const current = state.stateOf(deployment);
    if (current === 'READY' || current === 'ERROR') {
      throw new Problem(400, 'bad_request', `Deployment is already ${current.toLowerCase()} and cannot be canceled.`);
    }
    deployment.isCanceled = true;
    return context.json(deploymentJson(state, deployment));
  });

  routes.delete('/v13/deployments/:id', async (context) => {
    const { id } = find(context);
    state.deployments.delete(id);
    await parts.stopDeployment(id);
    return context.json({ uid: id, state: 'DELETED' });
  });

  routes.get('/v3/deployments/:id/events', (context) => {
    const events = buildLog(state, find(context));
    const ordered = context.req.query('direction') === 'backward' ? events.toReversed() : events;
    return context.json(ordered.slice(0, Number(context.req.query('limit') ?? ordered.length)));
  });

  routes.get('/v2/deployments/:id/aliases', (context) => {
    const { aliases } = find(context);
    return context.json({ aliases: aliases.map((alias) => ({ uid: alias, alias, created: '' })) });
  });

  routes.post('/v2/deployments/:id/aliases', async (context) => {
    const deployment = find(context);
    const alias = textOf(await fieldsOf(context), 'alias');
    if (alias === null) throw new Problem(400, 'bad_request', 'Invalid request: missing required property `alias`.');
    // A name points at one deployment: the one it is given to last.
    for (const other of state.deployments.values()) {
      const index = other.aliases.indexOf(alias);
      if (index !== -1) other.aliases.splice(index, 1);
    }
    deployment.aliases.push(alias);
    return context.json({ uid: alias, alias, created: new Date(state.now()).toISOString() });
  });

  return routes;
}

/** Those of an earlier deployment that is to be built again, else those that the request names. */
function filesOf(state: VercelState, fields: Fields): ReadonlyMap<string, string> {
  const earlier = textOf(fields, 'deploymentId');
  if (earlier === null) return readFiles(state, fields['files']);
  const deployment = state.deployment(earlier);
  if (deployment === undefined) throw new Problem(404, 'not_found', 'The deployment could not be found.');
  return deployment.files;
}

/** Files by SHA-1 or inline; those nobody uploaded are named in the answer, so that they can be. */
function readFiles(state: VercelState, given: unknown): ReadonlyMap<string, string> {
  const listed: readonly unknown[] = Array.isArray(given) ? given : [];
  if (listed.length === 0)
    throw new Problem(400, 'bad_request', 'Invalid request: `files` should have at least one entry.');
  if (listed.length > filesMax) throw new Problem(400, 'too_many_files', `A deployment has at most ${filesMax} files.`);
  const files = new Map<string, string>();
  for (const each of listed) {
    const entry = (typeof each === 'object' && each !== null ? each : {}) as Fields;
    const path = textOf(entry, 'file');
    const data = textOf(entry, 'data');
    const encoding = textOf(entry, 'encoding') === 'base64' ? 'base64' : 'utf8';
    const sha = data === null ? textOf(entry, 'sha') : state.addFile(Buffer.from(data, encoding));
    if (path === null || sha === null || path.startsWith('/') || path.split('/').includes('..')) {
      throw new Problem(400, 'bad_request', 'Invalid request: a file needs a relative `file` and `sha` or `data`.');
    }
    files.set(path, sha);
  }
  const missing = [...new Set(files.values())].filter((sha) => !state.files.has(sha));
  if (missing.length > 0) throw new Problem(400, 'missing_files', 'Missing files', { missing });
  return files;
}

function readMeta(given: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(typeof given === 'object' && given !== null ? given : {});
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

function deploymentJson(state: VercelState, deployment: Deployment) {
  const current = state.stateOf(deployment);
  const { id, project, url, target, meta, createdAt, aliases } = deployment;
  const hasStarted = current !== 'QUEUED';
  return {
    id,
    uid: id,
    name: project.name,
    projectId: project.id,
    url,
    inspectorUrl: null,
    target,
    meta,
    createdAt,
    ...(hasStarted ? { buildingAt: state.buildingAt(deployment) } : {}),
    ...(current === 'READY' ? { ready: state.finishedAt(deployment) } : {}),
    readyState: current,
    status: current,
    alias: aliases,
    aliasAssigned: current === 'READY',
    ...(current === 'ERROR' ? { errorCode: 'BUILD_FAILED', errorMessage: deployment.failure } : {}),
    source: 'cli',
    public: false,
    regions: ['dev1'],
  };
}

/** The build's output as far as it has come. */
function buildLog(state: VercelState, deployment: Deployment) {
  const current = state.stateOf(deployment);
  const startedAt = state.buildingAt(deployment);
  const lines: { readonly type: 'stdout' | 'stderr'; readonly created: number; readonly text: string }[] = [];
  if (current !== 'QUEUED') {
    lines.push(
      { type: 'stdout', created: startedAt, text: `Downloading ${deployment.files.size} deployment files...` },
      { type: 'stdout', created: startedAt, text: 'Stand-in: the files are served as they are, nothing is executed.' },
    );
  }
  const end = state.finishedAt(deployment);
  if (current === 'READY') lines.push({ type: 'stdout', created: end, text: 'Deployment completed' });
  if (current === 'ERROR') {
    for (const text of `Error: ${deployment.failure ?? ''}`.split('\n'))
      lines.push({ type: 'stderr', created: end, text });
  }
  return lines.map(({ type, created, text }, index) => ({
    type,
    created,
    payload: { deploymentId: deployment.id, id: `${created}${index}`, text, date: created, serial: String(index) },
  }));
}
