import type { CalculatorProps, ToolsCatalogue } from '#schemas/generated/tools-catalogue.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { type Formula, parseFormula } from '../../normalize/formula.ts';
import { camelCase } from '../../spelling.ts';
import { code, type Code, literal, name } from './code.ts';
import { plain } from './content-printers.ts';
import { moduleSource } from './module.ts';
import { printed, type Printers } from './printed.ts';

/** Tools with local state. A calculator gets a module of its own, because functions cannot be sent to a browser. */
export const toolPrinters: Printers<keyof ToolsCatalogue> = {
  Calculator: (props) =>
    printed(code`<PageCalculator />`, {
      imports: [{ from: './page-calculator', name: 'PageCalculator' }],
      besides: { 'page-calculator.tsx': calculatorModule(props) },
    }),
  Converter: plain('Converter', '@/components/tools/converter'),
  Counter: plain('Counter', '@/components/tools/counter'),
  Timer: plain('Timer', '@/components/tools/timer'),
  Checklist: plain('Checklist', '@/components/tools/checklist'),
  Quiz: plain('Quiz', '@/components/tools/quiz'),
  Flashcards: plain('Flashcards', '@/components/tools/flashcards'),
};

function calculatorModule({ inputs, outputs }: CalculatorProps): string {
  const used = new Set<string>();
  const steps = outputs.map((output) => {
    const parsed = parseFormula(output.formula);
    if (!parsed.ok) throw badFormula(output.name, parsed.message);
    return code`const ${variable(output.name)} = ${formulaCode(parsed.formula, used)};`;
  });
  const read = inputs.filter((input) => used.has(input.name)).map((input) => readInput(input.name));
  const shown = outputs.map(({ name: key, label, format, currency }) =>
    format === 'money' ? { name: key, label, format, currency } : { name: key, label, format },
  );
  const results = outputs.map(({ name: key }) => ({ source: `${key}: ${variable(key).source}` }));
  return moduleSource(
    [
      { from: '@/components/tools/calculator', name: 'Calculator' },
      { from: '@/components/tools/calculator', name: 'CalculatorInput', isType: true },
      { from: '@/components/tools/calculator', name: 'CalculatorOutput', isType: true },
    ],
    [
      code`const inputs: readonly CalculatorInput[] = ${literal(inputs)};`,
      code`const outputs: readonly CalculatorOutput[] = ${literal(shown)};`,
      code`function compute(${read.length > 0 ? VALUES : UNUSED_VALUES}) {\n${read}\n${steps}\nreturn { ${{ source: results.map((one) => one.source).join(', ') }} };\n}`,
      code`export function PageCalculator() {\nreturn <Calculator inputs={inputs} outputs={outputs} compute={compute} />;\n}`,
    ],
    'use client',
  );
}

const VALUES: Code = { source: 'values: Readonly<Record<string, number>>' };
const UNUSED_VALUES: Code = { source: '' };

function readInput(input: string): Code {
  return code`const ${variable(input)} = values.${name(input)} ?? 0;`;
}

/** Variables have a prefix-free camel case name; the few that would hide something get a suffix. */
function variable(snake: string): Code {
  const camel = camelCase(snake);
  return name(['values', 'inputs', 'outputs', 'compute'].includes(camel) ? `${camel}Value` : camel);
}

function formulaCode(formula: Formula, used: Set<string>): Code {
  switch (formula.kind) {
    case 'number':
      return literal(formula.value);
    case 'name':
      used.add(formula.name);
      return variable(formula.name);
    case 'negate':
      return code`-(${formulaCode(formula.operand, used)})`;
    case 'binary': {
      const [left, right] = [formulaCode(formula.left, used), formulaCode(formula.right, used)];
      return formula.operator === '^'
        ? code`((${left}) ** (${right}))`
        : code`(${left} ${{ source: formula.operator }} ${right})`;
    }
    case 'call':
      return callCode(
        formula.function,
        formula.arguments.map((argument) => formulaCode(argument, used)),
      );
  }
}

function callCode(called: string, values: readonly Code[]): Code {
  const [first, second] = values;
  if (called === 'round' && first !== undefined && second !== undefined) {
    return code`(Math.round((${first}) * 10 ** (${second})) / 10 ** (${second}))`;
  }
  return code`Math.${name(called)}(${{ source: values.map((value) => value.source).join(', ') }})`;
}

function badFormula(output: string, reason: string): SlipwayError {
  return new SlipwayError(`The formula of "${output}" cannot be read: ${reason}.`, {
    code: 'compiler.formula',
    kind: 'bug',
    suggestion: 'Report this manifest; parseManifest should have refused it.',
  });
}
