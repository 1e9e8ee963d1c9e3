import { checkIdOf } from '#app/github/check-identity.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { Project } from '#app/store/store.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { announce } from './announce.ts';
import { CHECK_NAMES, checksOf } from './checks.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import type { CompiledFile } from '../compiler/model.ts';
import { canonicalManifest } from '../compiler/normalize/canonical.ts';
import { applicationOf } from './git/branch-files.ts';
import type { ChangePlan, KeptFile } from './git/changes.ts';
import { isCommitOf } from './git/commit-message.ts';
import type { Origin } from './git/origin.ts';
import { branchName, placeApplication, repositoryPath } from './git/placement.ts';
import { push } from './git/push.ts';
import { assertNotHeld } from './hold.ts';
import { suggest } from './git/suggest.ts';
import { isLeftOut } from '../model-stages/improvements.ts';
import { usageOf } from './model.ts';
import { planSummary } from './messages/plan-summary.ts';
import { pullRequestBody, pullRequestTitle } from './messages/pull-request.ts';
import { settingsOf } from './settings.ts';
import { assertPlanIsCurrent, PLAN_OUTDATED, planAgain, planBehind } from './outdated-plan.ts';
import { readArtifact, stageOnce, type StageOutput } from './stage.ts';
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
  let delivered: StageOutput<Committed>;
  try {
    delivered = await stageOnce<Committed>(context, run, key, async () =>
      deliver(context, run, generated, await planOf(context, run, job.inputHash)),
    );
  } catch (error) {
    const isOutdated = error instanceof SlipwayError && error.code === PLAN_OUTDATED;
    if (isOutdated && (await planAgain(context, run, job.inputHash))) return;
    throw error;
  }
  const { value: committed, sha } = delivered;
  const { branch, headSha, pullRequest } = committed;
  await context.store.updateRun(run.id, { branch, headSha, pullRequest });

  if (!committed.changed) {
    await context.store.transition(run.id, ['committing'], 'succeeded');
    await announce(context, run.id);
    return;
  }
  await openChecks(context, run, job.inputHash, { generated, committed });
  await context.store.transition(run.id, ['committing'], 'verifying');
  await context.queues.enqueue(
    'verify',
    { runId: run.id, inputHash: sha },
    { jobId: jobId('verify', run.id, sha), priority: priorityOf(run) },
  );
  await announce(context, run.id);
}

async function deliver(context: JobContext, run: Run, generated: Generated, planned: Planned): Promise<Committed> {
  const repository = repositoryOf(context, run);
  const { origin } = planned;
  const project = await projectOf(context, run, repository, origin, generated.app.name);
  const branch = run.branch ?? origin.branch ?? (await freeBranch(repository, run, generated.app.name));
  await context.store.updateRun(run.id, { projectId: project.id, branch });

  const { directory } = project;
  const inRepository = (file: CompiledFile): CompiledFile => ({ ...file, path: repositoryPath(directory, file.path) });
  const files = generated.files.map(inRepository);
  const unwritten = new Set(origin.application?.base.unwritten ?? []);
  const base = (await baseOf(context, origin)).map(inRepository).filter(({ path }) => !unwritten.has(path));
  const settings = await settingsOf(repository);
  await assertNotHeld(context, run);
  const pushed = await push(repository, {
    run,
    files,
    base,
    directory,
    branch,
    start: origin.head,
    manifestSha: generated.manifestSha,
    isProtected: settings.isProtected,
    assertCurrent: (present) => assertPlanIsCurrent(origin, present),
  });
  const pullRequest = await openPullRequest(context, run, repository, {
    generated,
    planned,
    project,
    branch,
    base: origin.into,
    plan: pushed.plan,
    mayOpen: pushed.changed,
  });
  if (pullRequest !== null) await suggest(repository, { run, pullRequest, pushed });
  return {
    headSha: pushed.headSha,
    branch,
    directory,
    pullRequest,
    changed: pushed.changed,
    unwritten: pushed.plan.kept.filter(({ reason }) => NEVER_WRITTEN.has(reason)).map(({ path }) => path),
    conflicts: pushed.plan.conflicts,
    application: pushed.changed ? applicationOf(pushed.files, directory) : {},
  };
}

/** Why a generated file did not come onto the branch at all. */
const NEVER_WRITTEN: ReadonlySet<KeptFile['reason']> = new Set(['foreign', 'blocked', 'protected']);

async function projectOf(
  context: JobContext,
  run: Run,
  repository: RepositoryPort,
  { application, head }: Origin,
  name: string,
): Promise<Project> {
  const known = run.projectId === null ? null : await context.store.project(run.projectId);
  if (known !== null) return known;
  if (application !== null) return context.store.ensureProject(run.repository.id, application.directory);
  const settings = await settingsOf(repository);
  const { tree } = await repository.commit(head);
  // Folders would count as content: a repository with nothing but `.github` is free.
  const paths = (await repository.tree(tree)).flatMap(({ type, path }) => (type === 'tree' ? [] : [path]));
  const directory = settings.directory ?? placeApplication(paths, name);
  return context.store.ensureProject(run.repository.id, directory);
}

/** A branch of an earlier pull request that was closed or merged is not taken up again. */
async function freeBranch(repository: RepositoryPort, run: Run, name: string): Promise<string> {
  const first = branchName(run.issue.number, name);
  for (let attempt = 1; ; attempt += 1) {
    const branch = attempt === 1 ? first : `${first}-${attempt}`;
    const head = await repository.branchHead(branch);
    if (head === null) return branch;
    // Ours, from an attempt that died before it was noted.
    if ((await repository.commits(branch, 30)).some(({ message }) => isCommitOf(run.id, message))) return branch;
  }
}

/**
 * What the generator wrote last time for this application; of the manifest, what the plan was made from: what people
 * wrote there is in the new one already, or was asked to go.
 */
async function baseOf(context: JobContext, { application }: Origin): Promise<readonly CompiledFile[]> {
  if (application === null) return [];
  const { files } = (await readArtifact<Generated>(context, application.base.artifact)).value;
  const planned = canonicalManifest(application.manifest);
  return files.map((file) => (file.path === 'manifest.json' ? { ...file, content: planned } : file));
}

interface PullRequestInput {
  readonly generated: Generated;
  readonly planned: Planned;
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
  const { app, files } = input.generated;
  const body = pullRequestBody({
    run,
    app,
    plan: input.planned,
    directory: input.project.directory,
    branch: input.branch,
    fileCount: files.length,
    notes: input.generated.notes,
    improvements: input.generated.improvements ?? null,
    remarks: input.generated.diagnostics.filter(({ code }) => isLeftOut(code)).map(({ message }) => message),
    usage: await usageOf(context, run.id),
    kept: input.plan.kept,
    conflicts: input.plan.conflicts,
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

/** The plan that the generated files were made from. */
async function planOf(context: JobContext, run: Run, filesSha: string): Promise<Planned> {
  const sha = planBehind(await context.store.stageResults(run.id), filesSha) ?? '';
  return (await readArtifact<Planned>(context, sha)).value;
}

async function openChecks(
  context: JobContext,
  run: Run,
  filesSha: string,
  { generated, committed }: { readonly generated: Generated; readonly committed: Committed },
): Promise<void> {
  const checks = checksOf(repositoryOf(context, run), committed.headSha, checkIdOf(run), context.links.run(run.id));
  await checks.ensure(CHECK_NAMES);
  const plan = await planOf(context, run, filesSha);
  await checks.update('slipway / plan', {
    status: 'completed',
    conclusion: 'success',
    output: planSummary(plan, generated),
  });
}
