import type { CalculatorTool } from '#schemas/generated/manifest.ts';
import { namesIn, parseFormula } from '../../compiler/normalize/formula.ts';
import { isTypeScriptWord } from '../../compiler/normalize/reserved.ts';
import { currencyIn } from '../extract/fields.ts';
import { identifierOf, labelOf } from '../extract/wording.ts';
import { LANGUAGES, type Language } from '../lexicon/languages/language.ts';
import { CALCULATORS, type CalculatorTopic } from './calculators.ts';
import type { ToolPlan } from './tool-plan.ts';

const SYMBOLS: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  CHF: 'CHF',
  INR: '₹',
  JPY: '¥',
  BRL: 'R$',
};
const FORMULA = /([\p{L}][\p{L}\d _]{0,30}?)\s*=\s*([\p{L}\d\s.+\-*/×÷^()]{3,120})/gu;
const MAX_INPUTS = 8;
type Input = CalculatorTool['inputs'][number];
type Output = CalculatorTool['outputs'][number];

/** A working calculator for what the prompt is about: its own formulas first, then known topics, then a plain one. */
export function planCalculator(text: string, language: Language): ToolPlan {
  const currency = currencyIn(text) ?? (language === 'en' ? 'USD' : language === 'pt' ? 'BRL' : 'EUR');
  const written = writtenFormulas(text);
  if (written !== null) {
    return {
      tool: written,
      title: '',
      understood: [`A calculator with ${written.inputs.length} inputs and the formulas of the prompt.`],
      assumed: ['The starting values of the inputs are examples.'],
      notMade: [],
    };
  }
  const lower = text.toLowerCase();
  const topics = CALCULATORS.filter((topic) => topic.pattern.test(lower))
    .map((topic) => ({ topic, at: lower.search(topic.pattern) }))
    .toSorted((a, b) => a.at - b.at);
  const topic = topics[0]?.topic;
  if (topic === undefined) return plainCalculator(language);
  const tool = toolOf(topic, language, currency, lower);
  return {
    tool,
    title: '',
    understood: [
      `A calculator: ${tool.inputs.map((input) => input.label.toLowerCase()).join(', ')} → ${tool.outputs.map((output) => output.label.toLowerCase()).join(', ')}.`,
    ],
    assumed: [
      ...(tool.outputs.some((output) => output.format === 'money') && currencyIn(text) === null
        ? [`Amounts are in ${currency}.`]
        : []),
      'The starting values of the inputs are examples; the formulas are the usual ones.',
    ],
    notMade: [],
  };
}

function toolOf(topic: CalculatorTopic, language: Language, currency: string, text: string): CalculatorTool {
  const column = LANGUAGES.indexOf(language);
  const label = (labels: string): string => {
    const all = labels.split(';').map((part) => part.trim());
    return all[column] ?? all[0] ?? '';
  };
  const inputs = topic.inputs
    .map((line) => inputOf(line, label, currency))
    .filter(
      (input) =>
        topic.key !== 'tip' ||
        input.name !== 'people' ||
        /person|people|split|share|guest|friend|each|leute|gäste|teilen|amigos|partag|dividi|pessoas|persone/.test(
          text,
        ),
    );
  const names = new Set(inputs.map((input) => input.name));
  const outputs: Output[] = [];
  for (const line of topic.outputs) {
    const [name = '', labels = '', format = 'number', formula = ''] = line.split('|').map((part) => part.trim());
    const parsed = parseFormula(formula);
    if (!parsed.ok || !namesIn(parsed.formula).every((used) => names.has(used))) continue;
    names.add(name);
    outputs.push({
      name,
      label: label(labels),
      formula,
      format: format as 'number' | 'money' | 'percent',
      ...(format === 'money' ? { currency } : {}),
    });
  }
  return { kind: 'calculator', inputs, outputs };
}

