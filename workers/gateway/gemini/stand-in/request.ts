import { validator } from '#schemas/validate.ts';
import type { Said } from './script.ts';

/** A `GenerateContentRequest`, as far as the gateway sends one. */
export interface GenerateRequest {
  readonly contents: readonly { readonly role: string; readonly parts: readonly { readonly text: string }[] }[];
  readonly systemInstruction?: { readonly parts: readonly { readonly text: string }[] };
  readonly generationConfig?: Readonly<Record<string, unknown>>;
}

export type ApiVersion = 'v1' | 'v1beta';

const text = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 } },
};
const parts = { type: 'array', minItems: 1, items: text };
const contents = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['role', 'parts'],
    properties: { role: { enum: ['user', 'model'] }, parts },
  },
};
const sampling = {
  temperature: { type: 'number', minimum: 0, maximum: 2 },
  maxOutputTokens: { type: 'integer', minimum: 1, maximum: 65_536 },
  candidateCount: { const: 1 },
};
const schema = {
  type: 'object',
  additionalProperties: false,
  required: [],
  minProperties: 1,
  properties: {
    type: { enum: ['string', 'number', 'integer', 'boolean', 'array', 'object'] },
    description: { type: 'string' },
    nullable: { type: 'boolean' },
    format: { const: 'enum' },
    enum: { type: 'array', minItems: 1, items: { type: 'string' } },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    minItems: { type: 'integer' },
    items: { $ref: '#/$defs/schema' },
    properties: { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/$defs/schema' } },
    required: { type: 'array', items: { type: 'string' } },
    propertyOrdering: { type: 'array', items: { type: 'string' } },
    anyOf: { type: 'array', minItems: 1, items: { $ref: '#/$defs/schema' } },
  },
};

/** What each version of the API takes: an unknown field is an error, as it is in the real service. */
const RULES = {
  v1: requestSchema({}, sampling),
  v1beta: requestSchema(
    { systemInstruction: { type: 'object', required: ['parts'], properties: { parts, role: { type: 'string' } } } },
    {
      ...sampling,
      responseMimeType: { enum: ['text/plain', 'application/json'] },
      responseSchema: { $ref: '#/$defs/schema' },
      thinkingConfig: { type: 'object', properties: { thinkingBudget: { type: 'integer' } } },
    },
  ),
} as const satisfies Record<ApiVersion, unknown>;

/** The request, or what the service would say of it. */
export function readRequest(version: ApiVersion, body: unknown): GenerateRequest | string {
  const { value, diagnostics } = RULES[version](body);
  return value ?? diagnostics.map(({ message, suggestion }) => `${message}: ${suggestion}`).join('; ');
}

export function saidIn(request: GenerateRequest): Said {
  const all = [...request.contents, ...(request.systemInstruction === undefined ? [] : [request.systemInstruction])];
  const characters = all.flatMap((content) => content.parts).reduce((total, part) => total + part.text.length, 0);
  return {
    lastText:
      request.contents
        .at(-1)
        ?.parts.map((part) => part.text)
        .join('') ?? '',
    inputTokens: Math.ceil(characters / 4),
  };
}

function requestSchema(more: object, generationConfig: object) {
  return validator<GenerateRequest>(
    {
      $defs: { schema },
      type: 'object',
      additionalProperties: false,
      required: ['contents'],
      properties: {
        contents,
        safetySettings: { type: 'array', maxItems: 0 },
        generationConfig: { type: 'object', additionalProperties: false, properties: generationConfig },
        ...more,
      },
    },
    'request',
  );
}
