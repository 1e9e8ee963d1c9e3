import { sha256 } from '#app/platform/digest.ts';
import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { PostgresProblem } from '../compiler-checks/postgres-check.ts';
import { compile, type PreviousCompilation } from '../compiler/compile.ts';
import { announce } from './announce.ts';
import { offerProposal } from './actions/apply-proposal.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { improveApplication } from './improve-application.ts';
import { DATA_LOSS } from './held-back.ts';
import { planSummary } from './messages/plan-summary.ts';
import { editedAmongGoing, pageLoss, pagesLost } from './page-loss.ts';
import { readArtifact, stageOnce } from './stage.ts';
import type { Generated, Planned } from './results.ts';

/**
 * Manifest → files, with the SQL executed on Postgres before it is accepted, and what a model adds. A dry run ends here.
 *
 * @param signal of the job; a model is asked no longer than that
 */
export async function generate(context: JobContext, job: RunJob, signal: AbortSignal): Promise<void> {
  const run = await loadRun(context, job.runId);
  const { value: planned } = await readArtifact<Planned>(context, job.inputHash);
  await context.store.transition(run.id, ['planning'], 'generating');

  const { value, sha } = await stageOnce<Generated>(
    context,
    run,
    { stage: 'files', inputHash: job.inputHash, kind: 'files' },
    async () => generatedOf(context, run, planned, signal),
  );
  if (value.diagnostics.length > 0) {
    const data = {
      stage: 'files',
      diagnostics: value.diagnostics.slice(0, 100).map((diagnostic) => ({ ...diagnostic })),
    };
    await context.store.appendEvent(run.id, { kind: 'diagnostics', data });
  }
  await context.store.updateRun(run.id, { manifestSha: value.manifestSha });
  if (run.options.dryRun) {
    await offerProposal(context, repositoryOf(context, run), run, {
      headSha: planned.origin.head,
      ...planSummary(planned, value),
    });
    await context.store.transition(run.id, ['generating'], 'succeeded');
    await announce(context, run.id);
    return;
  }
  await context.queues.enqueue(
    'commit',
    { runId: run.id, inputHash: sha },
    { jobId: jobId('commit', run.id, sha), priority: priorityOf(run) },
  );
}

async function generatedOf(context: JobContext, run: Run, planned: Planned, signal: AbortSignal): Promise<Generated> {
  const base = await baseOf(context, planned);
  const previous = previousOf(run, planned, base);
  const { manifest } = planned;
  const compiled = await compile(manifest, context.scaffold, previous);
  if (compiled.value === null) throw invalidManifest(compiled.diagnostics);
  const { application, head } = planned.origin;
  const lost = pagesLost(run, application?.manifest ?? null, manifest);
  if (application !== null && lost.length > 0) {
    const { directory } = application;
    const place = { head, directory };
    const edited = await editedAmongGoing(repositoryOf(context, run), place, base?.files ?? [], compiled.value.files);
    throw pageLoss(lost, edited);
  }
  const problems = await context.postgres.execute(compiled.value.files);
  if (problems.length > 0) throw invalidSql(problems);
  const { app, manifestText, notes } = compiled.value;
  const { files, improvements, diagnostics } = await improveApplication(context, run, planned, signal, {
    compiled: compiled.value,
    previous,
    base,
  });
  return {
    app,
    manifestSha: sha256(manifestText),
    files,
    notes,
    improvements,
    diagnostics: [...compiled.diagnostics, ...diagnostics],
  };
}

/** What the generator wrote last; null for a new application. */
async function baseOf(context: JobContext, { origin: { application } }: Planned): Promise<Generated | null> {
  return application === null ? null : (await readArtifact<Generated>(context, application.base.artifact)).value;
}

/** The database that exists is the one that was generated last, whatever people wrote into the manifest since. */
function previousOf(
  run: Run,
  { origin: { application } }: Planned,
  base: Generated | null,
): PreviousCompilation | null {
  if (application === null || application.migrations.length === 0) return null;
  const text = base?.files.find(({ path }) => path === 'manifest.json')?.content;
  const database = base?.improvements?.database;
  return {
    manifest: text === undefined ? application.manifest : (JSON.parse(text) as unknown),
    migrations: application.migrations,
    allowDataLoss: run.options.allowDataLoss,
    ...(database === undefined ? {} : { database }),
  };
}

function invalidManifest(diagnostics: readonly Diagnostic[]): SlipwayError {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const losses = errors.filter(({ code }) => code === DATA_LOSS);
  if (losses.length > 0) {
    const lines = losses.slice(0, 10).map(({ message }) => withoutStop(message));
    return new SlipwayError(`This would lose data: ${lines.join('; ')}.`, {
      code: DATA_LOSS,
      kind: 'user',
      suggestion:
        'Nothing was pushed. Comment `/apply` to go on: what goes is put aside and can be brought back. To keep the data under another name, say that it is renamed.',
      context: { diagnostics },
    });
  }
  const [first] = errors;
  return new SlipwayError(`The plan does not compile: ${withoutStop(first?.message ?? 'unknown reason')}.`, {
    code: 'manifest.invalid',
    kind: 'user',
    suggestion: first?.suggestion ?? 'Say it in other words.',
    context: { diagnostics },
  });
}

/** A message that becomes part of a sentence. */
function withoutStop(message: string): string {
  return message.replace(/\.$/u, '');
}

function invalidSql(problems: readonly PostgresProblem[]): SlipwayError {
  return new SlipwayError('The generated SQL was refused by Postgres.', {
    code: 'database.refused',
    kind: 'bug',
    suggestion: 'This is a defect of Slipway: report it with the prompt.',
    context: { problems },
  });
}
