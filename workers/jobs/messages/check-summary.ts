import type { CheckAnnotation, CheckRunInput } from '#app/github/port.ts';
import type { Screenshot, StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { block, count, details, duration, table } from './markdown.ts';

const stepLabels: Readonly<Record<StepName, string>> = {
  install: 'Install',
  typecheck: 'Type check',
  lint: 'Lint',
  build: 'Build',
  unit: 'Unit and policy tests',
  supabase: 'Migrations and seed data',
  smoke: 'Browser tests',
};

const marks: Readonly<Record<StepResult['status'], string>> = {
  passed: '✅',
  failed: '❌',
  timed_out: '⏱️',
  skipped: '⏭️',
};

const logTailChars = 12_000;

/** What a check run says of its steps. */
export interface CheckSummaryInput {
  readonly steps: readonly StepResult[];
  /** Directory of the application, for annotations from the repository's root. */
  readonly directory: string;
  readonly screenshots: readonly Screenshot[];
  readonly screenshotUrl: (screenshot: Screenshot) => string;
}

/** The completed state of a check run, from the steps that belong to it. */
export function completedCheck(input: CheckSummaryInput): Omit<CheckRunInput, 'name' | 'detailsUrl'> {
  const { steps } = input;
  return {
    status: 'completed',
    conclusion: conclusionOf(steps),
    output: {
      title: titleOf(steps),
      summary: [stepTable(steps), ...steps.filter(isBad).map(logOf)].join('\n\n'),
      annotations: steps.flatMap((step) => step.annotations.map((annotation) => atRoot(annotation, input.directory))),
      images: input.screenshots.map((screenshot) => ({
        alt: screenshot.name.replace(/\.png$/u, ''),
        imageUrl: input.screenshotUrl(screenshot),
      })),
    },
  };
}

function conclusionOf(steps: readonly StepResult[]): 'success' | 'failure' | 'timed_out' | 'skipped' | 'neutral' {
  if (steps.length === 0) return 'neutral';
  if (steps.some(({ status }) => status === 'failed')) return 'failure';
  if (steps.some(({ status }) => status === 'timed_out')) return 'timed_out';
  if (steps.some(({ status }) => status === 'skipped')) return 'skipped';
  return 'success';
}

function titleOf(steps: readonly StepResult[]): string {
  const bad = steps.find(isBad);
  if (bad !== undefined) return `${stepLabels[bad.step]} ${bad.status === 'timed_out' ? 'took too long' : 'failed'}`;
  if (steps.some(({ status }) => status === 'skipped')) return 'Not run: an earlier step failed';
  if (steps.length === 0) return 'Nothing to run: this application has no such step';
  const tests = steps.reduce((sum, step) => sum + (step.tests?.passed ?? 0), 0);
  if (tests > 0) return `${count(tests, 'test')} passed`;
  // Steps overlap: their sum is nobody's waiting time, the longest is.
  return `Passed, ${duration(Math.max(...steps.map(({ durationMs }) => durationMs)))} for the longest step`;
}

/** One line for the sticky comment. */
export function verdictLine(verdict: Verdict): string {
  const bad = verdict.steps.find(isBad);
  if (bad !== undefined) return `${stepLabels[bad.step].toLowerCase()} failed`;
  const tests = verdict.steps.reduce((sum, step) => sum + (step.tests?.passed ?? 0), 0);
  return `built, and ${count(tests, 'test')} passed in ${duration(verdict.durationMs)}`;
}

function stepTable(steps: readonly StepResult[]): string {
  const rows = steps.map((step) => [
    marks[step.status],
    stepLabels[step.step],
    step.tests === null ? '' : testCounts(step.tests),
    step.status === 'skipped' ? '' : duration(step.durationMs),
  ]);
  return table(['', 'Step', 'Tests', 'Time'], rows);
}

function testCounts({ passed, failed, skipped }: NonNullable<StepResult['tests']>): string {
  const parts = [`${passed} passed`, failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function logOf(step: StepResult): string {
  return details(
    `Log of ${stepLabels[step.step].toLowerCase()}`,
    block(step.log.slice(-logTailChars) || '(no output)'),
  );
}

function isBad({ status }: StepResult): boolean {
  return status === 'failed' || status === 'timed_out';
}

function atRoot(annotation: StepResult['annotations'][number], directory: string): CheckAnnotation {
  return { ...annotation, path: directory === '' ? annotation.path : `${directory}/${annotation.path}` };
}
