import type { Run } from '#app/store/run.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { verdictLine } from './messages/check-summary.ts';
import { count, plain } from './messages/markdown.ts';
import { statusComment, statusMarker, type StatusView } from './messages/status.ts';
import { readArtifact } from './stage.ts';
import type { Committed, Generated, Planned } from './results.ts';

/**
 * Brings the sticky comment of a run up to date with what is recorded: creates it the first time, edits it from
 * then on. Safe to repeat: it is found by its marker when a crash kept its id from being recorded.
 */
export async function announce(context: JobContext, runId: string): Promise<void> {
  const run = await loadRun(context, runId);
  const repository = repositoryOf(context, run);
  const body = statusComment(await statusView(context, run));
  if (run.stickyCommentId !== null) {
    await repository.updateComment(run.stickyCommentId, body);
    return;
  }
  const existing = await repository.findComment(run.thread, statusMarker(run.id));
  if (existing !== null && existing.body !== body) await repository.updateComment(existing.id, body);
  const { id } = existing ?? (await repository.createComment(run.thread, body));
  await context.store.updateRun(run.id, { stickyCommentId: id });
}

async function statusView(context: JobContext, run: Run): Promise<StatusView> {
  const results = new Map(
    (await context.store.stageResults(run.id)).map(({ stage, artifactSha }) => [stage, artifactSha]),
  );
  const read = async <T>(stage: string): Promise<T | null> => {
    const sha = results.get(stage);
    return sha == null ? null : (await readArtifact<T>(context, sha)).value;
  };
  const planned = await read<Planned>('plan');
  const generated = await read<Generated>('files');
  const committed = await read<Committed>('commit');
  const verdict = await read<Verdict>('verify');
  const picture = verdict?.screenshots[0];
  return {
    run,
    unchanged: committed?.changed === false,
    title: planned?.manifest.title ?? null,
    plan: planned === null ? null : planLine(planned),
    files: generated === null ? null : count(generated.files.length, 'file'),
    pullRequest:
      run.pullRequest === null || run.branch === null ? null : { number: run.pullRequest, branch: run.branch },
    verification: verdict === null ? null : verdictLine(verdict),
    preview: run.previewUrl,
    notes: planned === null || planned.notMade.length === 0 ? [] : [notMade(planned.notMade)],
    detailsUrl: context.links.run(run.id),
    pictureUrl: picture === undefined ? null : context.links.artifact(picture.sha256),
    elapsedMs: (run.finishedAt === null ? context.now() : Date.parse(run.finishedAt)) - Date.parse(run.createdAt),
  };
}

function planLine({ manifest }: Planned): string {
  const entities = manifest.entities?.length ?? 0;
  const roles = manifest.roles?.length ?? 0;
  const pages = manifest.pages?.length ?? 0;
  const parts = [
    entities > 0 ? count(entities, 'entity', 'entities') : '',
    roles > 0 ? count(roles, 'role') : '',
    entities === 0 ? count(Math.max(1, pages), 'page') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function notMade(things: readonly string[]): string {
  return `**Not made:** ${things.map(plain).join('; ')}`;
}
