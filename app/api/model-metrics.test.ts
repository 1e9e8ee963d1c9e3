import { describe, expect, it } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import type { Queues } from '../queue/queues.ts';
import { createMetrics } from './metrics.ts';
import { createModelMetrics, type ModelQuestion } from './model-metrics.ts';

const question: ModelQuestion = {
  stage: 'plan',
  provider: 'gemini',
  outcome: 'ok',
  cached: false,
  attempts: 2,
  repairs: 1,
  inputTokens: 1_000,
  outputTokens: 200,
  costMicros: 3_250,
};

describe('the metrics of the model', () => {
  it('add up by stage, provider and outcome', async () => {
    const { observe, registry } = createModelMetrics();
    observe(question);
    observe(question);
    observe({ ...question, outcome: 'model.refused', repairs: 0 });
    observe({ ...question, stage: 'ui', cached: true, attempts: 0, repairs: 0, inputTokens: 0, outputTokens: 0 });
    const text = await registry.metrics();
    for (const line of [
      'slipway_model_questions_total{stage="plan",provider="gemini",outcome="ok"} 2',
      'slipway_model_questions_total{stage="plan",provider="gemini",outcome="refused"} 1',
      'slipway_model_questions_total{stage="ui",provider="gemini",outcome="cached"} 1',
      'slipway_model_calls_total{stage="plan",provider="gemini",outcome="ok"} 4',
      'slipway_model_repairs_total{stage="plan",provider="gemini",outcome="ok"} 2',
      'slipway_model_tokens_total{stage="plan",provider="gemini",outcome="ok",direction="in"} 2000',
      'slipway_model_tokens_total{stage="plan",provider="gemini",outcome="ok",direction="out"} 400',
      'slipway_model_cost_dollars_total{stage="plan",provider="gemini",outcome="ok"} 0.0065',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('stand among those of the process, counted later included', async () => {
    const model = createModelMetrics();
    const queues = { counts: async () => ({}) } as unknown as Queues;
    const { route } = createMetrics({ queues, model, logger: createLogger({ level: 'fatal' }) });
    model.observe(question);
    const request = { url: new URL('http://localhost/metrics'), parameters: {}, token: '' };
    const text = (await route.handle(request))?.body;
    expect(text).toContain('slipway_model_calls_total{stage="plan",provider="gemini",outcome="ok"} 2');
    expect(text).toContain('slipway_process_start_time_seconds');
  });

  it('have few labels, whatever comes', async () => {
    const { observe, registry } = createModelMetrics();
    for (let at = 0; at < 1_000; at += 1) {
      observe({ ...question, stage: `stage ${at}`, provider: `provider ${at}`, outcome: `outcome ${at}` });
    }
    const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('slipway_model_questions'));
    expect(lines).toEqual(['slipway_model_questions_total{stage="other",provider="other",outcome="other"} 1000']);
  });
});
