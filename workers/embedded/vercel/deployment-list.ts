import { type Deployment, type VercelState } from './state.ts';

const pageDefault = 20;
const pageMax = 100;

type Query = Readonly<Record<string, string>>;

/** Deployments by project and by metadata (`meta-KEY=VALUE`), newest first, a page at a time. */
export function deploymentPage(state: VercelState, query: Query) {
  const size = Math.min(Number(query['limit'] ?? pageDefault), pageMax);
  const until = Number(query['until'] ?? Infinity);
  const matching = [...state.deployments.values()]
    .filter((deployment) => deployment.createdAt < until && matches(state, deployment, query))
    .toSorted((left, right) => right.createdAt - left.createdAt);
  const page = matching.slice(0, size);
  const next = matching.length > size ? (page.at(-1)?.createdAt ?? null) : null;
  return {
    deployments: page.map((deployment) => listed(state, deployment)),
    pagination: { count: page.length, next, prev: page[0]?.createdAt ?? null },
  };
}

function matches(state: VercelState, { project, meta }: Deployment, query: Query): boolean {
  const wanted = query['projectId'];
  if (wanted !== undefined && state.project(wanted)?.id !== project.id) return false;
  return Object.entries(query).every(([key, value]) => !key.startsWith('meta-') || meta[key.slice(5)] === value);
}

function listed(state: VercelState, deployment: Deployment) {
  const { id, project, url, target, meta, createdAt } = deployment;
  const current = state.stateOf(deployment);
  return {
    uid: id,
    name: project.name,
    projectId: project.id,
    url,
    created: createdAt,
    createdAt,
    state: current,
    readyState: current,
    type: 'LAMBDAS',
    target,
    meta,
    inspectorUrl: null,
  };
}
