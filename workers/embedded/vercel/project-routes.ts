import { type Context, Hono } from 'hono';
import { Problem } from './problem.ts';
import { type VercelEnv } from './api.ts';
import { newId, type EnvironmentVariable, type Project, type VercelState } from './state.ts';

const namePattern = /^(?!.*---)[a-z0-9._-]{1,100}$/;

export type Fields = Readonly<Record<string, unknown>>;

/** The request's JSON object. */
export async function fieldsOf(context: Context<VercelEnv>): Promise<Fields> {
  const parsed: unknown = await context.req.json().catch(() => null);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Problem(400, 'bad_request', 'Invalid JSON');
  }
  return parsed as Fields;
}

export function textOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

export function requireName(name: string | null): string {
  if (name === null) throw new Problem(400, 'bad_request', 'Invalid request: missing required property `name`.');
  if (!namePattern.test(name)) {
    const rule =
      'Project names can be up to 100 characters long and must be lowercase. They can include letters, digits';
    throw new Problem(
      400,
      'bad_request',
      `${rule}, and the characters '.', '_', '-'. However, they cannot contain '---'.`,
    );
  }
  return name;
}

export function projectRoutes(state: VercelState): Hono<VercelEnv> {
  const routes = new Hono<VercelEnv>();
  const find = (context: Context<VercelEnv>): Project => {
    const project = state.project(context.req.param('project') ?? '');
    if (project === undefined) throw new Problem(404, 'not_found', 'Project not found.');
    return project;
  };

  routes.get('/v2/user', (context) => context.json({ user: { id: 'usr_standin', username: 'stand-in', name: null } }));

  routes.post('/v11/projects', async (context) => {
    const fields = await fieldsOf(context);
    const name = requireName(textOf(fields, 'name'));
    if (state.project(name) !== undefined) {
      throw new Problem(409, 'conflict', `Project "${name}" already exists, please use a new name.`);
    }
    const project = state.addProject(name, textOf(fields, 'framework'));
    const given: readonly unknown[] = Array.isArray(fields['environmentVariables'])
      ? fields['environmentVariables']
      : [];
    project.env.push(...given.map(readVariable));
    return context.json(projectJson(project));
  });

  routes.get('/v9/projects/:project', (context) => context.json(projectJson(find(context))));

  routes.delete('/v9/projects/:project', (context) => {
    state.projects.delete(find(context).id);
    return context.body(null, 204);
  });

  routes.get('/v9/projects/:project/env', (context) => {
    const { env } = find(context);
    return context.json({ envs: env.map((variable) => ({ ...variable, value: hidden(variable) })) });
  });

  routes.post('/v10/projects/:project/env', async (context) => {
    const project = find(context);
    const parsed: unknown = await context.req.json().catch(() => null);
    const created = (Array.isArray(parsed) ? parsed : [parsed]).map(readVariable);
    const isUpsert = context.req.query('upsert') === 'true';
    for (const variable of created) {
      const index = project.env.findIndex((one) => one.key === variable.key && overlaps(one, variable));
      if (index === -1) project.env.push(variable);
      else if (isUpsert) project.env[index] = variable;
      else throw new Problem(400, 'ENV_CONFLICT', `A variable with the name \`${variable.key}\` already exists.`);
    }
    return context.json({ created: Array.isArray(parsed) ? created : created[0], failed: [] }, 201);
  });

  return routes;
}

function readVariable(input: unknown): EnvironmentVariable {
  const fields = (typeof input === 'object' && input !== null ? input : {}) as Fields;
  const key = textOf(fields, 'key');
  const value = textOf(fields, 'value');
  const target = Array.isArray(fields['target']) ? fields['target'].map(String) : [];
  if (key === null || !/^[A-Za-z_]\w*$/.test(key) || value === null || target.length === 0) {
    throw new Problem(
      400,
      'bad_request',
      'Invalid request: an environment variable needs `key`, `value` and `target`.',
    );
  }
  return {
    id: newId('env'),
    key,
    value,
    target,
    type: textOf(fields, 'type') ?? 'encrypted',
    comment: textOf(fields, 'comment'),
  };
}

function overlaps(a: EnvironmentVariable, b: EnvironmentVariable): boolean {
  return a.target.some((target) => b.target.includes(target));
}

/** Vercel does not give encrypted values back. */
function hidden(variable: EnvironmentVariable): string {
  return variable.type === 'plain' ? variable.value : '';
}

function projectJson(project: Project) {
  const { id, name, framework, createdAt } = project;
  return {
    id,
    name,
    framework,
    accountId: 'usr_standin',
    createdAt,
    updatedAt: createdAt,
    env: [],
    latestDeployments: [],
  };
}
