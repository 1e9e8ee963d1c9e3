import type { AppModel, CompiledFile, EntityModel, FieldModel } from '../model.ts';
import { sampleOf } from './samples.ts';
import { printValue, quote } from './typescript.ts';

/** `tests/unit/validation.test.ts`: what the schemas accept, and what they refuse. */
export function validationTests(app: AppModel): CompiledFile {
  const imports = app.entities.map(
    ({ names }) => `import { ${names.camel}Input } from "@/lib/validation/${names.kebab}";`,
  );
  const suites = app.entities.map((entity) => suite(app, entity));
  return {
    path: 'tests/unit/validation.test.ts',
    stage: 'api',
    content: `import { describe, expect, it } from "vitest";
import type { z } from "zod";
${imports.join('\n')}

/** Names of the fields that a schema refuses. */
function refused(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
}

${suites.join('\n\n')}
`,
  };
}

function suite(app: AppModel, entity: EntityModel): string {
  const { camel } = entity.names;
  const schema = `${camel}Input`;
  const wrong = entity.fields.flatMap((field) => wrongValues(field).map((value) => [field.column, value] as const));
  const rows = wrong.map(([name, value]) => `[${quote(name)}, ${printValue(value)}]`);
  const refusals =
    rows.length === 0
      ? ''
      : `
  it.each<[string, unknown]>([${rows.join(', ')}])("refuses %s to be %j", (name, value) => {
    expect(refused(${schema}, { ...sample, [name]: value })).toEqual([name]);
  });
`;
  return `describe(${quote(schema)}, () => {
  const sample = ${printValue(sampleOf(app, entity))};

  it("accepts a complete record", () => {
    expect(refused(${schema}, sample)).toEqual([]);
  });
${refusals}});`;
}

/** Values that a field must not take; one of each kind. */
function wrongValues(field: FieldModel): readonly unknown[] {
  const missing = field.required ? [null] : [];
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      // A long text would be a long line: the bound is checked where it is short.
      return [...missing, ...(field.max !== null && field.max <= 40 ? ['x'.repeat(field.max + 1)] : [])];
    case 'integer':
    case 'duration':
    case 'rating':
      return [...missing, 'three', ...(field.max === null ? [] : [field.max + 1])];
    case 'decimal':
    case 'money':
      return [...missing, 'three', ...(field.min === null ? [] : [field.min - 1])];
    case 'boolean':
      return ['yes'];
    case 'date':
    case 'time':
    case 'datetime':
    case 'email':
    case 'url':
    case 'colour':
    case 'reference':
    case 'enum':
      return [...missing, 'not-one'];
    case 'phone':
      return [...missing, 'call me'];
    case 'tags':
      return ['one, two'];
    default:
      return field satisfies never;
  }
}
