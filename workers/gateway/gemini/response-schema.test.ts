import { describe, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import proposalSchema from '#schemas/gateway/proposal.schema.json' with { type: 'json' };
import manifestSchema from '#schemas/manifest/manifest.schema.json' with { type: 'json' };
import patchSchema from '#schemas/patch/patch.schema.json' with { type: 'json' };
import { validator } from '#schemas/validate.ts';
import { ANSWER_SCHEMAS } from '../prompts.ts';
import { convertSchema, countNodes, geminiSchema, type GeminiSchema } from './response-schema.ts';

const string = { type: 'string' };

describe('geminiSchema', () => {
  it.each<[string, object, object | null]>([
    [
      'text, without what only ajv holds',
      { type: 'string', pattern: '^a', maxLength: 3, description: 'd' },
      { ...string, description: 'd' },
    ],
    ['a range', { type: 'integer', minimum: 1, maximum: 5 }, { type: 'integer', minimum: 1, maximum: 5 }],
    ['a choice of texts', { enum: ['a', 'b'] }, { ...string, format: 'enum', enum: ['a', 'b'] }],
    ['a constant text', { const: 'a' }, { ...string, format: 'enum', enum: ['a'] }],
    ['a constant number', { const: 1 }, { type: 'integer', minimum: 1, maximum: 1 }],
    ['a choice of numbers', { enum: [1, 2.5] }, { type: 'number', minimum: 1, maximum: 2.5 }],
    ['a choice of booleans', { enum: [true] }, { type: 'boolean' }],
    ['several types', { type: ['string', 'boolean'] }, { anyOf: [string, { type: 'boolean' }] }],
    ['null', { type: ['string', 'null'] }, { ...string, nullable: true }],
    ['branches', { oneOf: [string, { type: 'number' }] }, { anyOf: [string, { type: 'number' }] }],
    [
      'a list',
      { type: 'array', minItems: 1, maxItems: 9, uniqueItems: true, items: string },
      { type: 'array', minItems: 1, items: string },
    ],
    ['a reference', { $ref: '#/$defs/a', $defs: { a: string } }, string],
    [
      'an object, in the order of its properties',
      { type: 'object', additionalProperties: false, required: ['b'], properties: { b: string, a: string } },
      { type: 'object', required: ['b'], properties: { b: string, a: string }, propertyOrdering: ['b', 'a'] },
    ],
    [
      'parts that all hold',
      {
        allOf: [{ $ref: '#/$defs/a' }, { type: 'object', required: ['b'], properties: { b: string } }],
        $defs: { a: { type: 'object', properties: { a: string } } },
      },
      { type: 'object', required: ['b'], properties: { a: string, b: string }, propertyOrdering: ['a', 'b'] },
    ],
    ['any value', {}, null],
    ['a map', { type: 'object', additionalProperties: string }, null],
    ['a reference to nothing', { $ref: '#/$defs/none' }, null],
    ['a reference elsewhere', { $ref: 'https://example.com/a.json' }, null],
    ['a list of anything', { type: 'array', items: {} }, null],
  ])('converts %s', (_, schema, expected) => {
    expect(geminiSchema(schema)).toEqual(expected);
  });

  it('leaves out what may be missing and cannot be said, and gives up on what may not', () => {
    const schema = (required: readonly string[]) => ({ type: 'object', required, properties: { a: string, any: {} } });
    expect(geminiSchema(schema(['a']))).toMatchObject({ properties: { a: string }, propertyOrdering: ['a'] });
    expect(geminiSchema(schema(['any']))).toBeNull();
  });

  it('ends on a schema that contains itself', () => {
    const tree = {
      type: 'object',
      properties: { name: string, children: { type: 'array', items: { $ref: '#/$defs/tree' } } },
    };
    expect(geminiSchema({ $ref: '#/$defs/tree', $defs: { tree } })).toEqual({
      type: 'object',
      properties: { name: string },
      propertyOrdering: ['name'],
    });
  });
});

describe('our own schemas', () => {
  it('patches go as a response schema', () => {
    expect(geminiSchema(patchSchema)).toMatchObject({
      type: 'object',
      required: ['path', 'diff_or_full'],
      propertyOrdering: ['path', 'diff_or_full', 'sha'],
    });
    expect(geminiSchema(ANSWER_SCHEMAS.patches)).toMatchObject({ properties: { patches: { type: 'array' } } });
  });

  it('a manifest is too large for the service, a proposal holds any value: both go as text', () => {
    expect(geminiSchema(manifestSchema)).toBeNull();
    expect(geminiSchema(proposalSchema)).toBeNull();
  });

  it('a converted manifest schema still takes every valid manifest', () => {
    const converted = convertSchema(manifestSchema);
    expect(converted).not.toBeNull();
    if (converted === null) return;
    expect(countNodes(converted)).toBeGreaterThan(150);
    const validate = validator<unknown>(asJsonSchema(converted), 'gemini');
    for (const { name, document } of validManifests())
      expect([name, validate(document).diagnostics]).toEqual([name, []]);
  });
});

/** What the subset means as JSON Schema: the same words but for two. */
function asJsonSchema(schema: GeminiSchema): object {
  const ours = new Set(['nullable', 'propertyOrdering', 'format']);
  const { items, anyOf, properties } = schema;
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => !ours.has(key))),
    ...(items === undefined ? {} : { items: asJsonSchema(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(asJsonSchema) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, value]) => [name, asJsonSchema(value)]),
          ),
        }),
  };
}
