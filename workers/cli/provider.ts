import { readGemini, type Environment } from '#app/platform/environment.ts';
import { createRunBudget } from '../gateway/budget.ts';
import { createMemoryCache } from '../gateway/cache.ts';
import { createGateway } from '../gateway/gateway.ts';
import type { UsageRecord } from '../gateway/port.ts';
import { loadPrompts } from '../gateway/prompts.ts';
import { modelPlanner } from '../model-stages/plan/model-planner.ts';
import { runModel } from '../model-stages/run-model.ts';
import { modelUsage, type ModelUsage } from '../model-stages/usage.ts';
import { embeddedPlanner } from '../planner/embedded-planner.ts';
import type { Plan } from '../planner/plan.ts';
import type { Planner } from '../planner/request.ts';
import { usageError, type CommandLine } from './usage.ts';

/** What the model may cost for one plan where the line does not say it, in US dollars. */
export const PLAN_BUDGET_USD = 2;

const MAX_BUDGET_USD = 10_000;
const MICROS = 1_000_000;
const MAX_CACHED = 1_000;

type PlanRequest = Parameters<Planner>[0];

/** Who plans for a command. */
export interface Provider {
  readonly name: 'embedded' | 'gemini';
  /** Never throws for what a model or its service does wrong: the embedded plan stands then, and says so. */
  readonly plan: (request: PlanRequest) => Promise<Planned>;
}

export interface Planned {
  readonly plan: Plan;
  /** What was asked of a model for this plan; null for nothing. */
  readonly usage: ModelUsage | null;
  /** Why a model that was asked made no plan; null where it made one, or none was to be asked. */
  readonly withoutModel: string | null;
}

/**
 * Chooses the planner: as the line says, else a model where there is a key to one. All plans of the command share one
 * budget; those that it does not hold any more are the embedded planner's, and say so.
 *
 * @param defaultBudgetUsd what the model may cost where the line does not say it
 * @throws SlipwayError `cli.usage` for an unknown provider, one without its key, or a budget that is none;
 *   `environment.incomplete` for a wrong address
 */
export async function providerOf(
  { provider, budget }: Pick<CommandLine, 'provider' | 'budget'>,
  environment: Environment,
  defaultBudgetUsd: number,
): Promise<Provider> {
  if (provider !== null && provider !== 'embedded' && provider !== 'gemini') {
    throw usageError(`--provider takes embedded or gemini, not "${provider}".`);
  }
  const maxCostMicros = budgetOf(budget, defaultBudgetUsd);
  const gemini = provider === 'embedded' ? null : readGemini(environment);
  const records: UsageRecord[] = [];
  const ports = {
    cache: createMemoryCache(MAX_CACHED),
    recordUsage: (record: UsageRecord) => void records.push(record),
  };
  const gateway = createGateway({ gemini }, ports);
  if (gateway === null) {
    if (provider === 'gemini') throw usageError('The provider gemini needs GEMINI_API_KEY.');
    const plan = async (request: PlanRequest): Promise<Planned> => {
      return { plan: await embeddedPlanner(request), usage: null, withoutModel: null };
    };
    return { name: 'embedded', plan };
  }
  const budgetOfAll = createRunBudget('cli', { maxTokens: Number.MAX_SAFE_INTEGER, maxCostMicros });
  const model = runModel({ gateway, prompts: await loadPrompts() }, budgetOfAll, new AbortController().signal);
  return {
    name: 'gemini',
    plan: async (request) => {
      const before = records.length;
      let withoutModel: string | null = null;
      const plan = await modelPlanner(model, embeddedPlanner, (why) => (withoutModel = why))(request);
      return { plan, usage: modelUsage(records.slice(before).filter(({ attempts }) => attempts > 0)), withoutModel };
    },
  };
}

function budgetOf(text: string | null, defaultUsd: number): number {
  const dollars = text === null ? defaultUsd : Number(text);
  if (text !== null && !/^\d{1,5}(?:\.\d{1,6})?$/.test(text))
    throw usageError(`--budget takes dollars, not "${text}".`);
  if (dollars > MAX_BUDGET_USD) throw usageError(`--budget is at most ${MAX_BUDGET_USD} dollars.`);
  return Math.round(dollars * MICROS);
}
