import type { EvalResult, EvalTotals } from './evaluate.ts';

const MAX_ID = 22;
const MAX_NAMES = 46;
const MAX_LOG = 2_000;

/** Heading of the table. */
export const tableHead = row([
  '',
  'prompt',
  'ent',
  'pag',
  'rol',
  'ass',
  'fea',
  'plan ms',
  'comp ms',
  'cost',
  'checks',
  'entities',
]);

/** One line for a prompt, and one more for each thing that is wrong. */
export function tableRow(result: EvalResult): string {
  const ok = result.valid && result.verdict?.ok !== false;
  const line = row([
    ok ? '✓' : '✗',
    result.id,
    String(result.entities.length),
    String(result.pages.length),
    String(result.roles.length),
    String(result.assumed.length),
    String(result.features.length),
    result.planMs.toFixed(1),
    result.compileMs.toFixed(0),
    dollars(result.costMicros),
    checks(result),
    result.entities.join(', '),
  ]);
  const failed = result.verdict?.steps.filter(({ status }) => status === 'failed' || status === 'timed_out') ?? [];
  return [
    line,
    ...result.problems.map((problem) => `    ${problem}`),
    ...failed.map(({ step, log }) => `    ${step} failed\n${log.slice(-MAX_LOG).trim()}`),
  ].join('\n');
}

/** The last lines: sums and percentiles. */
export function tableFoot(totals: EvalTotals): string {
  const { planMs, compileMs } = totals;
  return [
    `${totals.ok ? '✓' : '✗'} ${totals.valid} of ${totals.prompts} prompts compile${totals.verified > 0 ? `, ${totals.green} of ${totals.verified} verified are green` : ''}`,
    `  ${totals.entities} entities, ${totals.features} features left to build, cost ${dollars(totals.costMicros)}`,
    `  planning p50 ${planMs.p50.toFixed(1)} ms, p95 ${planMs.p95.toFixed(1)} ms, max ${planMs.max.toFixed(1)} ms; compiling p50 ${compileMs.p50.toFixed(0)} ms, p95 ${compileMs.p95.toFixed(0)} ms`,
  ].join('\n');
}

function checks({ verdict }: EvalResult): string {
  if (verdict === null) return '-';
  const passed = verdict.steps.filter(({ status }) => status === 'passed').length;
  return `${passed}/${verdict.steps.length}`;
}

function dollars(micros: number): string {
  return micros === 0 ? '0' : `$${(micros / 1_000_000).toFixed(4)}`;
}

function row(cells: readonly string[]): string {
  const [
    mark = '',
    id = '',
    ent = '',
    pag = '',
    rol = '',
    ass = '',
    fea = '',
    plan = '',
    comp = '',
    cost = '',
    check = '',
    names = '',
  ] = cells;
  const numbers = [ent, pag, rol, ass, fea].map((cell) => cell.padStart(4)).join('');
  return `${mark.padEnd(1)} ${clipped(id, MAX_ID).padEnd(MAX_ID)}${numbers} ${plan.padStart(8)} ${comp.padStart(8)} ${cost.padStart(8)} ${check.padStart(7)}  ${clipped(names, MAX_NAMES)}`;
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
