import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { TotalModel } from '../model.ts';
import { namesIn, parseFormula, type Formula } from './formula.ts';
import { columnOf, labelOf, variableName } from './names.ts';

/** References of an entity that lead to another, in their order. */
export function referencesTo(source: Entity, target: string): readonly Field[] {
  return source.fields.filter((field) => field.type === 'reference' && field.target === target);
}

/** A computed column. The manifest has been validated. */
export function totalOf(entity: Entity, field: Field, entities: readonly Entity[]): TotalModel {
  const { entity: name, via, function: operation, formula: text, format, currency } = field.total ?? EMPTY;
  const source = entities.find((candidate) => candidate.name === name);
  const references = source === undefined ? [] : referencesTo(source, entity.name);
  const reference = references.find((candidate) => candidate.name === via || columnOf(candidate) === via);
  const formula = operation === 'count' || text === undefined ? null : formulaOf(text);
  const measure = formula === null || source === undefined ? PLAIN : measureOf(formula, source, entities);
  return {
    column: columnOf(field),
    camel: variableName(columnOf(field)),
    label: field.label ?? labelOf(field.name),
    help: field.help ?? '',
    source: name,
    via: columnOf(reference ?? references[0] ?? { name: '', type: 'reference' }),
    function: operation,
    formula: formula === null || source === undefined ? null : withColumns(formula, source),
    format: format ?? measure.format,
    currency: currency ?? measure.currency ?? 'USD',
    renamedFrom: field.renamedFrom ?? null,
  };
}

const EMPTY: NonNullable<Field['total']> = { entity: '', function: 'count' };

/** The formula over columns: what it calls by the names of fields may be spelled otherwise in the table. */
function withColumns(formula: Formula, source: Entity): Formula {
  const of = (part: Formula): Formula => withColumns(part, source);
  switch (formula.kind) {
    case 'number':
      return formula;
    case 'name': {
      const field = source.fields.find((candidate) => candidate.name === formula.name);
      return field === undefined ? formula : { kind: 'name', name: columnOf(field) };
    }
    case 'negate':
      return { kind: 'negate', operand: of(formula.operand) };
    case 'binary':
      return { ...formula, left: of(formula.left), right: of(formula.right) };
    case 'call':
      return { ...formula, arguments: formula.arguments.map(of) };
  }
}

function formulaOf(text: string): Formula | null {
  const parsed = parseFormula(text);
  return parsed.ok ? parsed.formula : null;
}

/** What a number means to people, as far as its fields tell. */
interface Measure {
  readonly format: TotalModel['format'];
  /** Of the first money field, null without one. */
  readonly currency: string | null;
}
const PLAIN: Measure = { format: 'number', currency: null };
const MAX_TOTAL_DEPTH = 8;

function measureOf(formula: Formula, source: Entity, entities: readonly Entity[], depth = 0): Measure {
  const measures = new Map(
    namesIn(formula).map((name) => {
      const field = source.fields.find((candidate) => candidate.name === name);
      return [name, field === undefined ? PLAIN : fieldMeasure(field, entities, depth)];
    }),
  );
  const currency = [...measures.values()].find((measure) => measure.currency !== null)?.currency ?? null;
  return { format: formatOf(formula, measures), currency };
}

function fieldMeasure(field: Field, entities: readonly Entity[], depth: number): Measure {
  if (field.type === 'money') return { format: 'money', currency: field.currency ?? 'USD' };
  if (field.type === 'duration') return { format: 'duration', currency: null };
  if (field.type !== 'total' || field.total === undefined || depth >= MAX_TOTAL_DEPTH) return PLAIN;
  const { entity, formula: text, format, currency } = field.total;
  const source = entities.find((candidate) => candidate.name === entity);
  const formula = text === undefined ? null : formulaOf(text);
  const measure = formula === null || source === undefined ? PLAIN : measureOf(formula, source, entities, depth + 1);
  return { format: format ?? measure.format, currency: currency ?? measure.currency };
}

/** Twice an amount is an amount, an amount by an amount is a number: as units behave in arithmetic. */
function formatOf(formula: Formula, measures: ReadonlyMap<string, Measure>): TotalModel['format'] {
  const of = (part: Formula): TotalModel['format'] => formatOf(part, measures);
  switch (formula.kind) {
    case 'number':
      return 'number';
    case 'name':
      return measures.get(formula.name)?.format ?? 'number';
    case 'negate':
      return of(formula.operand);
    case 'call':
      return formula.function === 'sqrt' ? 'number' : (formula.arguments.map(of)[0] ?? 'number');
    case 'binary': {
      const [left, right] = [of(formula.left), of(formula.right)];
      switch (formula.operator) {
        case '+':
        case '-':
          return left === 'number' ? right : left;
        case '*':
          return left === 'number' ? right : right === 'number' ? left : 'number';
        case '/':
          return right === 'number' ? left : 'number';
        case '^':
          return 'number';
      }
    }
  }
}
