import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import { ACTIVE_STATES, type Run } from '#app/store/run.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { isHeldBack } from './held-back.ts';
import type { FixRecord } from './fix/fix-record.ts';
import { fixStory } from './messages/fix-story.ts';
import { verdictLine } from './messages/check-summary.ts';
import { block, count, details, plain } from './messages/markdown.ts';
import { firstPicture } from './messages/first-picture.ts';
import { statusComment, statusMarker, type StatusView } from './messages/status.ts';
import { usageOf } from './model.ts';
import { readArtifact } from './stage.ts';
import { deployedLine, type Deployed } from './vercel/deployed.ts';
import type { Committed, Generated, Planned } from './results.ts';

/** While a run is under way its comment is edited at most once in this time; what comes between is left out. */
const QUIET_MS = 60_000;

/**
 * Brings the sticky comment of a run up to date with what is recorded: creates it the first time, edits it from
 * then on. The end is told at once, news on the way with a delay, and not at all when the run ends before. Safe to
 * repeat: the comment is found by its marker when a crash kept its id from being recorded.
 */
export async function announce(context: JobContext, runId: string): Promise<void> {
  const run = await loadRun(context, runId);
  if (run.stickyCommentId !== null) {
    if (isActive(run)) await announceLater(context, run);
    else await edit(context, run, run.stickyCommentId);
    return;
  }
  const repository = repositoryOf(context, run);
  const body = statusComment(await statusView(context, run));
  const existing = await repository.findComment(run.thread, statusMarker(run.id));
  if (existing !== null && existing.body !== body) await repository.updateComment(existing.id, body);
  const { id } = existing ?? (await repository.createComment(run.thread, body));
  await context.store.updateRun(run.id, { stickyCommentId: id });
}

/** The delayed edit. Does nothing for a run that has ended meanwhile: its end was told. */
export async function tellProgress(context: JobContext, runId: string): Promise<void> {
  const run = await loadRun(context, runId);
  if (run.stickyCommentId === null || !isActive(run)) return;
  await edit(context, run, run.stickyCommentId);
  const now = await loadRun(context, runId);
  // It ended while this was written: which of the two edits came last is not known.
  if (!isActive(now)) await edit(context, now, run.stickyCommentId);
}

/** One job for each stretch of quiet: further news within it find that job waiting. */
async function announceLater(context: JobContext, run: Run): Promise<void> {
  const elapsedMs = Math.max(0, context.now() - Date.parse(run.createdAt));
  const stretch = Math.floor(elapsedMs / QUIET_MS);
  await context.queues.enqueue(
    'status',
    { runId: run.id },
    {
      jobId: jobId('status', run.id, stretch),
      priority: PRIORITY.background,
      delayMs: (stretch + 1) * QUIET_MS - elapsedMs,
    },
  );
}

async function edit(context: JobContext, run: Run, commentId: number): Promise<void> {
  const body = statusComment(await statusView(context, run));
  await repositoryOf(context, run).updateComment(commentId, body);
  if (isActive(run)) return;
  // Preview and Vercel end beside each other: which of their edits came last is not known.
  const now = statusComment(await statusView(context, await loadRun(context, run.id)));
  if (now !== body) await repositoryOf(context, run).updateComment(commentId, now);
}

function isActive(run: Run): boolean {
  return ACTIVE_STATES.includes(run.state);
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
  const deployed = await read<Deployed>('vercel');
  const fixed = await read<FixRecord>('fix');
  const picture = firstPicture(verdict?.screenshots ?? []);
  return {
    run,
    unchanged: committed?.changed === false,
    title: planned?.manifest.title ?? null,
    changes: committed?.changed === true ? (planned?.changes ?? []) : [],
    plan: planned === null ? null : planLine(planned),
    files: generated === null ? null : count(generated.files.length, 'file'),
    pullRequest:
      run.pullRequest === null || run.branch === null ? null : { number: run.pullRequest, branch: run.branch },
    verification: verdict === null ? null : verdictLine(verdict),
    preview: run.previewUrl === null ? null : context.links.preview(run.id),
    vercel: deployed === null ? null : deployedLine(deployed),
    notes: [
      ...(fixed?.attempt === run.attempt ? [fixNote(fixed)] : []),
      ...(planned === null ? [] : notesOf(run, planned)),
    ],
    usage: await usageOf(context, run.id),
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

/** What a dry run would change, and what nobody made. */
function notesOf(run: Run, { changes, manifest, notMade: left }: Planned): readonly string[] {
  const proposal =
    changes.length > 0
      ? changes
          .slice(0, 40)
          .map((line) => `- ${plain(line)}`)
          .join('\n')
      : null;
  const shown = proposal === null ? '' : `**What would change**\n\n${proposal}`;
  return [
    isHeldBack(run) ? shown : '',
    ...(run.options.dryRun && run.state === 'succeeded'
      ? [
          shown,
          details('The manifest', block(JSON.stringify(manifest, null, 2))),
          'Nothing is pushed yet. Give this comment a 👍, press "Apply" on the check run, or comment `/apply` to carry it out.',
        ]
      : []),
    run.options.fork ? FROM_FORK : '',
    left.length === 0 ? '' : notMade(left),
  ].filter((part) => part !== '');
}

function fixNote(record: FixRecord): string {
  const { title, summary } = fixStory(record);
  return `**Auto-fix: ${title}**\n\n${summary}`;
}

const FROM_FORK =
  'The pull request comes from a fork, whose code is neither run nor pushed: what was asked is made on a branch of this repository, without a deployment on Vercel.';

function notMade(things: readonly string[]): string {
  return `**Not made:** ${things.map(plain).join('; ')}`;
}
