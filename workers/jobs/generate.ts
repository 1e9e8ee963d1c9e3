import { sha256 } from '#app/platform/digest.ts';
import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { PostgresProblem } from '../compiler-checks/postgres-check.ts';
import { compile } from '../compiler/compile.ts';
import { loadRun, type JobContext } from './context.ts';
import { readArtifact, stageOnce } from './stage.ts';
import type { Generated, Planned } from './results.ts';

/** Manifest → files, with the SQL executed on Postgres before it is accepted. */
export async function generate(context: JobContext, job: RunJob): Promise<void> {
  const run = await loadRun(context, job.runId);
  const { value: planned } = await readArtifact<Planned>(context, job.inputHash);
  await context.store.transition(run.id, ['planning'], 'generating');

  const { value, sha } = await stageOnce<Generated>(
    context,
    run,
    { stage: 'files', inputHash: job.inputHash, kind: 'files' },
    async () => {
      const compiled = await compile(planned.manifest, context.scaffold);
      if (compiled.value === null) throw invalidManifest(compiled.diagnostics);
      const problems = await context.postgres.execute(compiled.value.files);
      if (problems.length > 0) throw invalidSql(problems);
      const { app, manifestText, files } = compiled.value;
      return { app, manifestSha: sha256(manifestText), files, diagnostics: compiled.diagnostics };
    },
  );
  if (value.diagnostics.length > 0) {
    const data = {
      stage: 'files',
      diagnostics: value.diagnostics.slice(0, 100).map((diagnostic) => ({ ...diagnostic })),
    };
    await context.store.appendEvent(run.id, { kind: 'diagnostics', data });
  }
  await context.store.updateRun(run.id, { manifestSha: value.manifestSha });
  await context.queues.enqueue(
    'commit',
    { runId: run.id, inputHash: sha },
    { jobId: jobId('commit', run.id, sha), priority: PRIORITY.normal },
  );
}

function invalidManifest(diagnostics: readonly Diagnostic[]): SlipwayError {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return new SlipwayError(`The plan does not compile: ${first?.message ?? 'unknown reason'}.`, {
    code: 'manifest.invalid',
    kind: 'user',
    suggestion: first?.suggestion ?? 'Say it in other words.',
    context: { diagnostics },
  });
}

function invalidSql(problems: readonly PostgresProblem[]): SlipwayError {
  return new SlipwayError('The generated SQL was refused by Postgres.', {
    code: 'database.refused',
    kind: 'bug',
    suggestion: 'This is a defect of Slipway: report it with the prompt.',
    context: { problems },
  });
}
