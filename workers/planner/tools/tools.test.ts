import { describe, expect, it } from 'vitest';
import type { CalculatorTool } from '#schemas/generated/manifest.ts';
import { parseFormula, type Formula } from '../../compiler/normalize/formula.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { LANGUAGES } from '../lexicon/languages/language.ts';
import { planCalculator } from './calculator.ts';
import { CALCULATORS } from './calculators.ts';
import { planConverter } from './converter.ts';
import { planChecklist, planCounter } from './lists.ts';
import { BANKS } from './question-banks.ts';
import { planFlashcards, planQuiz } from './quiz.ts';
import { planTimer } from './timer.ts';

function evaluate(formula: Formula, values: ReadonlyMap<string, number>): number {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name':
      return values.get(formula.name) ?? Number.NaN;
    case 'negate':
      return -evaluate(formula.operand, values);
    case 'binary': {
      const [left, right] = [evaluate(formula.left, values), evaluate(formula.right, values)];
      return { '+': left + right, '-': left - right, '*': left * right, '/': left / right, '^': left ** right }[
        formula.operator
      ];
    }
    case 'call': {
      const [first = 0, second = 0, ...rest] = formula.arguments.map((argument) => evaluate(argument, values));
      const scale = 10 ** second;
      const results = {
        min: Math.min(first, second, ...rest),
        max: Math.max(first, second, ...rest),
        round: Math.round(first * scale) / scale,
        floor: Math.floor(first),
        ceil: Math.ceil(first),
        abs: Math.abs(first),
        sqrt: Math.sqrt(first),
      };
      return results[formula.function];
    }
  }
}

function results(prompt: string, inputs: Readonly<Record<string, number>> = {}): Record<string, number> {
  const { tool } = planCalculator(prompt, 'en');
  const calculator = tool as CalculatorTool;
  const values = new Map(calculator.inputs.map((input) => [input.name, inputs[input.name] ?? input.default]));
  for (const output of calculator.outputs) {
    const parsed = parseFormula(output.formula);
    if (!parsed.ok) throw new Error(parsed.message);
    values.set(output.name, evaluate(parsed.formula, values));
  }
  return Object.fromEntries(calculator.outputs.map((output) => [output.name, values.get(output.name) ?? Number.NaN]));
}

describe('calculators', () => {
  it('split a bill with a tip', () => {
    expect(results('tip calculator for several people', { bill: 80, tip_percent: 20, people: 4 })).toEqual({
      tip: 16,
      total: 96,
      per_person: 24,
    });
  });

  it('know the body mass index', () => {
    expect(results('BMI calculator', { weight: 81, height: 180 })['bmi']).toBe(25);
  });

  it('know the instalments of a loan', () => {
    expect(results('loan calculator', { amount: 100_000, rate: 6, years: 30 })['monthly']).toBeCloseTo(599.55, 2);
  });

  it('follow the formulas of the prompt', () => {
    expect(
      results('A calculator: area = width * height, cost = area * price per metre', {
        width: 3,
        height: 4,
        price_per_metre: 2,
      }),
    ).toEqual({ area: 12, cost: 24 });
  });

  it('say that an unknown topic gets a plain calculator', () => {
    const { tool, assumed } = planCalculator('calculator for zorb frobnication', 'en');
    expect(tool.kind === 'calculator' && tool.inputs).toHaveLength(2);
    expect(assumed.join(' ')).toContain('no formula that is known');
  });

  it.each(CALCULATORS.map((topic) => [topic.key, topic] as const))(
    '%s gives finite results in every language',
    (_, topic) => {
      for (const language of LANGUAGES) {
        const word =
          { tip: 'tip for several people' }[topic.key] ??
          topic.key.replace('-', ' ').replace('pet age', 'dog age').replace('unit price', 'unit price');
        const { tool } = planCalculator(word, language);
        expect(
          parseManifest({ version: 1, name: 'a', title: 'A', pages: [{ kind: 'tool', path: '/', title: 'A', tool }] })
            .value,
        ).not.toBeNull();
        for (const value of Object.values(results(word))) expect(Number.isFinite(value)).toBe(true);
      }
    },
  );
});

