import {
  deploymentOf,
  deploymentsOf,
  eventsOf,
  problemOf,
  projectIdOf,
  variablesOf,
  type DeploymentPage,
  type DeploymentReading,
  type ListedVariable,
  type LogEvent,
} from './answers.ts';
import type { VercelAnswer, VercelConnection, VercelRequest } from './connection.ts';
import { failureOfAnswer } from './failure.ts';

export type Target = 'preview' | 'production';

const PAGE_SIZE = 100;

export interface NewDeployment {
  readonly projectName: string;
  readonly projectId: string;
  readonly source:
    | { readonly files: readonly { readonly file: string; readonly sha: string; readonly size: number }[] }
    /** An earlier deployment, whose files are built once more. */
    | { readonly deploymentId: string };
  readonly target: Target;
  readonly meta: Readonly<Record<string, string>>;
}

export interface NewVariable {
  readonly key: string;
  readonly value: string;
  readonly target: Target;
  readonly comment: string;
}

/** Vercel's endpoints, one method each, for as long as the signal holds. Errors as `VercelConnection.call` has them. */
export class VercelEndpoints {
  readonly connection: VercelConnection;
  readonly signal: AbortSignal;
  readonly #retries: boolean;

  constructor(connection: VercelConnection, signal: AbortSignal, retries = true) {
    this.connection = connection;
    this.signal = signal;
    this.#retries = retries;
  }

  /** Without retries of single requests, for whoever retries a step of several: the tries would multiply. */
  withoutRetries(): VercelEndpoints {
    return new VercelEndpoints(this.connection, this.signal, false);
  }

  /** The project's id, or null when there is none of this name. */
  async findProject(name: string): Promise<string | null> {
    const { status, body } = await this.#call({
      operation: 'find project',
      method: 'GET',
      path: path`/v9/projects/${name}`,
      accept: [404],
      isRepeatable: true,
    });
    return status === 404 ? null : projectIdOf(body);
  }

  /** The new project's id, or null when there is one of this name already. */
  async createProject(name: string): Promise<string | null> {
    const { status, body } = await this.#call({
      operation: 'create project',
      method: 'POST',
      path: '/v11/projects',
      body: { name, framework: 'nextjs' },
      accept: [409],
      isRepeatable: true,
    });
    return status === 409 ? null : projectIdOf(body);
  }

  async variables(projectId: string): Promise<readonly ListedVariable[]> {
    const { body } = await this.#call({
      operation: 'list variables',
      method: 'GET',
      path: path`/v9/projects/${projectId}/env`,
      isRepeatable: true,
    });
    return variablesOf(body);
  }

  /** Sets variables, those that exist included. */
  async setVariables(projectId: string, variables: readonly NewVariable[]): Promise<void> {
    await this.#call({
      operation: 'set variables',
      method: 'POST',
      path: path`/v10/projects/${projectId}/env`,
      query: { upsert: 'true' },
      body: variables.map(({ key, value, target, comment }) => ({
        key,
        value,
        type: 'encrypted',
        target: [target],
        comment,
      })),
      isRepeatable: true,
    });
  }

  async uploadFile(sha: string, content: Uint8Array): Promise<void> {
    await this.#call({
      operation: 'upload file',
      method: 'POST',
      path: '/v2/files',
      headers: { 'x-vercel-digest': sha },
      body: content,
      isRepeatable: true,
    });
  }

  /** The deployment, or the digests of the files that have to be uploaded before. Never retried by itself. */
  async createDeployment(input: NewDeployment): Promise<DeploymentReading | { readonly missing: readonly string[] }> {
    const { projectName, projectId, source, target, meta } = input;
    const operation = 'create deployment';
    const answer = await this.#call({
      operation,
      method: 'POST',
      path: '/v13/deployments',
      // Vercel would otherwise take similar files for the same deployment, and ask which framework this is.
      query: { forceNew: '1', skipAutoDetectionConfirmation: '1' },
      body: {
        name: projectName,
        project: projectId,
        ...source,
        ...(target === 'production' ? { target } : {}),
        meta,
        projectSettings: { framework: 'nextjs' },
      },
      accept: [400],
      isRepeatable: false,
    });
    if (answer.status !== 400) return deploymentOf(answer.body);
    const problem = problemOf(answer.body);
    if (problem?.code === 'missing_files' && problem.missing !== undefined) return { missing: problem.missing };
    throw failureOfAnswer({ operation, ...answer, problem }, this.connection.ports.clock.now().getTime());
  }

  async deployment(id: string): Promise<DeploymentReading> {
    const { body } = await this.#call({
      operation: 'read deployment',
      method: 'GET',
      path: path`/v13/deployments/${id}`,
      isRepeatable: true,
    });
    return deploymentOf(body);
  }

  /** One page of the project's deployments with this metadata, newest first. */
  async deployments(projectId: string, meta: readonly [string, string], until: number | null): Promise<DeploymentPage> {
    const { body } = await this.#call({
      operation: 'list deployments',
      method: 'GET',
      path: '/v6/deployments',
      query: {
        projectId,
        limit: String(PAGE_SIZE),
        [`meta-${meta[0]}`]: meta[1],
        ...(until === null ? {} : { until: String(until) }),
      },
      isRepeatable: true,
    });
    return deploymentsOf(body);
  }

  /** The last events of a build, newest first. */
  async lastEvents(id: string): Promise<readonly LogEvent[]> {
    const { body } = await this.#call({
      operation: 'read build log',
      method: 'GET',
      path: path`/v3/deployments/${id}/events`,
      query: { builds: '1', direction: 'backward', limit: String(this.connection.limits.logEventsMax) },
      isRepeatable: true,
    });
    return eventsOf(body);
  }

  /** False when it is gone already. */
  async deleteDeployment(id: string): Promise<boolean> {
    const { status } = await this.#call({
      operation: 'delete deployment',
      method: 'DELETE',
      path: path`/v13/deployments/${id}`,
      accept: [404],
      isRepeatable: true,
    });
    return status !== 404;
  }

  async #call(request: VercelRequest): Promise<VercelAnswer> {
    return await this.connection.call({ ...request, isRepeatable: request.isRepeatable && this.#retries }, this.signal);
  }
}

/** A path whose inserted segments cannot leave their place. */
function path(literals: TemplateStringsArray, ...segments: readonly string[]): string {
  return String.raw({ raw: literals }, ...segments.map(encodeURIComponent));
}
