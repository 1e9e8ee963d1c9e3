/** A JSON Schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * The same schema, where each choice between branches that a constant `kind` tells apart becomes one condition for each.
 * What is wrong with a page is then told of its own kind only, not once for every kind that it is not.
 */
export function byKind(schema: Schema): Schema {
  const definitions = schema['$defs'] as Readonly<Record<string, Schema>>;
  return rewritten(schema, definitions) as Schema;
}

function rewritten(value: unknown, definitions: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(value)) return value.map((part) => rewritten(part, definitions));
  if (typeof value !== 'object' || value === null) return value;
  const schema = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rewritten(part, definitions)]));
  const branches = schema['oneOf'];
  if (!Array.isArray(branches)) return schema;
  const kinds = (branches as Schema[]).map((branch) => kindOf(branch, definitions));
  if (kinds.includes(null)) return schema;
  const { oneOf: _, ...rest } = schema;
  return {
    ...rest,
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: kinds } },
    allOf: branches.map((branch: Schema, index) => ({
      if: { type: 'object', properties: { kind: { not: { const: kinds[index] } } } },
      else: branch,
    })),
  };
}

function kindOf(branch: Schema, definitions: Readonly<Record<string, Schema>>): string | null {
  const reference = branch['$ref'];
  const target = typeof reference === 'string' ? definitions[reference.replace('#/$defs/', '')] : branch;
  const properties = target?.['properties'] as { readonly kind?: { readonly const?: unknown } } | undefined;
  return typeof properties?.kind?.const === 'string' ? properties.kind.const : null;
}
