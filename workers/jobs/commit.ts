import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { Project } from '#app/store/store.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { announce } from './announce.ts';
import { CHECK_NAMES, checksOf } from './checks.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { applicationAt } from './git/application.ts';
import { blobSha, type Blobs, type ChangePlan } from './git/changes.ts';
import { branchName, placeApplication, repositoryPath } from './git/placement.ts';
import { push } from './git/push.ts';
import { planSummary } from './messages/plan-summary.ts';
import { pullRequestBody, pullRequestTitle } from './messages/pull-request.ts';
import { readArtifact, stageOnce } from './stage.ts';
import type { Committed, Generated, Planned } from './results.ts';

/**
 * Files → commits on the branch, the pull request, and its check runs. Every effect is looked for before it is made:
 * the branch moves once, to a chain of commits that name the run in a trailer, so a crash leaves all of them or none.
 */
export async function commit(context: JobContext, job: RunJob): Promise<void> {
  const run = await loadRun(context, job.runId);
  const { value: generated } = await readArtifact<Generated>(context, job.inputHash);
  await context.store.transition(run.id, ['generating'], 'committing');

  const key = { stage: 'commit', inputHash: job.inputHash, kind: 'base' } as const;
  const { value: committed, sha } = await stageOnce<Committed>(context, run, key, async () =>
    deliver(context, run, generated),
  );
  const { branch, headSha, pullRequest } = committed;
  await context.store.updateRun(run.id, { branch, headSha, pullRequest });

  if (!committed.changed) {
    await context.store.transition(run.id, ['committing'], 'succeeded');
    await announce(context, run.id);
    return;
  }
  await openChecks(context, run, generated, committed);
  await context.store.transition(run.id, ['committing'], 'verifying');
  await context.queues.enqueue(
    'verify',
    { runId: run.id, inputHash: sha },
    { jobId: jobId('verify', run.id, sha), priority: PRIORITY.normal },
  );
  await announce(context, run.id);
}

async function deliver(context: JobContext, run: Run, generated: Generated): Promise<Committed> {
  const repository = repositoryOf(context, run);
  const origin = await repository.defaultBranch();
  const start = origin.head ?? (await firstCommit(repository));
  const previous = await context.store.previousRun(run.repository.id, run.issue.number, run.id);
  const project = await projectOf(context, run, previous, repository, start, generated.app.name);
  const branch = run.branch ?? previous?.branch ?? branchName(run.issue.number, generated.app.name);
  await context.store.updateRun(run.id, { projectId: project.id, branch });

  const files = generated.files.map((file) => ({ ...file, path: repositoryPath(project.directory, file.path) }));
  const base = await baseOf(context, previous, project.directory);
  const pushed = await push(repository, { run, files, base, branch, start, manifestSha: generated.manifestSha });
  const pullRequest = await openPullRequest(context, run, repository, {
    generated,
    project,
    branch,
    base: origin.name,
    plan: pushed.plan,
    mayOpen: pushed.changed,
  });
  return {
    headSha: pushed.headSha,
    branch,
    directory: project.directory,
    pullRequest,
    changed: pushed.changed,
    application: pushed.changed ? await applicationAt(repository, files, project.directory, pushed.headSha) : {},
  };
}

/** A repository without commits gets one, so that there is something to branch from and to merge into. */
async function firstCommit(repository: RepositoryPort): Promise<GitSha> {
  return repository.initialise({
    path: '.gitattributes',
    content: '* text=auto eol=lf\n',
    message: 'Begin the repository',
  });
}

async function projectOf(
  context: JobContext,
  run: Run,
  previous: Run | null,
  repository: RepositoryPort,
  start: GitSha,
  name: string,
): Promise<Project> {
  const known = run.projectId ?? previous?.projectId ?? null;
  const project = known === null ? null : await context.store.project(known);
  if (project !== null) return project;
  const { tree } = await repository.commit(start);
  const paths = (await repository.tree(tree)).map(({ path }) => path);
  return context.store.ensureProject(run.repository.id, placeApplication(paths, name));
}

/** What the generator wrote last time on this issue's branch. */
async function baseOf(context: JobContext, previous: Run | null, directory: string): Promise<Blobs> {
  if (previous === null) return new Map();
  const results = await context.store.stageResults(previous.id);
  const sha = results.findLast(({ stage }) => stage === 'files')?.artifactSha ?? null;
  if (sha === null) return new Map();
  const { value } = await readArtifact<Generated>(context, sha);
  return new Map(value.files.map(({ path, content }) => [repositoryPath(directory, path), blobSha(content)]));
}

interface PullRequestInput {
  readonly generated: Generated;
  readonly project: Project;
  readonly branch: string;
  readonly base: string;
  readonly plan: ChangePlan;
  /** False when nothing was pushed: then only an open pull request is looked for. */
  readonly mayOpen: boolean;
}

async function openPullRequest(
  context: JobContext,
  run: Run,
  repository: RepositoryPort,
  input: PullRequestInput,
): Promise<number | null> {
  const existing = await repository.findPullRequest(input.branch);
  if (!input.mayOpen) return existing?.number ?? null;
  const { value: plan } = await planOf(context, run);
  const { app, files } = input.generated;
  const body = pullRequestBody({
    run,
    app,
    plan,
    directory: input.project.directory,
    branch: input.branch,
    fileCount: files.length,
    kept: input.plan.kept,
    withheld: input.plan.withheld,
    repositoryUrl: `${context.githubWebUrl}/${run.repository.owner}/${run.repository.name}`,
  });
  const title = pullRequestTitle(app);
  if (existing !== null) {
    if (existing.body !== body) await repository.updatePullRequest(existing.number, { title, body });
    return existing.number;
  }
  return (await repository.createPullRequest({ title, body, branch: input.branch, base: input.base })).number;
}

async function planOf(context: JobContext, run: Run): Promise<{ readonly value: Planned }> {
  const results = await context.store.stageResults(run.id);
  const sha = results.find(({ stage }) => stage === 'plan')?.artifactSha ?? '';
  return readArtifact<Planned>(context, sha);
}

async function openChecks(context: JobContext, run: Run, generated: Generated, committed: Committed): Promise<void> {
  const checks = checksOf(repositoryOf(context, run), committed.headSha, run.id, context.links.run(run.id));
  await checks.ensure(CHECK_NAMES);
  const { value: plan } = await planOf(context, run);
  await checks.update('slipway / plan', {
    status: 'completed',
    conclusion: 'success',
    output: planSummary(plan, generated),
  });
}
