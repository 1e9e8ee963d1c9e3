import type { Tool } from '#schemas/generated/manifest.ts';
import { type Formula, type FormulaFunction, parseFormula } from '../normalize/formula.ts';

type Calculator = Extract<Tool, { kind: 'calculator' }>;

/** What a calculator shows for these inputs, as the printed code computes it. NaN where a formula cannot be read. */
export function evaluateCalculator(
  tool: Calculator,
  inputs: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const values: Record<string, number> = { ...inputs };
  const results: Record<string, number> = {};
  for (const { name, formula } of tool.outputs) {
    const parsed = parseFormula(formula);
    results[name] = parsed.ok ? evaluate(parsed.formula, values) : Number.NaN;
    values[name] = results[name];
  }
  return results;
}

function evaluate(formula: Formula, values: Readonly<Record<string, number>>): number {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name':
      return values[formula.name] ?? 0;
    case 'negate':
      return -evaluate(formula.operand, values);
    case 'binary': {
      const [left, right] = [evaluate(formula.left, values), evaluate(formula.right, values)];
      return OPERATORS[formula.operator](left, right);
    }
    case 'call': {
      const given = formula.arguments.map((argument) => evaluate(argument, values));
      return FUNCTIONS[formula.function](given);
    }
  }
}

const OPERATORS = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '^': (a: number, b: number) => a ** b,
} as const;

const FUNCTIONS: Record<FormulaFunction, (values: readonly number[]) => number> = {
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  round: ([value = 0, digits]) =>
    digits === undefined ? Math.round(value) : Math.round(value * 10 ** digits) / 10 ** digits,
  floor: ([value = 0]) => Math.floor(value),
  ceil: ([value = 0]) => Math.ceil(value),
  abs: ([value = 0]) => Math.abs(value),
  sqrt: ([value = 0]) => Math.sqrt(value),
};
