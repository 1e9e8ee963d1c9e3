import { Faults } from '../github/faults.ts';
import { close, listen, type Listening } from '../github/listener.ts';
import { createVercelApi, type VercelRequest } from './api.ts';
import { deploymentSite } from './site.ts';
import { type Account, type Deployment, type DeploymentState, type EnvironmentVariable, VercelState } from './state.ts';

const queuedDefaultMs = 300;
const buildingDefaultMs = 1_200;
/** Each deployment has an address of its own; older ones give theirs up. */
const servedDeploymentsMax = 40;

export interface VercelStandInOptions {
  /** On the loopback interface; default a free one. */
  readonly port?: number;
  /** Tokens that are accepted. */
  readonly tokens: readonly string[];
  /** Teams that the tokens may act for; default any. */
  readonly teams?: readonly string[];
  /** What the plan allows; default no limit. */
  readonly deploymentsMax?: number;
  /** How long a deployment is QUEUED and then BUILDING, in milliseconds. */
  readonly queuedMs?: number;
  readonly buildingMs?: number;
  /** Milliseconds since 1970; default the machine's. */
  readonly clock?: () => number;
}

export interface VercelStandIn {
  /** Base of the API. Deployments answer under `http://` and their `url`. */
  readonly url: string;
  readonly faults: Faults;
  /** Every API request so far, oldest first. */
  readonly requests: readonly VercelRequest[];
  /** The next deployment ends in ERROR with this message. */
  failNextBuild(message: string): void;
  /** Accepts this token too from now on. */
  acceptToken(token: string): void;
  /** Refuses this token from now on. */
  revokeToken(token: string): void;
  deployments(): readonly {
    readonly id: string;
    readonly project: string;
    readonly url: string;
    readonly target: string | null;
    readonly meta: Readonly<Record<string, string>>;
    readonly state: DeploymentState;
  }[];
  /** The variables of a project with their values, which the API does not give back. */
  variables(project: string): readonly EnvironmentVariable[];
  close(): Promise<void>;
}

/** Starts a Vercel on the loopback interface: QUEUED, BUILDING, then READY or ERROR, and static files served. */
export async function startVercelStandIn(options: VercelStandInOptions): Promise<VercelStandIn> {
  const state = new VercelState(options.clock ?? Date.now, {
    queuedMs: options.queuedMs ?? queuedDefaultMs,
    buildingMs: options.buildingMs ?? buildingDefaultMs,
  });
  const faults = new Faults();
  const requests: VercelRequest[] = [];
  const sites = new Map<string, Listening>();

  const stopDeployment = async (id: string): Promise<void> => {
    const site = sites.get(id);
    sites.delete(id);
    if (site !== undefined) await close(site);
  };
  const serveDeployment = async (id: string): Promise<string> => {
    const oldest = sites.keys().next();
    if (sites.size >= servedDeploymentsMax && oldest.done !== true) await stopDeployment(oldest.value);
    const site = await listen(deploymentSite(state, id).fetch, 0);
    sites.set(id, site);
    return `127.0.0.1:${site.port}`;
  };

  const account: Account = {
    tokens: new Set(options.tokens),
    teams: options.teams ?? null,
    deploymentsMax: options.deploymentsMax ?? Infinity,
  };
  const api = createVercelApi({
    state,
    account,
    faults,
    log: requests,
    serveDeployment,
    stopDeployment,
  });
  const listening = await listen(api.fetch, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    faults,
    requests,
    failNextBuild: (message) => state.failNextBuild(message),
    acceptToken: (token) => void account.tokens.add(token),
    revokeToken: (token) => void account.tokens.delete(token),
    variables: (project) => state.project(project)?.env ?? [],
    deployments: () => [...state.deployments.values()].map((deployment) => summary(state, deployment)),
    close: async () => {
      await Promise.all([close(listening), ...[...sites.keys()].map(stopDeployment)]);
    },
  };
}

function summary(state: VercelState, deployment: Deployment) {
  const { id, project, url, target, meta } = deployment;
  return { id, project: project.name, url, target, meta, state: state.stateOf(deployment) };
}
