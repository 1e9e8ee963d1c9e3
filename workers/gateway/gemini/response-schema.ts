/**
 * JSON Schema (2020-12) → the subset of OpenAPI 3.0 that Gemini calls a response schema. Pure.
 *
 * The service steers with the result, ajv decides: a rule that the subset cannot say is left to ajv. What cannot be
 * steered at all (any value, a map with free keys, a schema that contains itself) is left out where it may be missing;
 * where it must not, there is no result.
 */
export interface GeminiSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly description?: string;
  readonly nullable?: boolean;
  readonly format?: 'enum';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: GeminiSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, GeminiSchema>>;
  readonly required?: readonly string[];
  readonly propertyOrdering?: readonly string[];
  readonly anyOf?: readonly GeminiSchema[];
}

/** The service refuses schemas that are too large or too deep for it; where it draws the line is not documented. */
const MAX_NODES = 150;
const MAX_DEPTH = 8;

/** The response schema, or null when the subset cannot hold this schema, or the service would not take it. */
export function geminiSchema(schema: object): GeminiSchema | null {
  const result = convertSchema(schema);
  return result === null || countNodes(result) > MAX_NODES ? null : result;
}

/** The same without the bound on its size. */
export function convertSchema(schema: object): GeminiSchema | null {
  return convert(schema, { root: schema, open: [] });
}

/** How many schemas there are in a schema, itself included. */
export function countNodes(schema: GeminiSchema): number {
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
  return inner.reduce((total, node) => total + countNodes(node), 1);
}

interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

interface Place {
  readonly root: JsonSchema;
  /** References that this place is inside of. */
  readonly open: readonly string[];
}

function convert(schema: JsonSchema, place: Place): GeminiSchema | null {
  if (place.open.length > MAX_DEPTH) return null;
  if (schema.$ref !== undefined) return fromReference(schema, schema.$ref, place);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) return describe(schema, union(branches, place));
  if (schema.allOf !== undefined) return convert(merged(schema, schema.allOf, place.root), place);
  if (schema.const !== undefined) return describe(schema, fromValues([schema.const]));
  if (schema.enum !== undefined) return describe(schema, fromValues(schema.enum));
  return describe(schema, fromType(schema, place));
}

function fromReference(schema: JsonSchema, reference: string, place: Place): GeminiSchema | null {
  const target = resolve(reference, place.root);
  if (target === null || place.open.includes(reference)) return null;
  const converted = convert(target, { ...place, open: [...place.open, reference] });
  return describe(schema, converted);
}

/** The schema that a reference within the document points to, or null. */
function resolve(reference: string, root: JsonSchema): JsonSchema | null {
  if (!reference.startsWith('#/')) return null;
  let target: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) return null;
    target = (target as Record<string, unknown>)[key];
  }
  return target as JsonSchema;
}

function union(branches: readonly JsonSchema[], place: Place): GeminiSchema | null {
  const converted = branches.map((branch) => convert(branch, place));
  const known = converted.filter((branch) => branch !== null);
  if (known.length !== converted.length) return null;
  return known.length === 1 ? (known[0] ?? null) : { anyOf: known };
}

function merged(schema: JsonSchema, all: readonly JsonSchema[], root: JsonSchema): JsonSchema {
  const { allOf: _, ...own } = schema;
  const parts = [own, ...all.map((part) => (part.$ref === undefined ? part : (resolve(part.$ref, root) ?? {})))];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {})) as Record<string, JsonSchema>,
    required: parts.flatMap(({ required }) => required ?? []),
  };
}

/** Values of one type; the subset has an `enum` for text only, so other values are held by their type and range. */
function fromValues(values: readonly unknown[]): GeminiSchema | null {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === values.length) return { type: 'string', format: 'enum', enum: texts };
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length) {
    const type = numbers.every(Number.isInteger) ? 'integer' : 'number';
    return { type, minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
  }
  return values.every((value) => typeof value === 'boolean') ? { type: 'boolean' } : null;
}

function fromType(schema: JsonSchema, place: Place): GeminiSchema | null {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const nullable = types.includes('null');
  const others = types.filter((type) => type !== 'null');
  const converted = others.map((type) => ofType(type, schema, place));
  const known = converted.filter((branch) => branch !== null);
  if (known.length === 0 || known.length !== converted.length) return null;
  const single = known.length === 1 ? (known[0] ?? null) : { anyOf: known };
  return single === null || !nullable ? single : { ...single, nullable };
}

function ofType(type: string, schema: JsonSchema, place: Place): GeminiSchema | null {
  switch (type) {
    case 'string':
    case 'boolean':
      return { type };
    case 'integer':
    case 'number':
      return { type, ...only({ minimum: schema.minimum, maximum: schema.maximum }) };
    case 'array': {
      const items = schema.items === undefined ? null : convert(schema.items, place);
      return items === null ? null : { type, items, ...only({ minItems: schema.minItems }) };
    }
    case 'object':
      return ofObject(schema, place);
    default:
      return null;
  }
}

/** A property that cannot be said is left out when it may be missing; without any property there is no object. */
function ofObject(schema: JsonSchema, place: Place): GeminiSchema | null {
  const required = schema.required ?? [];
  const entries = Object.entries(schema.properties ?? {}).map(
    ([name, value]) => [name, convert(value, place)] as const,
  );
  if (entries.some(([name, value]) => value === null && required.includes(name))) return null;
  const properties = Object.fromEntries(entries.filter((entry): entry is [string, GeminiSchema] => entry[1] !== null));
  const names = Object.keys(properties);
  if (names.length === 0) return null;
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), propertyOrdering: names };
}

function describe(schema: JsonSchema, converted: GeminiSchema | null): GeminiSchema | null {
  if (converted === null || schema.description === undefined) return converted;
  return { ...converted, description: schema.description };
}

/** The members that have a value. */
function only<T extends Readonly<Record<string, number | undefined>>>(members: T): { [K in keyof T]?: number } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: number;
  };
}
