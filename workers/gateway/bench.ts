import { absolute, type Benchmark, type Measurement } from '../cli/bench/benchmark.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import { plan } from '../planner/plan.ts';
import { createRunBudget } from './budget.ts';
import { createMemoryCache } from './cache.ts';
import { createGatewayTo, GATEWAY_LIMITS } from './gateway.ts';
import type { CompletionRequest } from './port.ts';
import { renderPrompt } from './prompt-file.ts';
import { ANSWER_SCHEMAS, loadPrompts } from './prompts.ts';
import type { ModelProvider } from './provider.ts';

const request =
  'A tool library: members borrow tools with photo, category and condition; loans have a start, a due date and a status; staff see a calendar of returns and a chart of loans per month.';
const warmUpCalls = 30;
const measuredCalls = 200;
const goalMs = 5;

/** What the gateway itself takes in a call of the plan stage, with a model that answers at once. */
export const gateway: Benchmark = {
  name: 'gateway',
  about: 'the gateway around a call, without the model',
  async run(progress) {
    progress.step('Gateway without the model');
    const measurements = await measure();
    progress.done();
    return measurements;
  },
};

async function measure(): Promise<readonly Measurement[]> {
  const { manifest } = plan(request);
  const baseline = JSON.stringify(manifest);
  const prompt = (await loadPrompts()).plan;
  const model = createGatewayTo(
    instantProvider(baseline),
    { cache: createMemoryCache(measuredCalls + warmUpCalls), recordUsage: () => undefined },
    GATEWAY_LIMITS,
  );
  const budget = createRunBudget('run-bench', {
    maxTokens: Number.MAX_SAFE_INTEGER,
    maxCostMicros: Number.MAX_SAFE_INTEGER,
  });
  const question = (index: number): CompletionRequest<unknown> => ({
    stage: 'plan',
    prompt: renderPrompt(prompt, { request: `${request} (${index})`, previous: '', baseline, templates: baseline }),
    schema: ANSWER_SCHEMAS.manifest,
    temperature: prompt.temperature,
    budget,
    signal: AbortSignal.timeout(60_000),
    check: (value) => parseManifest(value).diagnostics,
  });
  for (let index = 0; index < warmUpCalls; index += 1) await model.complete(question(-index - 1));
  const asked = await timesMs((index) => model.complete(question(index)));
  const cached = await timesMs((index) => model.complete(question(index)));
  return [
    absolute('gateway, median of a call', median(asked), goalMs),
    absolute('gateway, median of a cached call', median(cached), goalMs),
  ];
}

/** Milliseconds that each of the calls takes, one after another. */
async function timesMs(call: (index: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < measuredCalls; index += 1) {
    const startedAt = performance.now();
    await call(index);
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** Of single calls a busy machine makes any number; the middle one is the gateway's own. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** A model that gives the same answer to everything, at once. */
function instantProvider(text: string): ModelProvider {
  return {
    name: 'instant',
    model: 'instant',
    price: { input: 1, output: 1, long: null },
    maxOutputTokens: GATEWAY_LIMITS.maxOutputTokens,
    generate: async () =>
      await Promise.resolve({
        text,
        finish: 'complete',
        reason: 'STOP',
        usage: { inputTokens: 1_000, outputTokens: 1_000 },
      }),
    countTokens: async () => await Promise.resolve(1_000),
  };
}
