import { readGemini, type Environment } from '#app/platform/environment.ts';
import { createRunBudget } from '../../gateway/budget.ts';
import { createMemoryCache } from '../../gateway/cache.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { loadPrompts } from '../../gateway/prompts.ts';
import { modelPlanner } from '../../model-stages/plan/model-planner.ts';
import { runModel } from '../../model-stages/run-model.ts';
import { embeddedPlanner } from '../../planner/embedded-planner.ts';
import { usageError, type CommandLine } from '../usage.ts';
import type { Planner } from './evaluate.ts';

const DEFAULT_BUDGET_USD = 5;
const MAX_BUDGET_USD = 10_000;
const MICROS = 1_000_000;
const MAX_CACHED = 1_000;

/** Who plans the prompts of an evaluation. */
export interface Provider {
  readonly name: 'embedded' | 'gemini';
  readonly planner: Planner;
}

/**
 * Chooses the planner: as the line says, else a model where there is a key to one. All prompts share one budget; those
 * that it does not hold any more get the embedded plan, which says so.
 *
 * @throws SlipwayError `cli.usage` for an unknown provider, one without its key, or a budget that is none;
 *   `environment.incomplete` for a wrong address
 */
export async function providerOf(
  { provider, budget }: Pick<CommandLine, 'provider' | 'budget'>,
  environment: Environment,
): Promise<Provider> {
  if (provider !== null && provider !== 'embedded' && provider !== 'gemini') {
    throw usageError(`--provider takes embedded or gemini, not "${provider}".`);
  }
  const maxCostMicros = budgetOf(budget);
  const gemini = provider === 'embedded' ? null : readGemini(environment);
  if (gemini === null) {
    if (provider === 'gemini') throw usageError('The provider gemini needs GEMINI_API_KEY.');
    return {
      name: 'embedded',
      planner: async (prompt) => ({ plan: await planOf(embeddedPlanner, prompt), costMicros: 0 }),
    };
  }
  const cache = createMemoryCache(MAX_CACHED);
  const gateway = createGateway({ gemini }, { cache, recordUsage: () => undefined });
  if (gateway === null) throw usageError('The provider gemini needs GEMINI_API_KEY.');
  const spending = createRunBudget('eval', { maxTokens: Number.MAX_SAFE_INTEGER, maxCostMicros });
  const model = runModel({ gateway, prompts: await loadPrompts() }, spending, new AbortController().signal);
  const planner = modelPlanner(model, embeddedPlanner);
  return {
    name: 'gemini',
    planner: async (prompt) => {
      const before = spending.spent.costMicros;
      const plan = await planOf(planner, prompt);
      return { plan, costMicros: spending.spent.costMicros - before };
    },
  };
}

async function planOf(planner: typeof embeddedPlanner, prompt: string): ReturnType<typeof embeddedPlanner> {
  return planner({ prompt, template: null, previous: null, focus: null });
}

function budgetOf(text: string | null): number {
  const dollars = text === null ? DEFAULT_BUDGET_USD : Number(text);
  if (text !== null && !/^\d{1,5}(?:\.\d{1,6})?$/.test(text))
    throw usageError(`--budget takes dollars, not "${text}".`);
  if (dollars > MAX_BUDGET_USD) throw usageError(`--budget is at most ${MAX_BUDGET_USD} dollars.`);
  return Math.round(dollars * MICROS);
}
