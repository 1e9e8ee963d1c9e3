import type { RepositoryPort } from '#app/github/port.ts';
import { sha256 } from '#app/platform/digest.ts';
import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { normalize } from '../compiler/normalize/normalize.ts';
import { manifestElementOf } from '../compiler/source-map.ts';
import { modelPlanner } from '../model-stages/plan/model-planner.ts';
import type { Plan } from '../planner/plan.ts';
import { sentenceOf } from '../planner/refine/changes/change.ts';
import { describeChanges } from '../planner/refine/changes/describe.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { findOrigin, type Origin } from './git/origin.ts';
import { carriedOver } from './carried-over.ts';
import { runModelOf } from './model.ts';
import { settingsOf } from './settings.ts';
import { resultOf, stageOnce } from './stage.ts';
import type { Planned } from './results.ts';
import { toldBefore } from './told-before.ts';

const PLANNED_AGAIN = '`manifest.json` was edited on the branch meanwhile: this is planned with those edits.';

/**
 * Where the run starts from, and prompt → manifest.
 *
 * @param signal of the job; a model is asked no longer than that
 */
export async function plan(context: JobContext, job: RunJob, signal: AbortSignal): Promise<void> {
  const run = await loadRun(context, job.runId);
  await context.store.transition(run.id, ['queued'], 'planning');
  const origin = await stageOnce<Origin>(
    context,
    run,
    { stage: 'origin', inputHash: job.inputHash, kind: 'origin' },
    async () => findOrigin(context, run, repositoryOf(context, run)),
  );
  const { sha } = await stageOnce<Planned>(
    context,
    run,
    { stage: 'plan', inputHash: origin.sha, kind: 'manifest' },
    async () => {
      const before = await toldBefore(context, run, origin.value);
      const planned = await planOf(context, run, origin.value, signal);
      return { ...planned, origin: origin.value, ...(before === null ? {} : { before }) };
    },
  );
  await context.queues.enqueue(
    'generate',
    { runId: run.id, inputHash: sha },
    { jobId: jobId('generate', run.id, sha256(sha)), priority: priorityOf(run) },
  );
}

async function planOf(
  context: JobContext,
  run: Run,
  { application, branch }: Origin,
  signal: AbortSignal,
): Promise<Omit<Planned, 'origin'>> {
  const { applies, template } = run.options;
  const previous = application?.manifest ?? null;
  const isAgain = (await resultOf<Planned>(context, run.id, 'plan')) !== null;
  const told = (plan: Plan): Omit<Planned, 'origin'> => ({
    ...plan,
    understood: isAgain ? [PLANNED_AGAIN, ...plan.understood] : plan.understood,
    changes: previous === null ? [] : describeChanges(previous, plan.manifest).map(sentenceOf),
  });
  const earlier = applies === null ? null : await resultOf<Planned>(context, applies, 'plan');
  if (earlier !== null) return told({ ...earlier, manifest: carriedOver(earlier, previous) });
  if (previous !== null && (await wasAskedBefore(context, run))) {
    return told({ manifest: previous, understood: ['The same was asked last time.'], assumed: [], notMade: [] });
  }
  const repository = repositoryOf(context, run);
  const focus = await focusOf(repository, run, application, branch);
  const chosen = template ?? (previous === null ? (await settingsOf(repository)).template : null);
  const model = await runModelOf(context, run, signal);
  const planner = model === null ? context.planner : modelPlanner(model, context.planner);
  return told(await planner({ prompt: run.prompt, template: chosen, previous, focus }));
}

/** A command that is repeated word by word asks for nothing more. */
async function wasAskedBefore(context: JobContext, run: Run): Promise<boolean> {
  const before = await context.store.previousRun(run.repository.id, run.issue.number, run.id);
  return before?.prompt === run.prompt && before.options.template === run.options.template;
}

/** The part of the manifest that the lines of a review comment come from. */
async function focusOf(
  repository: RepositoryPort,
  run: Run,
  application: Origin['application'],
  branch: string | null,
): Promise<string | null> {
  const { focus } = run.options;
  if (focus === null || application === null) return null;
  const { directory, manifest } = application;
  const path = directory === '' ? focus.path : focus.path.replace(`${directory}/`, '');
  const file = await repository.fileText(focus.path, branch ?? undefined);
  const text = file?.split('\n')[focus.line - 1] ?? null;
  return manifestElementOf(normalize(manifest), { path, line: focus.line, text }, manifest)?.pointer ?? null;
}
