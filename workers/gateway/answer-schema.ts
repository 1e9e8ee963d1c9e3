import { digestOf } from '#app/platform/digest.ts';
import { validator, type Validator } from '#schemas/validate.ts';
import { byKind } from '../compiler/normalize/kind-schema.ts';

/** A schema made ready once: its validator and its identity. */
interface AnswerSchema {
  readonly validate: Validator<unknown>;
  readonly digest: string;
}

const known = new WeakMap<object, AnswerSchema>();

/** Compiling takes tens of milliseconds, so every schema object is compiled once in the life of the process. */
export function answerSchema(schema: object): AnswerSchema {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const compiled = { validate: validatorOf(schema), digest: digestOf(schema) };
  known.set(schema, compiled);
  return compiled;
}

/** Errors in a choice between kinds are told of the kind that was chosen only: a model repairs what it can follow. */
function validatorOf(schema: object): Validator<unknown> {
  const validate = validator<unknown>(byKind({ ...schema }), 'answer');
  return (input) => {
    const { value, diagnostics } = validate(input);
    return { value, diagnostics: diagnostics.filter(({ code }) => code !== 'answer.if') };
  };
}
