import type { Annotation, Screenshot, StepResult } from '#schemas/generated/verdict.ts';
import type { StoredEvent } from '../../store/store.ts';
import type { Links } from '../links.ts';
import { duration } from './duration.ts';
import { html, type Html } from './html.ts';

/** A step of the sandbox: its whole result, or only its state while the sandbox is at work. */
export type ShownStep = StepResult | RunningStep;

interface RunningStep {
  readonly step: string;
  readonly status: 'started' | StepResult['status'];
  readonly durationMs: number | null;
}

const STEP_LABELS: Readonly<Record<string, string>> = {
  install: 'Install',
  typecheck: 'Type check',
  lint: 'Lint',
  build: 'Build',
  unit: 'Unit and policy tests',
  supabase: 'Migrations and seed data',
  smoke: 'Browser tests',
};

const MARKS: Readonly<Record<ShownStep['status'], readonly [tone: string, mark: string, label: string]>> = {
  started: ['busy', '…', 'running'],
  passed: ['good', '✓', 'passed'],
  failed: ['bad', '✕', 'failed'],
  timed_out: ['bad', '!', 'took too long'],
  skipped: ['', '–', 'skipped'],
};

/** The latest state of every step, in the order they began. */
export function stepsFromEvents(events: readonly StoredEvent[]): readonly RunningStep[] {
  const steps = new Map<string, RunningStep>();
  for (const event of events) if (event.kind === 'step') steps.set(event.data.step, event.data);
  return [...steps.values()];
}

export function stepList(steps: readonly ShownStep[]): Html {
  return html`${steps.map(stepOf)}`;
}

function stepOf(step: ShownStep): Html {
  const [tone, mark, label] = MARKS[step.status];
  const result = 'log' in step ? step : null;
  const isBad = step.status === 'failed' || step.status === 'timed_out';
  return html`<div class="step">
    <div class="step-line">
      <span class="mark ${tone}" role="img" aria-label="${label}">${mark}</span>
      <span>${STEP_LABELS[step.step] ?? step.step}</span>
      <span class="quiet tests">${testsOf(result)}</span>
      <span class="time"
        >${step.durationMs === null || step.status === 'skipped' ? '' : duration(step.durationMs)}</span
      >
    </div>
    ${result?.annotations.map(annotationOf)}
    ${
      result === null || result.log.trim() === ''
        ? null
        : html`<details ${isBad ? html`open` : null}>
            <summary>Log</summary>
            <pre>${result.log}</pre>
          </details>`
    }
  </div>`;
}

function testsOf(result: StepResult | null): string {
  const tests = result?.tests;
  if (tests === null || tests === undefined) return '';
  const parts = [`${tests.passed} passed`];
  if (tests.failed > 0) parts.push(`${tests.failed} failed`);
  if (tests.skipped > 0) parts.push(`${tests.skipped} skipped`);
  return parts.join(', ');
}

function annotationOf({ path, startLine, level, message, title }: Annotation): Html {
  return html`<div class="note ${level}">
    <code>${path}:${startLine}</code>
    <p>${title === undefined || title === message ? message : `${title}\n${message}`}</p>
  </div>`;
}

export function screenshotList(screenshots: readonly Screenshot[], links: Links): Html | null {
  if (screenshots.length === 0) return null;
  return html`<div class="shots">
    ${screenshots.map(({ name, sha256 }) => {
      // On our own server, whatever name people reach it by: the page may only show images of its own origin.
      const { pathname, search } = new URL(links.artifact(sha256));
      const label = name.replace(/\.png$/, '').replaceAll('-', ' ');
      return html`<a href="${pathname}${search}">
        <img src="${pathname}${search}" alt="" loading="lazy" /><span>${label}</span>
      </a>`;
    })}
  </div>`;
}
