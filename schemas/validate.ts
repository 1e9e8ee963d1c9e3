import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Diagnostic, Staged } from './diagnostic.ts';

/** A compiled validator: any JSON value in, the typed value or every problem out. Never throws. */
export type Validator<T> = (input: unknown) => Staged<T>;

/**
 * Compiles a JSON Schema (2020-12) into a validator.
 *
 * @param schema the schema document
 * @param area first part of the diagnostics' codes, for instance `manifest`
 */
export function validator<T>(schema: object, area: string): Validator<T> {
  const ajv = new Ajv2020({ allErrors: true, discriminator: false, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile<T>(schema);
  return (input) => {
    if (validate(input)) return { value: input, diagnostics: [] };
    return { value: null, diagnostics: (validate.errors ?? []).slice(0, 50).map((error) => diagnosticOf(area, error)) };
  };
}

function diagnosticOf(area: string, error: ErrorObject): Diagnostic {
  return {
    severity: 'error',
    code: `${area}.${error.keyword}`,
    pointer: error.instancePath,
    message: `${error.instancePath || 'document'} ${error.message ?? 'is invalid'}`,
    suggestion: suggestionFor(error),
  };
}

function suggestionFor(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return `Remove "${String(params['additionalProperty'])}".`;
    case 'required':
      return `Add "${String(params['missingProperty'])}".`;
    case 'enum':
      return `Use one of: ${(params['allowedValues'] as unknown[]).map(String).join(', ')}.`;
    case 'pattern':
      return `Make it match ${String(params['pattern'])}.`;
    default:
      return 'Change it so that it meets the schema.';
  }
}
