import {
  GoogleGenerativeAI,
  type CountTokensRequest,
  type GenerateContentRequest,
  type GenerationConfig,
  type GenerativeModel,
} from '@google/generative-ai';
import type { Config } from '#app/platform/environment.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { ModelProvider, ProviderCall } from '../provider.ts';
import { answerOf } from './answer.ts';
import { endpointOf } from './endpoint.ts';
import { failureOfCall } from './failure.ts';
import { geminiModel, type GeminiModel } from './models.ts';
import { geminiSchema, type GeminiSchema } from './response-schema.ts';

/**
 * How the form of the answer is asked for: with a response schema where the service can hold it; else as JSON, with
 * the schema in the instructions; as text with everything in the question for `/v1`, which knows neither.
 */
type Form = { readonly kind: 'schema'; readonly schema: GeminiSchema } | { readonly kind: 'json' | 'text' };

/** The only file that knows the SDK. */
export function createGeminiProvider(config: NonNullable<Config['gemini']>): ModelProvider {
  const facts = geminiModel(config.model);
  const { baseUrl, apiVersion } = endpointOf(config.baseUrl);
  const client = new GoogleGenerativeAI(config.apiKey).getGenerativeModel(
    { model: config.model },
    { baseUrl, apiVersion },
  );
  /** Schemas that the service has refused: it is asked for plain JSON from then on. */
  const refused = new WeakSet();
  const formOf = (schema: object): Form => {
    if (apiVersion === 'v1') return { kind: 'text' };
    const converted = refused.has(schema) ? null : responseSchema(schema);
    return converted === null ? { kind: 'json' } : { kind: 'schema', schema: converted };
  };
  return {
    name: 'gemini',
    model: config.model,
    price: facts.price,
    maxOutputTokens: facts.maxOutputTokens,
    async generate(call) {
      const form = formOf(call.schema);
      try {
        return await generate(client, requestOf(call, form, facts), call.signal);
      } catch (error) {
        if (form.kind !== 'schema' || !isBadRequest(error)) throw error;
        const answer = await generate(client, requestOf(call, { kind: 'json' }, facts), call.signal);
        // Only now it is known that it was the schema: a question may be too long in either form.
        refused.add(call.schema);
        return answer;
      }
    },
    async countTokens(call) {
      const generateContentRequest = requestOf(call, formOf(call.schema), facts);
      const request = { generateContentRequest } as CountTokensRequest;
      const { totalTokens } = await guarded(call.signal, () => client.countTokens(request, { signal: call.signal }));
      return totalTokens;
    },
  };
}

async function generate(client: GenerativeModel, request: GenerateContentRequest, signal: AbortSignal) {
  const { response } = await guarded(signal, () => client.generateContent(request, { signal }));
  return answerOf(response);
}

/** Carries out a call of the SDK; whatever it throws becomes an error of ours. */
async function guarded<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw signal.aborted ? signal.reason : failureOfCall(error);
  }
}

function isBadRequest(error: unknown): boolean {
  return error instanceof SlipwayError && error.code === 'model.request_refused' && error.context['status'] === 400;
}

function requestOf(call: ProviderCall, form: Form, facts: GeminiModel): GenerateContentRequest {
  const contents = call.turns.map(({ role, text }) => ({ role, parts: [{ text }] }));
  const generationConfig = generationConfigOf(call, form, facts);
  const schemaRule = `Your whole answer is one JSON value, without a code fence, that meets this JSON Schema:\n${JSON.stringify(call.schema)}`;
  if (form.kind === 'schema') return { contents, generationConfig, systemInstruction: call.system };
  const system = `${call.system}\n\n${schemaRule}`;
  if (form.kind === 'json') return { contents, generationConfig, systemInstruction: system };
  const [first, ...rest] = contents;
  const parts = [{ text: system }, ...(first?.parts ?? [])];
  return { contents: [{ role: 'user', parts }, ...rest], generationConfig };
}

/** The SDK's types are older than `thinkingConfig`, and its types of schemas narrower than the service's. */
function generationConfigOf(call: ProviderCall, form: Form, facts: GeminiModel): GenerationConfig {
  const common = { temperature: call.temperature, maxOutputTokens: call.maxOutputTokens, candidateCount: 1 };
  if (form.kind === 'text') return common;
  const thinkingConfig =
    facts.thinkingTokens === null ? {} : { thinkingConfig: { thinkingBudget: facts.thinkingTokens } };
  const schema = form.kind === 'schema' ? { responseSchema: form.schema } : {};
  return { ...common, ...thinkingConfig, ...schema, responseMimeType: 'application/json' } as GenerationConfig;
}

const converted = new WeakMap<object, { readonly schema: GeminiSchema | null }>();

function responseSchema(schema: object): GeminiSchema | null {
  const known = converted.get(schema) ?? { schema: geminiSchema(schema) };
  converted.set(schema, known);
  return known.schema;
}
