import { emit } from '../events.ts';
import { checkRunJson, checkSuiteJson } from '../json/check.ts';
import { invalidRequest, notFound, Refusal } from '../refusal.ts';
import {
  type Account,
  type CheckAnnotation,
  type CheckConclusion,
  type CheckRun,
  type CheckStatus,
  type CheckSuite,
  type Repository,
} from '../state.ts';
import { type World } from '../world.ts';
import { suiteFor } from './check-suites.ts';
import {
  annotationsMaxPerRequest,
  checkActionsMax,
  checkTextMaxCharacters,
  requireCharacters,
  requireItems,
} from './limits.ts';

export interface CheckRunChange {
  readonly name?: string;
  readonly externalId?: string;
  readonly detailsUrl?: string;
  readonly status?: CheckStatus;
  readonly conclusion?: CheckConclusion;
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly output?: {
    readonly title: string | null;
    readonly summary: string;
    readonly text: string | null;
    readonly annotations: readonly CheckAnnotation[];
    readonly images: CheckRun['images'] | null;
  };
  readonly actions?: CheckRun['actions'];
}

const actionLimits = { label: 20, description: 40, identifier: 20 } as const;

export async function createCheckRun(
  world: World,
  repository: Repository,
  headSha: string,
  change: CheckRunChange & { readonly name: string },
): Promise<CheckRun> {
  requireLimits(change);
  if ((await repository.git.commit(headSha)) === null) throw new Refusal(422, `No commit found for SHA: ${headSha}`);
  const branches = await repository.git.refs('refs/heads/');
  const branch = branches.find((ref) => ref.sha === headSha)?.ref.slice('refs/heads/'.length) ?? null;
  const run: CheckRun = {
    id: world.nextId(),
    suite: suiteFor(world, repository, headSha, branch),
    headSha,
    annotations: [],
    name: change.name,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    images: [],
    actions: [],
  };
  apply(world, run, change);
  repository.checkRuns.set(run.id, run);
  emitRun(world, repository, run, 'created', world.app.bot);
  if (run.status === 'completed') emitRun(world, repository, run, 'completed', world.app.bot);
  return run;
}

export function updateCheckRun(world: World, repository: Repository, run: CheckRun, change: CheckRunChange): void {
  requireLimits(change);
  const wasCompleted = run.status === 'completed';
  apply(world, run, change);
  if (run.status === 'completed' && !wasCompleted) emitRun(world, repository, run, 'completed', world.app.bot);
}

export function requireCheckRun(repository: Repository, id: number): CheckRun {
  const run = repository.checkRuns.get(id);
  if (run === undefined) throw notFound();
  return run;
}

export function requireCheckSuite(repository: Repository, id: number): CheckSuite {
  const suite = repository.checkSuites.get(id);
  if (suite === undefined) throw notFound();
  return suite;
}

function requireLimits(change: CheckRunChange): void {
  const { output, actions = [], status, conclusion } = change;
  if (status === 'completed' && conclusion === undefined) {
    throw invalidRequest('"conclusion" wasn\'t supplied: it is required when "status" is "completed".');
  }
  requireItems(output?.annotations ?? [], annotationsMaxPerRequest);
  requireCharacters(output?.summary ?? null, checkTextMaxCharacters);
  requireCharacters(output?.text ?? null, checkTextMaxCharacters);
  requireItems(actions, checkActionsMax);
  for (const action of actions) {
    requireCharacters(action.label, actionLimits.label);
    requireCharacters(action.description, actionLimits.description);
    requireCharacters(action.identifier, actionLimits.identifier);
  }
}

/** A conclusion completes the run; annotations add up over requests, the other parts of the output are replaced. */
function apply(world: World, run: CheckRun, change: CheckRunChange): void {
  const { output } = change;
  run.name = change.name ?? run.name;
  run.externalId = change.externalId ?? run.externalId;
  run.detailsUrl = change.detailsUrl ?? run.detailsUrl;
  run.startedAt = change.startedAt ?? run.startedAt;
  run.actions = change.actions ?? run.actions;
  if (output !== undefined) {
    run.title = output.title ?? run.title;
    run.summary = output.summary;
    run.text = output.text ?? run.text;
    run.images = output.images ?? run.images;
    run.annotations.push(...output.annotations);
  }
  if (change.conclusion !== undefined) {
    run.status = 'completed';
    run.conclusion = change.conclusion;
    run.completedAt = change.completedAt ?? run.completedAt ?? world.now();
  } else if (change.status !== undefined) {
    run.status = change.status;
    run.conclusion = null;
    run.completedAt = null;
  }
}

/** The latest run of each name, which is what a commit's checks are. */
export function latestRuns(runs: readonly CheckRun[]): CheckRun[] {
  const byName = new Map<string, CheckRun>();
  for (const run of runs) byName.set(run.name, run);
  return [...byName.values()];
}

/** Somebody pressed a button of the check run, or asked for it to be done again. */
export function emitRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  action: 'created' | 'completed' | 'rerequested' | 'requested_action',
  sender: Account,
  identifier?: string,
): void {
  const json = checkRunJson(world, repository, run);
  emit(world, repository, {
    name: 'check_run',
    action,
    sender,
    payload: {
      check_run: { ...json, check_suite: suiteInRun(world, repository, run) },
      ...(identifier === undefined ? {} : { requested_action: { identifier } }),
    },
  });
}

/** Webhooks carry more of the suite than the REST API does. */
function suiteInRun(world: World, repository: Repository, run: CheckRun) {
  const { app, pull_requests } = checkRunJson(world, repository, run);
  const { suite } = run;
  return {
    id: suite.id,
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status: run.status,
    conclusion: run.conclusion,
    before: null,
    after: suite.headSha,
    app,
    pull_requests,
    created_at: suite.createdAt,
    updated_at: run.completedAt ?? suite.createdAt,
    url: `${world.apiUrl}/repos/${repository.owner.login}/${repository.name}/check-suites/${suite.id}`,
  };
}

export async function rerequestSuite(world: World, repository: Repository, suite: CheckSuite, sender: Account) {
  const head = await repository.git.commit(suite.headSha);
  if (head === null) throw notFound();
  emit(world, repository, {
    name: 'check_suite',
    action: 'rerequested',
    sender,
    payload: { check_suite: checkSuiteJson(world, repository, suite, head) },
  });
}
