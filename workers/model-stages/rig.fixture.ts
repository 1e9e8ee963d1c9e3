import { createRunBudget } from '../gateway/budget.ts';
import type { GatewayLimits } from '../gateway/gateway.ts';
import { createGeminiProvider } from '../gateway/gemini/provider.ts';
import type { GenerateRequest } from '../gateway/gemini/stand-in/request.ts';
import type { Step } from '../gateway/gemini/stand-in/script.ts';
import { STAND_IN_KEY, type GeminiStandIn } from '../gateway/gemini/stand-in/server.ts';
import type { ModelStage, RunBudget } from '../gateway/port.ts';
import { loadPrompts, type Prompts } from '../gateway/prompts.ts';
import { ampleBudget, rigFor } from '../gateway/rig.fixture.ts';
import { runModel, type RunModel } from './run-model.ts';

const limits: Partial<GatewayLimits> = {
  callTimeoutMs: 300,
  maxRepairs: 1,
  retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 10 },
};

/** Gemini's configuration for the stand-in. */
export function standInConfig({ url }: GeminiStandIn): { apiKey: string; model: string; baseUrl: string } {
  return { apiKey: STAND_IN_KEY, model: 'gemini-2.5-pro', baseUrl: url };
}

/** A run's model, through the real gateway and the real SDK to the stand-in. */
export async function modelOver(standIn: GeminiStandIn, budget: RunBudget = ampleBudget()): Promise<RunModel> {
  const { gateway } = rigFor(createGeminiProvider(standInConfig(standIn)), limits);
  return runModel({ gateway, prompts: await loadPrompts() }, budget, new AbortController().signal);
}

/** A budget that holds no call at all. */
export function emptyBudget(): RunBudget {
  return createRunBudget('run-1', { maxTokens: 10, maxCostMicros: 10 });
}

/** Which stage asks: each has instructions of its own. */
export function stageOf(prompts: Prompts, { systemInstruction }: GenerateRequest): ModelStage | null {
  const text = systemInstruction?.parts.map((part) => part.text).join('') ?? '';
  const found = Object.values(prompts).find(({ system }) => text.includes(system));
  return found?.stage ?? null;
}

/** Answers each stage with its own steps, the last of them again and again; a stage without steps proposes nothing. */
export function byStage(
  prompts: Prompts,
  steps: Partial<Record<ModelStage, readonly Step[]>>,
): (request: GenerateRequest) => Step {
  const waiting = new Map(Object.entries(steps).map(([stage, list]) => [stage, [...list]]));
  return (request) => {
    const list = waiting.get(stageOf(prompts, request) ?? '') ?? [];
    const step = list.length > 1 ? list.shift() : list[0];
    return step ?? { kind: 'answer', value: { summary: '', operations: [] }, usage: { input: 1_000, output: 100 } };
  };
}
