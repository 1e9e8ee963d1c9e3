import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { NUMERIC } from './field-types.ts';
import { oneOf, problem, unknown, type Findings } from './finding.ts';
import { namesIn, parseFormula } from './formula.ts';
import type { Lookup } from './lookup.ts';
import { columnOf } from './names.ts';
import { referencesTo } from './totals.ts';

/** What a computed field must keep to. Circles are found by `totalCycles`. */
export function* totalRules(entity: Entity, field: Field, lookup: Lookup, pointer: string): Findings {
  if (field.type !== 'total') return;
  const { total } = field;
  if (total === undefined) {
    yield problem(
      'total',
      pointer,
      `"${field.name}" does not say what is computed`,
      'Add "total": { "entity": "…", "function": "count" }.',
    );
    return;
  }
  yield* functionRules(total, `${pointer}/total`);
  const source = lookup.entities.get(total.entity);
  if (source === undefined) {
    yield unknown('entity', `${pointer}/total/entity`, total.entity, lookup.entities.keys());
    return;
  }
  yield* viaRules(entity, source, total, `${pointer}/total`);
  yield* formulaRules(source, total, lookup, `${pointer}/total/formula`);
}

type Total = NonNullable<Field['total']>;

function* functionRules(total: Total, pointer: string): Findings {
  if (total.function === 'count' && total.formula !== undefined) {
    yield problem('total', `${pointer}/formula`, 'a count needs no formula', 'Remove it, or use sum.');
  }
  if (total.function !== 'count' && total.formula === undefined) {
    yield problem('total', pointer, `${total.function} needs a formula`, 'Add for instance "formula": "amount".');
  }
}

function* viaRules(entity: Entity, source: Entity, total: Total, pointer: string): Findings {
  const references = referencesTo(source, entity.name);
  const names = references.map((reference) => reference.name);
  if (references.length === 0) {
    yield problem(
      'total',
      `${pointer}/entity`,
      `"${source.name}" has no reference to "${entity.name}"`,
      `Add { "name": "${entity.name}", "type": "reference", "target": "${entity.name}" } to it.`,
    );
  } else if (total.via === undefined) {
    if (references.length === 1) return;
    yield problem(
      'total',
      pointer,
      `"${source.name}" refers to "${entity.name}" more than once`,
      `Add "via". ${oneOf(names)}`,
    );
  } else if (!references.some((reference) => reference.name === total.via || columnOf(reference) === total.via)) {
    yield problem(
      'total',
      `${pointer}/via`,
      `"${source.name}" has no reference "${total.via}" to "${entity.name}"`,
      oneOf(names, total.via),
    );
  }
}

function* formulaRules(source: Entity, total: Total, lookup: Lookup, pointer: string): Findings {
  if (total.formula === undefined) return;
  const parsed = parseFormula(total.formula);
  if (!parsed.ok) {
    yield problem(
      'formula',
      pointer,
      `${parsed.message} at character ${parsed.offset + 1}`,
      'Use + - * / ^ ( ) and functions.',
    );
    return;
  }
  const numbers = [...lookup.fields(source).values()].filter(({ type }) => NUMERIC.has(type) || type === 'total');
  const known = new Set(numbers.map((field) => field.name));
  for (const name of namesIn(parsed.formula)) {
    if (known.has(name)) continue;
    const message = `the formula reads "${name}", which is no numeric field of "${source.name}"`;
    yield problem('formula', pointer, message, oneOf(known, name));
  }
  if (namesIn(parsed.formula).length === 0) {
    yield problem('formula', pointer, 'the formula reads no field', oneOf(known));
  }
}
