import {
  type CheckAnnotation,
  type CheckConclusion,
  type CheckRun,
  type CheckSuite,
  type Repository,
} from '../state.ts';
import { type World } from '../world.ts';
import { nodeId } from './account.ts';
import { appJson } from './app.ts';
import { isPull, minimalPullJson } from './pull.ts';
import { repositoryApiUrl, repositoryJson, repositoryWebUrl } from './repository.ts';
import { type GitCommit } from '../git/commit.ts';

function pullsAt(world: World, repository: Repository, sha: string) {
  return [...repository.issues.values()]
    .filter(isPull)
    .filter((issue) => issue.state === 'open' && issue.pull.headSha === sha)
    .map((issue) => minimalPullJson(world, repository, issue));
}

export function checkRunJson(world: World, repository: Repository, run: CheckRun) {
  const url = `${repositoryApiUrl(world, repository)}/check-runs/${run.id}`;
  const page = `${repositoryWebUrl(world, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    name: run.name,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: appJson(world),
    pull_requests: pullsAt(world, repository, run.headSha),
  };
}

export function annotationJson(world: World, repository: Repository, run: CheckRun, annotation: CheckAnnotation) {
  return {
    path: annotation.path,
    blob_href: `${repositoryWebUrl(world, repository)}/blob/${run.headSha}/${annotation.path}`,
    start_line: annotation.startLine,
    start_column: annotation.startColumn,
    end_line: annotation.endLine,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
  };
}

export function runsOf(repository: Repository, suite: CheckSuite): CheckRun[] {
  return [...repository.checkRuns.values()].filter((run) => run.suite.id === suite.id);
}

const worstFirst: readonly CheckConclusion[] = [
  'failure',
  'timed_out',
  'action_required',
  'cancelled',
  'success',
  'neutral',
  'skipped',
];

/** A suite is as far as its least finished run, and as bad as its worst. */
function suiteState(runs: readonly CheckRun[]) {
  const isComplete = runs.length > 0 && runs.every((run) => run.status === 'completed');
  const isStarted = runs.some((run) => run.status !== 'queued');
  const status = isComplete ? 'completed' : isStarted ? 'in_progress' : 'queued';
  const conclusion = worstFirst.find((candidate) => runs.some((run) => run.conclusion === candidate)) ?? null;
  return { status, conclusion: isComplete ? conclusion : null };
}

export function checkSuiteJson(world: World, repository: Repository, suite: CheckSuite, head: GitCommit) {
  const url = `${repositoryApiUrl(world, repository)}/check-suites/${suite.id}`;
  const runs = runsOf(repository, suite);
  const person = ({ name, email }: { readonly name: string; readonly email: string }) => ({ name, email });
  return {
    id: suite.id,
    node_id: nodeId('CheckSuite', suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    ...suiteState(runs),
    url,
    before: head.parents[0] ?? null,
    after: suite.headSha,
    created_at: suite.createdAt,
    updated_at: runs.at(-1)?.completedAt ?? suite.createdAt,
    app: appJson(world),
    pull_requests: pullsAt(world, repository, suite.headSha),
    repository: repositoryJson(world, repository),
    head_commit: {
      id: head.sha,
      tree_id: head.tree,
      message: head.message,
      timestamp: head.committer.date,
      author: person(head.author),
      committer: person(head.committer),
    },
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
    rerequestable: true,
    runs_rerequestable: true,
  };
}
