import { createHash, randomBytes } from 'node:crypto';

export type DeploymentState = 'QUEUED' | 'BUILDING' | 'READY' | 'ERROR' | 'CANCELED';

export interface EnvironmentVariable {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly type: string;
  readonly target: readonly string[];
  readonly comment: string | null;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly framework: string | null;
  readonly createdAt: number;
  readonly env: EnvironmentVariable[];
}

export interface Deployment {
  readonly id: string;
  readonly project: Project;
  /** Host and port, without a scheme, as Vercel gives it. */
  readonly url: string;
  readonly target: string | null;
  readonly meta: Readonly<Record<string, string>>;
  /** SHA-1 by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly createdAt: number;
  /** Why its build fails; null when it succeeds. */
  readonly failure: string | null;
  readonly aliases: string[];
  isCanceled: boolean;
}

/** How long a deployment stays in each state. */
export interface Pace {
  readonly queuedMs: number;
  readonly buildingMs: number;
}

/** Who may do how much. */
export interface Account {
  /** Tokens that are accepted; one that is revoked goes. */
  readonly tokens: Set<string>;
  /** Null: any team. */
  readonly teams: readonly string[] | null;
  /** Of the plan. */
  readonly deploymentsMax: number;
}

/** Files, projects and deployments of the one account there is, in memory. */
export class VercelState {
  readonly files = new Map<string, Buffer>();
  readonly projects = new Map<string, Project>();
  readonly deployments = new Map<string, Deployment>();
  readonly #clock: () => number;
  readonly #pace: Pace;
  #nextFailure: string | null = null;

  constructor(clock: () => number, pace: Pace) {
    this.#clock = clock;
    this.#pace = pace;
  }

  now(): number {
    return this.#clock();
  }

  failNextBuild(message: string): void {
    this.#nextFailure = message;
  }

  /** The failure asked for, once. */
  takeFailure(): string | null {
    const failure = this.#nextFailure;
    this.#nextFailure = null;
    return failure;
  }

  /** Keeps a file under its SHA-1. */
  addFile(content: Buffer): string {
    const sha = createHash('sha1').update(content).digest('hex');
    this.files.set(sha, content);
    return sha;
  }

  addProject(name: string, framework: string | null): Project {
    const project = { id: newId('prj'), name, framework, createdAt: this.now(), env: [] };
    this.projects.set(project.id, project);
    return project;
  }

  /** By id or name. */
  project(key: string): Project | undefined {
    return this.projects.get(key) ?? this.projects.values().find(({ name }) => name === key);
  }

  /** By id or url. */
  deployment(key: string): Deployment | undefined {
    return this.deployments.get(key) ?? this.deployments.values().find(({ url }) => url === key);
  }

  /** A state is a matter of elapsed time alone: no timer has to be kept or stopped. */
  stateOf(deployment: Deployment): DeploymentState {
    const elapsedMs = this.now() - deployment.createdAt;
    const { queuedMs, buildingMs } = this.#pace;
    if (deployment.isCanceled) return 'CANCELED';
    if (elapsedMs < queuedMs) return 'QUEUED';
    if (elapsedMs < queuedMs + buildingMs) return 'BUILDING';
    return deployment.failure === null ? 'READY' : 'ERROR';
  }

  buildingAt(deployment: Deployment): number {
    return deployment.createdAt + this.#pace.queuedMs;
  }

  finishedAt(deployment: Deployment): number {
    return this.buildingAt(deployment) + this.#pace.buildingMs;
  }
}

export function newId(prefix: 'prj' | 'dpl' | 'env'): string {
  return `${prefix}_${randomBytes(14).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
}
