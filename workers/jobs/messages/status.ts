import type { Run } from '#app/store/run.ts';
import type { ModelUsage } from '../../model-stages/usage.ts';
import { isHeldBack } from '../held-back.ts';
import { costLine } from './cost.ts';
import { block, details, duration, plain, sentence } from './markdown.ts';

/** What the sticky comment tells; parts that are not known yet are null. */
export interface StatusView {
  readonly run: Run;
  readonly title: string | null;
  /** True when the branch held everything already. */
  readonly unchanged: boolean;
  readonly plan: string | null;
  readonly files: string | null;
  readonly pullRequest: { readonly number: number; readonly branch: string } | null;
  /** How the manifest differs from the one before, in sentences; empty for a new application and before a push. */
  readonly changes: readonly string[];
  /** One line of the sandbox's verdict. */
  readonly verification: string | null;
  readonly preview: string | null;
  /** What became of the head on Vercel, in Markdown. */
  readonly vercel: string | null;
  /** What the person should know besides: files left alone, features not made. Markdown. */
  readonly notes: readonly string[];
  /** What the model cost so far; null when none was asked. */
  readonly usage: ModelUsage | null;
  readonly detailsUrl: string;
  /** Address of a picture of the application. */
  readonly pictureUrl: string | null;
  /** Since the command, in milliseconds. */
  readonly elapsedMs: number;
}

/** Marks the sticky comment of a run, so that it is found again. */
export function statusMarker(runId: string): string {
  return `<!-- slipway:status ${runId} -->`;
}

/** The sticky comment: written once, edited from then on. */
export function statusComment(view: StatusView): string {
  const parts = [statusMarker(view.run.id), `### ${heading(view)}`, steps(view)];
  if (view.run.error !== null)
    parts.push(`**${sentence(view.run.error.message)}** ${sentence(view.run.error.suggestion)}`);
  if (view.run.state === 'succeeded' && view.pullRequest !== null) parts.push(nextSteps(view));
  if (view.changes.length > 0) parts.push(changed(view.changes));
  if (view.pictureUrl !== null) parts.push(`![A page of the application](${view.pictureUrl})`);
  parts.push(...view.notes);
  parts.push(details('What was asked', block(view.run.prompt)));
  parts.push(`<sub>[Log and details](${view.detailsUrl}) · ${footer(view)}</sub>`);
  return parts.join('\n\n');
}

function heading({ run, title, unchanged, elapsedMs }: StatusView): string {
  const name = title === null ? 'your application' : plain(title);
  switch (run.state) {
    case 'succeeded':
      if (run.options.dryRun) return `🔎 Proposal for ${name}`;
      return unchanged ? `✅ Nothing to change: ${name} is all there already` : `✅ ${name} is ready for review`;
    case 'failed':
      if (isHeldBack(run)) return `⏸️ ${name} waits for your word: something would be lost`;
      return run.headSha === null ? `❌ ${name} could not be made` : `❌ ${name} did not pass its checks`;
    case 'cancelled':
      return `⏹️ Cancelled after ${duration(elapsedMs)}`;
    case 'queued':
    case 'planning':
      return '👀 On it: planning your application';
    case 'generating':
    case 'committing':
    case 'verifying':
    case 'previewing':
      return `🛠️ Building ${name}`;
    case 'fixing':
      return `🩹 Mending ${name}: its checks failed`;
  }
}

const changesShownMax = 20;
const order = ['planning', 'generating', 'committing', 'verifying', 'previewing', 'succeeded'] as const;

function steps(view: StatusView): string {
  const { run } = view;
  const lines: readonly (readonly [string, (typeof order)[number], string | null])[] = [
    ['Plan', 'planning', view.plan],
    ['Compile', 'generating', view.files],
    ['Pull request', 'committing', view.pullRequest && `#${view.pullRequest.number} on \`${view.pullRequest.branch}\``],
    ['Verify', 'verifying', view.verification],
    ['Preview', 'previewing', view.preview && `[open it](${view.preview})`],
  ];
  const at = order.findIndex((state) => state === run.state);
  const others = view.vercel === null ? [] : [`▲ **Vercel** — ${view.vercel}`];
  return lines
    .map(([label, state, result]) => {
      const failedHere = (run.state === 'failed' || run.state === 'fixing') && state === 'verifying' && result !== null;
      const running = order.indexOf(state) === at;
      const mark = failedHere ? '❌' : running ? '🔄' : result === null ? '▫️' : '✅';
      return `${mark} **${label}**${result === null ? '' : ` — ${result}`}`;
    })
    .concat(others)
    .join('  \n');
}

function nextSteps(view: StatusView): string {
  const preview = view.preview === null ? '' : ` or [try the preview](${view.preview})`;
  return `**Next:** review #${view.pullRequest?.number ?? ''}${preview}. Everything in it is yours to edit.`;
}

/** What a refinement has changed. */
function changed(changes: readonly string[]): string {
  const shown = changes.slice(0, changesShownMax).map((line) => `- ${plain(line)}`);
  const more = changes.length > shown.length ? [`- and ${changes.length - shown.length} more`] : [];
  return `**What changed**\n\n${[...shown, ...more].join('\n')}`;
}

function footer({ run, usage, elapsedMs }: StatusView): string {
  const time = run.finishedAt === null ? 'started just now' : duration(elapsedMs);
  return `${time} · ${costLine(usage)} · \`${run.id}\``;
}
