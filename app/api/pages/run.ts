import type { Verdict } from '#schemas/generated/verdict.ts';
import { NEXT_STATES, type Run, type RunState } from '../../store/run.ts';
import type { StageResult, StoredEvent } from '../../store/store.ts';
import type { Links } from '../links.ts';
import { duration, timeOfDay } from './duration.ts';
import { html, webAddress, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { screenshotList, stepList, stepsFromEvents, type ShownStep } from './steps.ts';

/** Everything that a run's page tells. */
export interface RunPage {
  readonly run: Run;
  readonly events: readonly StoredEvent[];
  readonly stages: readonly StageResult[];
  /** Null until the sandbox is done. */
  readonly verdict: Verdict | null;
  readonly links: Links;
  /** Where people see repositories, without a slash at the end. */
  readonly githubWebUrl: string;
  readonly now: Date;
}

const STATE_LABELS: Readonly<Record<RunState, string>> = {
  queued: 'Queued',
  planning: 'Planning',
  generating: 'Generating',
  committing: 'Committing',
  verifying: 'Verifying',
  fixing: 'Fixing',
  previewing: 'Starting the preview',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const STAGE_LABELS: Readonly<Record<string, string>> = {
  plan: 'Plan',
  database: 'Database',
  api: 'API',
  ui: 'Pages',
  files: 'Application',
  commit: 'Commits',
  verify: 'Sandbox',
  'fix-attempt': 'Attempt to fix',
  fix: 'Auto-fix',
  preview: 'Preview',
  vercel: 'Vercel',
  attempt: 'Asked for once more',
};

/** How often the page of a run under way looks again. */
const REFRESH_SECONDS = 3;

export function runPage(page: RunPage): Page {
  const { run, events, stages, verdict } = page;
  const isFinal = NEXT_STATES[run.state].length === 0;
  const steps: readonly ShownStep[] = verdict?.steps ?? stepsFromEvents(events);
  return {
    title: `${STATE_LABELS[run.state]}: ${run.issue.title || run.id}`,
    refreshSeconds: isFinal ? null : REFRESH_SECONDS,
    body: html`
      ${headOf(page)} ${problemOf(run)} ${section('Checks', steps.length === 0 ? null : stepList(steps))}
      ${section('Screenshots', verdict === null ? null : screenshotList(verdict.screenshots, page.links))}
      ${section('Remarks', diagnosticsOf(events))} ${section('Stages', stageList(stages))}
      ${section('What happened', feedOf(events))}
      <footer>Run <code>${run.id}</code> · times are in UTC</footer>
    `,
  };
}

function headOf({ run, events, links, githubWebUrl, now }: RunPage): Html {
  const repository = `${githubWebUrl}/${run.repository.owner}/${run.repository.name}`;
  const issue = `${repository}/${run.issue.isPullRequest ? 'pull' : 'issues'}/${run.issue.number}`;
  const endedAt = run.finishedAt === null ? now : new Date(run.finishedAt);
  const elapsedMs = Math.max(0, endedAt.getTime() - new Date(run.createdAt).getTime());
  return html`<section class="card head">
    <div class="row">
      <span class="pill ${tone(run.state)}">${STATE_LABELS[run.state]}</span>
      <span class="quiet">
        <a href="${webAddress(issue)}">${run.repository.owner}/${run.repository.name} #${run.issue.number}</a>
        · /${run.command} by ${run.sender}
      </span>
    </div>
    <h1>${run.issue.title || 'Untitled issue'}</h1>
    <p class="prompt">${run.prompt}</p>
    ${pathOf(run, events)}
    <dl class="facts">
      ${fact(run.finishedAt === null ? 'Running for' : 'Took', duration(elapsedMs))}
      ${fact('Branch', run.branch === null ? null : html`<code>${run.branch}</code>`)}
      ${fact(
        'Head',
        run.headSha === null
          ? null
          : html`<a href="${webAddress(`${repository}/commit/${run.headSha}`)}"
              ><code>${run.headSha.slice(0, 10)}</code></a
            >`,
      )}
      ${fact('Started', `${run.createdAt.slice(0, 10)} ${timeOfDay(run.createdAt)}`)}
    </dl>
    ${actionsOf(run, repository, links)}
  </section>`;
}

function fact(label: string, value: Html | string | null): Html | null {
  if (value === null) return null;
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function actionsOf(run: Run, repository: string, links: Links): Html | null {
  if (run.pullRequest === null && run.previewUrl === null) return null;
  return html`<div class="row">
    ${run.previewUrl === null ? null : html`<a class="button" href="${links.preview(run.id)}">Open the preview</a>`}
    ${
      run.pullRequest === null
        ? null
        : html`<a class="button second" href="${webAddress(`${repository}/pull/${run.pullRequest}`)}"
            >Pull request #${run.pullRequest}</a
          >`
    }
  </div>`;
}

const PATH: readonly (readonly [RunState, string])[] = [
  ['planning', 'Plan'],
  ['generating', 'Generate'],
  ['committing', 'Commit'],
  ['verifying', 'Verify'],
  ['previewing', 'Preview'],
];

/** The way of a run with the part that it has behind it. */
function pathOf(run: Run, events: readonly StoredEvent[]): Html {
  const reached = new Set(events.flatMap((event) => (event.kind === 'state' ? [event.data.to] : [])));
  const furthest = PATH.findLastIndex(([state]) => run.state === state || reached.has(state));
  const at = run.state === 'queued' ? -1 : furthest;
  return html`<ol class="path">
    ${PATH.map(([, label], index) => {
      if (run.state === 'succeeded' || index < at) return html`<li class="done">${label}</li>`;
      if (index > at) return html`<li>${label}</li>`;
      const isBroken = run.state === 'failed' || run.state === 'cancelled';
      return html`<li class="${isBroken ? 'broken' : 'now'}">${label}</li>`;
    })}
  </ol>`;
}

function problemOf({ error }: Run): Html | null {
  if (error === null) return null;
  return html`<section class="card problem">
    <h2>${error.message}</h2>
    <p>${error.suggestion}</p>
    <p class="quiet"><code>${error.code}</code></p>
  </section>`;
}

function section(title: string, content: Html | null): Html | null {
  if (content === null) return null;
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function diagnosticsOf(events: readonly StoredEvent[]): Html | null {
  const all = events.flatMap((event) => (event.kind === 'diagnostics' ? event.data.diagnostics : []));
  // A stage that was done again after a crash reported the same again.
  const distinct = [...new Map(all.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
  if (distinct.length === 0) return null;
  return html`<div class="list">
    ${distinct.map(
      ({ severity, code, pointer, message, suggestion }) =>
        html`<div class="note ${severity}">
          <p>${message}</p>
          <p class="quiet">${suggestion}</p>
          <code>${code}${pointer === '' ? '' : ` at ${pointer}`}</code>
        </div>`,
    )}
  </div>`;
}

function stageList(stages: readonly StageResult[]): Html | null {
  if (stages.length === 0) return null;
  return html`<ul class="feed">
    ${stages.map(
      ({ stage, durationMs, finishedAt, artifactSha }) =>
        html`<li>
          <span class="time">${timeOfDay(finishedAt)}</span>
          <span>
            ${STAGE_LABELS[stage] ?? stage}
            ${artifactSha === null ? null : html`<code class="quiet">${artifactSha.slice(0, 12)}</code>`}
          </span>
          <span class="time">${duration(durationMs)}</span>
        </li>`,
    )}
  </ul>`;
}

function feedOf(events: readonly StoredEvent[]): Html | null {
  const lines = events.flatMap((event) => {
    if (event.kind === 'state')
      return [{ at: event.at, text: STATE_LABELS[event.data.to as RunState] ?? event.data.to }];
    return event.kind === 'note' ? [{ at: event.at, text: event.data.text }] : [];
  });
  if (lines.length === 0) return null;
  return html`<ul class="feed">
    ${lines.map(
      ({ at, text }) => html`<li><span class="time">${timeOfDay(at)}</span><span>${text}</span><span></span></li>`,
    )}
  </ul>`;
}

function tone(state: RunState): string {
  if (state === 'succeeded') return 'good';
  if (state === 'failed') return 'bad';
  return state === 'cancelled' ? 'still' : '';
}
