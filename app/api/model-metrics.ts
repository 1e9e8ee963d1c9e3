import { Counter, Registry } from 'prom-client';

/** One question to a model, as it ended. */
export interface ModelQuestion {
  readonly stage: string;
  /** The service that was asked, for instance `gemini`. */
  readonly provider: string;
  /** `ok`, or the code of the error that it ended with. */
  readonly outcome: string;
  /** Answered from the cache: no call was made. */
  readonly cached: boolean;
  /** Calls made, failed ones included. */
  readonly attempts: number;
  /** How often the model was told what is wrong with its answer. */
  readonly repairs: number;
  readonly inputTokens: number;
  /** What the model thought is output. */
  readonly outputTokens: number;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
}

export interface ModelMetrics {
  observe(question: ModelQuestion): void;
  /** The counters, to be printed with others. */
  readonly registry: Registry;
}

/** Labels are kept few: each value that is not among these counts as `other`. */
const STAGES = new Set(['plan', 'database', 'api', 'ui', 'files', 'fix']);
const PROVIDERS = new Set(['gemini']);
const OUTCOMES = new Set(
  (
    'ok cached stopped budget_exhausted refused unreachable timed_out rate_limited unavailable answer_unreadable ' +
    'answer_empty circuit_open key_refused request_refused recitation truncated answer_too_large answer_invalid'
  ).split(' '),
);

const MICROS = 1_000_000;

/** What the models of this process were asked, what they answered and what it cost, since it started. */
export function createModelMetrics(): ModelMetrics {
  const registry = new Registry();
  const counter = <L extends string>(name: string, help: string, more: readonly L[] = []) =>
    new Counter({
      name: `slipway_model_${name}`,
      help,
      labelNames: ['stage', 'provider', 'outcome', ...more] as const,
      registers: [registry],
    });
  const questions = counter('questions_total', 'Questions of the stages to a model, by how they ended.');
  const calls = counter('calls_total', 'Calls to the service of a model, tries after a failure and repairs included.');
  const repairs = counter('repairs_total', 'Answers that were sent back with what is wrong with them.');
  const tokens = counter('tokens_total', 'Tokens that were paid, or may have been.', ['direction']);
  const cost = counter('cost_dollars_total', 'What the calls cost, or may have, in US dollars.');
  return {
    registry,
    observe(question) {
      const labels = labelsOf(question);
      questions.inc(labels);
      calls.inc(labels, question.attempts);
      repairs.inc(labels, question.repairs);
      tokens.inc({ ...labels, direction: 'in' }, question.inputTokens);
      tokens.inc({ ...labels, direction: 'out' }, question.outputTokens);
      cost.inc(labels, question.costMicros / MICROS);
    },
  };
}

function labelsOf({ stage, provider, outcome, cached }: ModelQuestion) {
  return {
    stage: known(STAGES, stage),
    provider: known(PROVIDERS, provider),
    outcome: known(OUTCOMES, cached ? 'cached' : outcome.replace(/^model\./, '')),
  };
}

function known(values: ReadonlySet<string>, value: string): string {
  return values.has(value) ? value : 'other';
}