describe('timers', () => {
  it('take times from the prompt', () => {
    const { tool } = planTimer('Pomodoro 50/10', 'en');
    expect(tool.kind === 'timer' && tool.programs[0]?.phases.map((phase) => phase.seconds)).toEqual([3000, 600]);
  });

  it('know breathing patterns', () => {
    const { tool } = planTimer('4-7-8 breathing for 2 minutes', 'en');
    const [program] = tool.kind === 'timer' ? tool.programs : [];
    expect(program?.phases.map((phase) => [phase.seconds, phase.motion])).toEqual([
      [4, 'grow'],
      [7, 'hold'],
      [8, 'shrink'],
    ]);
    expect(program?.rounds).toBe(6);
  });

  it('know intervals and silence', () => {
    const { tool } = planTimer('interval timer 30 seconds work 15 seconds rest 6 rounds without sound', 'en');
    expect(tool).toMatchObject({ sound: false, programs: [{ rounds: 6 }] });
  });
});

describe('quizzes and flashcards', () => {
  it.each(BANKS.map((bank) => [bank.key, bank] as const))('%s has right answers among distinct choices', (key) => {
    const { tool } = planQuiz(`quiz about ${key}`, 'en');
    if (tool.kind !== 'quiz') throw new Error('no quiz');
    expect(tool.questions.length).toBeGreaterThan(8);
    for (const { choices, answer, question } of tool.questions) {
      expect(new Set(choices).size).toBe(choices.length);
      expect(choices[answer]).toBeDefined();
      expect(question).not.toContain('{}');
    }
  });

  it('give as many questions as are asked for, or say why not', () => {
    expect(planQuiz('quiz with seven questions on capitals', 'en').tool).toHaveProperty('questions.length', 7);
    const many = planQuiz('quiz with 90 questions on capitals', 'en');
    expect(many.notMade.join(' ')).toMatch(/of 90 questions/);
  });

  it('put the right answer in different places', () => {
    const { tool } = planQuiz('capitals quiz', 'en');
    expect(new Set(tool.kind === 'quiz' ? tool.questions.map((question) => question.answer) : []).size).toBeGreaterThan(
      2,
    );
  });

  it('take pairs from the prompt', () => {
    expect(planFlashcards('Flashcards: dog = Hund, cat = Katze', 'en').tool).toEqual({
      kind: 'flashcards',
      cards: [
        { front: 'dog', back: 'Hund' },
        { front: 'cat', back: 'Katze' },
      ],
    });
  });
});

describe('converters, checklists and counters', () => {
  it('convert exactly', () => {
    const { tool } = planConverter('fahrenheit to celsius', 'en');
    const fahrenheit = tool.kind === 'converter' ? tool.units.find((unit) => unit.name === 'fahrenheit') : undefined;
    expect(212 * (fahrenheit?.factor ?? 0) + (fahrenheit?.offset ?? 0)).toBeCloseTo(100, 6);
  });

  it('invent no exchange rates', () => {
    const { notMade, assumed, tool } = planConverter('currency converter euro to dollar', 'en');
    expect(notMade.join(' ')).toContain('rates');
    expect(assumed.join(' ')).toContain('no invented rate');
    expect(tool.kind === 'converter' && tool.units.every((unit) => unit.factor === 1)).toBe(true);
  });

  it('list what the prompt lists', () => {
    expect(planChecklist('Camping checklist: tent, stove and rope', 'en').tool).toEqual({
      kind: 'checklist',
      items: ['Tent', 'Stove', 'Rope'],
    });
  });

  it('count towards a goal', () => {
    expect(planCounter('push-up counter with goal 50, steps of 5', 'en').tool).toMatchObject({
      kind: 'counter',
      goal: 50,
      step: 5,
    });
  });
});
