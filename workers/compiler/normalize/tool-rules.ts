import type { CalculatorTool, Tool } from '#schemas/generated/manifest.ts';
import { oneOf, problem, repeated, type Findings } from './finding.ts';
import { namesIn, parseFormula } from './formula.ts';
import { isTypeScriptWord } from './reserved.ts';

/** What an interactive tool must keep to. */
export function* toolRules(tool: Tool, pointer: string): Findings {
  switch (tool.kind) {
    case 'calculator':
      yield* calculatorRules(tool, pointer);
      return;
    case 'converter':
      for (const [at, name] of repeated(tool.units.map((unit) => unit.name))) {
        yield problem(
          'duplicate',
          `${pointer}/units/${at}/name`,
          `the unit "${name}" occurs twice`,
          'Remove one of them.',
        );
      }
      return;
    case 'quiz':
      for (const [at, question] of tool.questions.entries()) {
        if (question.answer < question.choices.length) continue;
        yield problem(
          'quiz',
          `${pointer}/questions/${at}/answer`,
          `the answer ${question.answer} is none of the ${question.choices.length} choices`,
          'Count the choices from 0.',
        );
      }
      return;
    case 'counter':
    case 'timer':
    case 'checklist':
    case 'flashcards':
  }
}

function* calculatorRules(tool: CalculatorTool, pointer: string): Findings {
  const names = [...tool.inputs, ...tool.outputs].map((value) => value.name);
  for (const [at, name] of repeated(names)) {
    const where = at < tool.inputs.length ? `inputs/${at}` : `outputs/${at - tool.inputs.length}`;
    yield problem('duplicate', `${pointer}/${where}/name`, `the name "${name}" occurs twice`, 'Rename one of them.');
  }
  for (const [at, name] of names.entries()) {
    if (!isTypeScriptWord(name)) continue;
    const where = at < tool.inputs.length ? `inputs/${at}` : `outputs/${at - tool.inputs.length}`;
    yield problem(
      'reserved-name',
      `${pointer}/${where}/name`,
      `"${name}" is a reserved word of TypeScript`,
      `Use for instance ${name}_value.`,
    );
  }
  for (const [at, input] of tool.inputs.entries()) yield* inputRules(input, `${pointer}/inputs/${at}`);
  const known = new Set(tool.inputs.map((input) => input.name));
  for (const [at, output] of tool.outputs.entries()) {
    const parsed = parseFormula(output.formula);
    const where = `${pointer}/outputs/${at}/formula`;
    if (parsed.ok) {
      for (const name of namesIn(parsed.formula)) {
        if (known.has(name)) continue;
        yield problem(
          'formula',
          where,
          `the formula reads "${name}", which is no input or earlier output`,
          oneOf(known, name),
        );
      }
    } else {
      yield problem(
        'formula',
        where,
        `${parsed.message} at character ${parsed.offset + 1}`,
        'Use + - * / ^ ( ) and functions.',
      );
    }
    known.add(output.name);
  }
}

function* inputRules(input: CalculatorTool['inputs'][number], pointer: string): Findings {
  const { min = -Infinity, max = Infinity } = input;
  if (min > max) yield problem('bounds', `${pointer}/min`, `min ${min} is above max ${max}`, 'Swap them.');
  else if (input.default < min || input.default > max) {
    yield problem('default', `${pointer}/default`, `the default of "${input.name}" is out of its bounds`, 'Change it.');
  }
  if (input.slider === true && (input.min === undefined || input.max === undefined)) {
    yield problem('bounds', `${pointer}/slider`, 'a slider needs min and max', 'Add both.');
  }
}
