import type { AppModel, CompiledFile, EntityModel, FieldModel } from '../../model.ts';
import { stateFields } from '../access.ts';
import { writableFields } from '../columns.ts';
import { sampleOf } from '../samples.ts';
import { printValue, quote } from '../typescript.ts';

/** `tests/unit/validation.test.ts`: what the schemas accept, and what they refuse. */
export function validationTests(app: AppModel): CompiledFile {
  const imports = app.entities.map(
    ({ names }) => `import { ${names.camel}Input } from "@/lib/validation/${names.kebab}";`,
  );
  const suites = app.entities.map((entity) => suite(entity));
  return {
    path: 'tests/unit/validation.test.ts',
    stage: 'api',
    content: `import { describe, expect, it } from "vitest";
import type { z } from "zod";
${imports.join('\n')}

/** Names of the fields that a schema refuses. */
function refused(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return [...new Set(result.error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : String(issue.path[0]))))];
}

${suites.join('\n\n')}
`,
  };
}

function suite(entity: EntityModel): string {
  const { camel } = entity.names;
  const schema = `${camel}Input`;
  const wrong = [
    ...writableFields(entity).flatMap((field) => wrongValues(field).map((value) => [field.column, value] as const)),
    ...entity.links.map(({ name }) => [name, ['not-one']] as const),
    // States and totals are not written with the rest.
    ...stateFields(entity).map(({ column, options }) => [column, options[0]?.value] as const),
    ...entity.totals.map(({ column }) => [column, 1] as const),
  ];
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
  const sample = ${printValue(sampleOf(entity))};

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
      return [
        ...missing,
        ...(field.max !== null && field.max <= 40 ? ['x'.repeat(field.max + 1)] : []),
        ...(field.pattern !== null && !new RegExp(field.pattern, 'u').test('\u0001') ? ['\u0001'] : []),
      ];
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
    case 'json':
      return missing;
    case 'image':
    case 'file':
      return [...missing, '../elsewhere.png', 'https://example.com/picture.png'];
    default:
      return field satisfies never;
  }
}
