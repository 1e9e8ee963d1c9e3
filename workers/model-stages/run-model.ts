import { SlipwayError } from '#schemas/errors.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { BudgetLimits } from '../gateway/budget.ts';
import type { ModelPort, ModelStage, RunBudget } from '../gateway/port.ts';
import { renderPrompt } from '../gateway/prompt-file.ts';
import { ANSWER_SCHEMAS, type Prompts } from '../gateway/prompts.ts';

/** What a run may spend on the model where its repository says nothing: two dollars. */
export const DEFAULT_BUDGET: BudgetLimits = { maxTokens: 1_000_000, maxCostMicros: 2_000_000 };

/** The model of an installation, as it is composed once. */
export interface StageModel {
  readonly gateway: ModelPort;
  readonly prompts: Prompts;
}

/** The model as the stages of one run ask it: within the run's budget, and no longer than its job lasts. */
export interface RunModel {
  /** Who answers for a stage, and to which words: kept beside what comes of an answer. */
  author(stage: ModelStage): Author;
  /**
   * Asks the prompt of a stage.
   *
   * @param inputs texts for the places of the prompt; all of them count as data
   * @param check what the answer's schema cannot say; pure, never throws
   * @throws SlipwayError as `ModelPort.complete` does; the signal's reason when the job is stopped
   */
  ask<T>(
    stage: ModelStage,
    inputs: Readonly<Record<string, string>>,
    check: (value: T) => readonly Diagnostic[],
  ): Promise<T>;
}

/** The model and the version of the prompt that something was made with. */
export interface Author {
  readonly model: string;
  readonly promptId: string;
  readonly promptVersion: number;
}

/** Binds the model to a run. */
export function runModel({ gateway, prompts }: StageModel, budget: RunBudget, signal: AbortSignal): RunModel {
  return {
    author(stage) {
      const { id, version } = prompts[stage];
      return { model: gateway.model, promptId: id, promptVersion: version };
    },
    async ask<T>(
      stage: ModelStage,
      inputs: Readonly<Record<string, string>>,
      check: (value: T) => readonly Diagnostic[],
    ): Promise<T> {
      const file = prompts[stage];
      const { value } = await gateway.complete<T>({
        stage,
        prompt: renderPrompt(file, inputs),
        schema: ANSWER_SCHEMAS[file.schema],
        temperature: file.temperature,
        budget,
        signal,
        check,
      });
      return value;
    },
  };
}

/** Either the answer, or why there is none. */
export type Asked<T> =
  | { readonly value: T; readonly failure: null }
  | { readonly value: null; readonly failure: SlipwayError };

/**
 * Waits for an answer. What the model or its service did wrong comes back as a value, since every stage has something
 * to go on with; everything else (a stopped job, a store that is down) is thrown on, and the job is tried again.
 */
export async function asked<T>(answer: Promise<T>): Promise<Asked<T>> {
  try {
    return { value: await answer, failure: null };
  } catch (error) {
    if (error instanceof SlipwayError && error.code.startsWith('model.')) return { value: null, failure: error };
    throw error;
  }
}
