import { randomUUID } from 'node:crypto';
import type { ModelMetrics } from '#app/api/model-metrics.ts';
import { sha256 } from '#app/platform/digest.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import type { Run } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import type { Config } from '#app/platform/environment.ts';
import { createRunBudget } from '../gateway/budget.ts';
import { createMemoryCache } from '../gateway/cache.ts';
import { createGateway, type GatewayLimits } from '../gateway/gateway.ts';
import type { UsageRecord } from '../gateway/port.ts';
import { loadPrompts } from '../gateway/prompts.ts';
import { createStoredCache, layered } from '../gateway/stored-cache.ts';
import { DEFAULT_BUDGET, runModel, type RunModel, type StageModel } from '../model-stages/run-model.ts';
import { modelUsage, type ModelUsage } from '../model-stages/usage.ts';
import { repositoryOf, type JobContext } from './context.ts';
import { settingsOf } from './settings.ts';
import { dollars } from './messages/cost.ts';
import { count } from './messages/markdown.ts';
import { readArtifact } from './stage.ts';

const MAX_CACHED = 200;
const USAGE = '/usage';

interface Records {
  readonly store: Store;
  readonly artifacts: ArtifactStore;
}

interface ModelParts extends Records {
  /** Counts every question, those that the cache answered included. */
  readonly modelMetrics?: Pick<ModelMetrics, 'observe'>;
}

/**
 * The model of a configuration, for all runs of this process; null without a key. Answers are kept with their run, so
 * one that is taken up after a crash pays nothing twice; what each call came to is noted there too.
 */
export async function stageModelOf(
  config: Pick<Config, 'gemini'>,
  { store, artifacts, modelMetrics }: ModelParts,
  limits?: GatewayLimits,
): Promise<StageModel | null> {
  const cache = layered([createMemoryCache(MAX_CACHED), createStoredCache(store, artifacts)]);
  const recordUsage = async (record: UsageRecord): Promise<void> => {
    modelMetrics?.observe(record);
    await noteUsage({ store, artifacts }, record);
  };
  const gateway = createGateway(config, { cache, recordUsage }, limits);
  return gateway === null ? null : { gateway, prompts: await loadPrompts() };
}

/**
 * The model as this run may ask it: within the budget of the repository's settings, less what earlier jobs of the run
 * have spent. Null where there is none.
 *
 * @param signal of the job
 */
export async function runModelOf(context: JobContext, run: Run, signal: AbortSignal): Promise<RunModel | null> {
  if (context.model === null) return null;
  const { budget } = await settingsOf(repositoryOf(context, run));
  const limits = {
    maxTokens: budget.tokens ?? DEFAULT_BUDGET.maxTokens,
    maxCostMicros: budget.microUsd ?? DEFAULT_BUDGET.maxCostMicros,
  };
  const { tokens = 0, costMicros = 0 } = (await usageOf(context, run.id)) ?? {};
  return runModel(context.model, createRunBudget(run.id, limits, { tokens, costMicros }), signal);
}

/** What a run's calls to the model came to so far; null when nothing was asked. */
export async function usageOf(context: JobContext, runId: string): Promise<ModelUsage | null> {
  const results = await context.store.stageResults(runId);
  const shas = results.flatMap(({ stage, artifactSha }) =>
    stage.endsWith(USAGE) && artifactSha !== null ? [artifactSha] : [],
  );
  const records = await Promise.all(shas.map(async (sha) => (await readArtifact<UsageRecord>(context, sha)).value));
  return modelUsage(records);
}

/** An answer from the cache costs nothing and is no call. */
async function noteUsage({ store, artifacts }: Records, record: UsageRecord): Promise<void> {
  if (record.cached) return;
  const { runId, stage, model, outcome, inputTokens, outputTokens, costMicros } = record;
  const artifactSha = await artifacts.put('log', JSON.stringify(record));
  // Two calls may come to the same: each counts.
  const inputHash = sha256(randomUUID());
  await store.recordStage({ runId, stage: `${stage}${USAGE}`, inputHash, artifactSha, durationMs: 0 });
  const tokens = count(inputTokens + outputTokens, 'token');
  const end = outcome === 'ok' ? '' : `, without a usable answer (${outcome})`;
  const text = `Asked ${model} for the stage ${stage}: ${tokens}, ${dollars(costMicros)}${end}`;
  await store.appendEvent(runId, { kind: 'note', data: { text: text.slice(0, 1_000) } });
}
