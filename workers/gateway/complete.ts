import { SlipwayError } from '#schemas/errors.ts';
import type { Validator } from '#schemas/validate.ts';
import { answerSchema } from './answer-schema.ts';
import { questionKey, type CacheEntry, type CompletionCache } from './cache.ts';
import { converse, type Ask, type Judge } from './conversation.ts';
import { withDeadline } from './deadline.ts';
import { DATA_RULE, delimit } from './delimit.ts';
import { failureOf } from './failure.ts';
import { meteredCall, type CallLimits, type CallPorts, type Meter } from './metered-call.ts';
import type { Completion, CompletionRequest, ModelPort, UsageRecord } from './port.ts';
import type { ModelProvider, ProviderAnswer, ProviderCall } from './provider.ts';
import type { SingleFlight } from './single-flight.ts';

interface CompleterPorts extends CallPorts {
  readonly cache: CompletionCache;
  readonly recordUsage: (record: UsageRecord) => Promise<void> | void;
  readonly flight: SingleFlight;
}

interface CompleterLimits extends CallLimits {
  readonly completionTimeoutMs: number;
  readonly maxRepairs: number;
  readonly maxOutputTokens: number;
}

/** A question, ready to be asked or to be found in the cache. */
interface Question<T> {
  readonly request: CompletionRequest<T>;
  readonly system: string;
  readonly text: string;
  readonly judge: Judge<T>;
  readonly entry: CacheEntry;
}

/** The order of things: redact and delimit → cache → (budget, circuit, call, retry) → validate, repair → cache → record. */
export function createCompleter(ports: CompleterPorts, limits: CompleterLimits): ModelPort {
  return {
    model: ports.provider.model,
    async complete(request) {
      request.signal.throwIfAborted();
      const question = questionOf(request, ports.provider);
      return await ports.flight.alone(question.entry.key, request.signal, () => answer(question, ports, limits));
    },
  };
}

async function answer<T>(
  question: Question<T>,
  ports: CompleterPorts,
  limits: CompleterLimits,
): Promise<Completion<T>> {
  const meter: Meter = { attempts: 0, repairs: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 };
  const record = (cached: boolean, outcome: string) => ports.recordUsage(recordOf(question, meter, cached, outcome));
  let completion: Completion<T>;
  try {
    completion = (await fromCache(question, ports.cache)) ?? (await fromModel(question, ports, limits, meter));
  } catch (error) {
    await record(false, error instanceof SlipwayError ? error.code : 'stopped');
    throw error;
  }
  await record(completion.cached, 'ok');
  return completion;
}

async function fromCache<T>({ entry, judge }: Question<T>, cache: CompletionCache): Promise<Completion<T> | null> {
  const stored = await cache.get(entry);
  const judged = stored === undefined ? null : judge(stored);
  if (judged === null || !judged.ok) return null;
  return { value: judged.value, usage: { inputTokens: 0, outputTokens: 0 }, costMicros: 0, cached: true, attempts: 0 };
}

async function fromModel<T>(
  { request, system, text, judge, entry }: Question<T>,
  ports: CompleterPorts,
  limits: CompleterLimits,
  meter: Meter,
): Promise<Completion<T>> {
  const maxOutputTokens = Math.min(limits.maxOutputTokens, ports.provider.maxOutputTokens);
  const value = await withDeadline(limits.completionTimeoutMs, request.signal, async (signal) => {
    const { schema, temperature, budget } = request;
    const ask: Ask = async (turns) => {
      // A question, and for each repair an answer and what is wrong with it.
      meter.repairs = (turns.length - 1) / 2;
      const call: ProviderCall = { system, turns, schema, temperature, maxOutputTokens, signal };
      return await meteredCall(ports, limits, budget, meter, call, throwFailure);
    };
    return await converse(text, judge, ask, { maxRepairs: limits.maxRepairs, maxOutputTokens });
  });
  await ports.cache.put(entry, value);
  const { inputTokens, outputTokens, costMicros, attempts } = meter;
  return { value, usage: { inputTokens, outputTokens }, costMicros, cached: false, attempts };
}

function throwFailure(answer: ProviderAnswer): ProviderAnswer {
  const failure = failureOf(answer);
  if (failure !== null) throw failure;
  return answer;
}

function questionOf<T>(request: CompletionRequest<T>, { name, model }: ModelProvider): Question<T> {
  const { stage, prompt, temperature, budget, check } = request;
  const { validate, digest } = answerSchema(request.schema);
  const system = `${DATA_RULE}\n\n${prompt.system}`;
  const text = delimit(prompt.parts);
  const key = questionKey({
    stage,
    promptId: prompt.id,
    promptVersion: prompt.version,
    system,
    text,
    schemaDigest: digest,
    model,
    temperature,
  });
  const origin = { provider: name, model, promptId: prompt.id, promptVersion: prompt.version };
  const entry = { key, runId: budget.runId, stage, origin };
  return { request, system, text, judge: judgeOf(validate, check), entry };
}

/** First the schema, which says whether the value is a `T` at all, then what the caller checks. */
function judgeOf<T>(validate: Validator<unknown>, check: CompletionRequest<T>['check']): Judge<T> {
  return (input) => {
    const { value, diagnostics } = validate(input);
    if (value === null) return { ok: false, problems: diagnostics };
    const typed = value as T;
    const problems = (check?.(typed) ?? []).filter(({ severity }) => severity === 'error');
    return problems.length === 0 ? { ok: true, value: typed } : { ok: false, problems };
  };
}

function recordOf<T>({ request, entry }: Question<T>, meter: Meter, cached: boolean, outcome: string): UsageRecord {
  return { ...meter, ...entry.origin, runId: entry.runId, stage: request.stage, cached, outcome };
}
