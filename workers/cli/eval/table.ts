import { dollars } from '../../jobs/messages/cost.ts';
import type { EvalResult, EvalTotals } from './evaluate.ts';

const MAX_ID = 22;
const MAX_NAMES = 40;
const MAX_LOG = 2_000;

/** Columns between the prompt and the names of what is stored: heading and width. */
const COLUMNS = [
  ['entities', 9],
  ['pages', 6],
  ['roles', 6],
  ['assumed', 8],
  ['features', 9],
  ['plan ms', 9],
  ['compile ms', 11],
  ['cost', 9],
  ['checks', 7],
] as const;

/** Heading of the table. */
export const tableHead = row(
  '',
  'prompt',
  COLUMNS.map(([heading]) => heading),
  'stored',
);

/** One line for a prompt, and one more for each thing that is wrong. */
export function tableRow(result: EvalResult): string {
  const ok = result.valid && result.verdict?.ok !== false;
  const { entities, pages, roles, assumed, features, planMs, compileMs, costMicros } = result;
  const counts = [entities, pages, roles, assumed, features].map((list) => String(list.length));
  const numbers = [...counts, milliseconds(planMs), milliseconds(compileMs), dollars(costMicros), checks(result)];
  const line = row(ok ? '✓' : '✗', result.id, numbers, entities.join(', '));
  const failed = result.verdict?.steps.filter(({ status }) => status === 'failed' || status === 'timed_out') ?? [];
  return [
    line,
    ...(result.withoutModel === null ? [] : [`    embedded plan: ${result.withoutModel}`]),
    ...result.problems.map((problem) => `    ${problem}`),
    ...failed.map(({ step, log }) => `    ${step} failed\n${log.slice(-MAX_LOG).trim()}`),
  ].join('\n');
}

/** The last lines: sums and percentiles. */
export function tableFoot(totals: EvalTotals): string {
  const { planMs, compileMs, withoutModel } = totals;
  return [
    `${totals.ok ? '✓' : '✗'} ${totals.valid} of ${totals.prompts} prompts compile${totals.verified > 0 ? `, ${totals.green} of ${totals.verified} verified are green` : ''}`,
    `  ${totals.entities} entities, ${totals.features} features left to build${totals.tokens === 0 ? '' : `; the model: ${totals.tokens.toLocaleString('en')} tokens, ${dollars(totals.costMicros)}`}`,
    ...(withoutModel === 0 ? [] : [`  ${withoutModel} without the model: the embedded planner's plan was used`]),
    `  planning p50 ${milliseconds(planMs.p50)} ms, p95 ${milliseconds(planMs.p95)} ms, max ${milliseconds(planMs.max)} ms; compiling p50 ${milliseconds(compileMs.p50)} ms, p95 ${milliseconds(compileMs.p95)} ms`,
  ].join('\n');
}

function checks({ verdict }: EvalResult): string {
  if (verdict === null) return '-';
  const passed = verdict.steps.filter(({ status }) => status === 'passed').length;
  return `${passed}/${verdict.steps.length}`;
}

function milliseconds(ms: number): string {
  return ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en');
}

function row(mark: string, id: string, numbers: readonly string[], names: string): string {
  const cells = numbers.map((cell, at) => cell.padStart(COLUMNS[at]?.[1] ?? 0)).join('');
  return `${mark.padEnd(1)} ${clipped(id, MAX_ID).padEnd(MAX_ID)}${cells}  ${clipped(names, MAX_NAMES)}`.trimEnd();
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