function inputOf(line: string, label: (labels: string) => string, currency: string): Input {
  const [name = '', labels = '', value = '0', min = '', max = '', step = '', mark = ''] = line
    .split('|')
    .map((part) => part.trim());
  const slider = mark.endsWith('~');
  const unit = mark.replace('~', '').replace('$', SYMBOLS[currency] ?? currency);
  return {
    name,
    label: label(labels),
    default: Number(value),
    ...(min === '' ? {} : { min: Number(min) }),
    ...(max === '' ? {} : { max: Number(max) }),
    ...(step === '' ? {} : { step: Number(step) }),
    ...(unit === '' ? {} : { unit }),
    ...(slider && min !== '' && max !== '' ? { slider: true } : {}),
  };
}

/** Formulas that stand in the prompt: "area = width * height". */
function writtenFormulas(text: string): CalculatorTool | null {
  const inputs: Input[] = [];
  const outputs: Output[] = [];
  for (const match of text.matchAll(FORMULA)) {
    const label = labelOf(
      (match[1] ?? '').replace(
        /^.*\b(?:calculates?|where|and|is|with|computes?|that|berechnet|calcula|calcule)\s/iu,
        '',
      ),
    );
    const name = nameOf(label);
    const source = (match[2] ?? '')
      .replaceAll('×', '*')
      .replaceAll('÷', '/')
      .replace(/\s+(?:and|with|where|und|y|et)\b.*$/iu, '')
      .trim();
    const terms = new Map<string, string>();
    const formula = source.replaceAll(/\p{L}[\p{L}\d]*(?:[ _]\p{L}[\p{L}\d]*)*/gu, (term) => {
      if (/^(?:min|max|round|floor|ceil|abs|sqrt)$/.test(term)) return term;
      const termName = nameOf(term);
      terms.set(termName, labelOf(term));
      return termName;
    });
    const parsed = parseFormula(formula.toLowerCase());
    if (!parsed.ok || name === '' || terms.size === 0 || formula.length > 200) continue;
    for (const [termName, termLabel] of terms) {
      if (
        termName === '' ||
        inputs.some((input) => input.name === termName) ||
        outputs.some((output) => output.name === termName)
      )
        continue;
      inputs.push({ name: termName, label: termLabel, default: 1 });
    }
    if (![...inputs, ...outputs].some((value) => value.name === name))
      outputs.push({ name, label, formula, format: 'number' });
  }
  return inputs.length > 0 && outputs.length > 0 && inputs.length <= MAX_INPUTS
    ? { kind: 'calculator', inputs, outputs }
    : null;
}

function nameOf(text: string): string {
  const name = identifierOf(text, 30);
  return name !== '' && isTypeScriptWord(name) ? `${name}_value` : name;
}

function plainCalculator(language: Language): ToolPlan {
  const labels = {
    en: ['First number', 'Second number', 'Sum', 'Difference', 'Product', 'Quotient'],
    de: ['Erste Zahl', 'Zweite Zahl', 'Summe', 'Differenz', 'Produkt', 'Quotient'],
    es: ['Primer número', 'Segundo número', 'Suma', 'Diferencia', 'Producto', 'Cociente'],
    fr: ['Premier nombre', 'Second nombre', 'Somme', 'Différence', 'Produit', 'Quotient'],
    pt: ['Primeiro número', 'Segundo número', 'Soma', 'Diferença', 'Produto', 'Quociente'],
    it: ['Primo numero', 'Secondo numero', 'Somma', 'Differenza', 'Prodotto', 'Quoziente'],
  }[language];
  const [a = 'a', b = 'b', sum = '', difference = '', product = '', quotient = ''] = labels;
  return {
    tool: {
      kind: 'calculator',
      inputs: [
        { name: 'a', label: a, default: 12 },
        { name: 'b', label: b, default: 4 },
      ],
      outputs: [
        { name: 'sum', label: sum, formula: 'a + b' },
        { name: 'difference', label: difference, formula: 'a - b' },
        { name: 'product', label: product, formula: 'a * b' },
        { name: 'quotient', label: quotient, formula: 'a / b' },
      ],
    },
    title: '',
    understood: ['A calculator.'],
    assumed: [
      'The prompt names no formula that is known here: the calculator adds, subtracts, multiplies and divides two numbers. Write a formula as "result = a * b" to get another one.',
    ],
    notMade: [],
  };
}
