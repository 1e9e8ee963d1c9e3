import type { FlashcardsTool, QuizTool } from '#schemas/generated/manifest.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { BANKS, type Bank } from './question-banks.ts';
import type { ToolPlan } from './tool-plan.ts';

const CHOICES = 4;
const DEFAULT_QUESTIONS = 10;
const MAX_QUESTIONS = 30;
const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const COUNT = new RegExp(
  String.raw`(?<![\p{L}\d])(\d{1,3}|${NUMBER_WORDS.join('|')})[- ](?:[\p{L}-]+ ){0,2}?(?:questions?|cards?|fragen|karten|preguntas|tarjetas|cartes|perguntas|cartões|domande|schede|words|vocabulary)(?!\p{L})`,
  'u',
);

/** A quiz with real questions on the topic that the prompt names, as many as it asks for and the bank has. */
export function planQuiz(text: string, language: Language): ToolPlan {
  const lower = text.toLowerCase();
  const { bank, known } = bankFor(lower);
  const facts = factsOf(bank);
  const wanted = countIn(lower) ?? DEFAULT_QUESTIONS;
  const count = Math.min(wanted, facts.length, MAX_QUESTIONS);
  const questions = facts
    .slice(0, count)
    .map((_, index): QuizTool['questions'][number] => questionOf(bank, facts, index, language));
  return {
    tool: { kind: 'quiz', questions },
    title: '',
    understood: [`A quiz with ${count} multiple-choice questions (${bank.key}), scored in the browser.`],
    assumed: notes(bank, known, language),
    notMade:
      wanted > count
        ? [
            `${wanted - count} of ${wanted} questions: the built-in bank on this topic has ${facts.length}. Add yours to the quiz page.`,
          ]
        : [],
  };
}

/** Flashcards on the topic that the prompt names, or on its own pairs ("front = back"). */
export function planFlashcards(text: string, language: Language): ToolPlan {
  const own = [...text.matchAll(/(?:^|[\n;,:])\s*([^=\n;,:]{1,80}?)\s*(?:=|→|->)\s*([^=\n;,]{1,80})/g)]
    .map((match) => ({ front: (match[1] ?? '').trim(), back: (match[2] ?? '').trim() }))
    .filter((card) => card.front !== '' && card.back !== '')
    .slice(0, 100);
  if (own.length > 0) {
    return {
      tool: { kind: 'flashcards', cards: own },
      title: '',
      understood: [`Flashcards: ${own.length} of the prompt.`],
      assumed: [],
      notMade: [],
    };
  }
  const lower = text.toLowerCase();
  const { bank, known } = bankFor(lower);
  const facts = factsOf(bank);
  const count = Math.min(countIn(lower) ?? facts.length, facts.length);
  const ask = bank.ask[language] ?? bank.ask.en ?? '{}';
  const cards = facts.slice(0, count).map(([asked, answer]): FlashcardsTool['cards'][number] => ({
    front: /^(?:spanish|french|german)$/.test(bank.key) ? asked : ask.replace('{}', () => asked),
    back: answer,
  }));
  return {
    tool: { kind: 'flashcards', cards },
    title: '',
    understood: [`Flashcards: ${count} cards (${bank.key}).`],
    assumed: notes(bank, known, language),
    notMade: [],
  };
}

function notes(bank: Bank, known: boolean, language: Language): string[] {
  const assumed = known
    ? ['The questions come from a built-in bank; change or add to them in the page.']
    : [`No questions on this topic are built in: ${bank.key} questions stand in as examples to replace.`];
  if (language !== 'en') assumed.push('Names and some questions of the built-in bank are in English.');
  return assumed;
}

function bankFor(text: string): { readonly bank: Bank; readonly known: boolean } {
  const found = BANKS.filter((bank) => bank.pattern.test(text)).toSorted(
    (a, b) => text.search(a.pattern) - text.search(b.pattern),
  );
  const specific = found.find((bank) => bank.key === 'flags') ?? found.find((bank) => bank.key !== 'general knowledge');
  const bank = specific ?? found[0] ?? BANKS.at(-1);
  if (bank === undefined) throw new RangeError('there is at least one bank');
  return { bank, known: found.length > 0 };
}

function factsOf(bank: Bank): readonly (readonly [asked: string, answer: string])[] {
  return bank.facts.split('; ').map((fact) => {
    const at = fact.lastIndexOf('=');
    return [fact.slice(0, at), fact.slice(at + 1)];
  });
}

/** Wrong choices are the answers of other facts that look alike, in a fixed but varied order. */
function questionOf(
  bank: Bank,
  facts: readonly (readonly [string, string])[],
  index: number,
  language: Language,
): QuizTool['questions'][number] {
  const [asked = '', right = ''] = facts[index] ?? [];
  const alike = (answer: string): boolean => /^[\d,]+$/.test(answer) === /^[\d,]+$/.test(right);
  const others = [...facts.slice(index + 1), ...facts.slice(0, index)]
    .map(([, answer]) => answer)
    .filter((answer) => answer !== right);
  const wrong = [...new Set([...others.filter(alike), ...others])].slice(0, CHOICES - 1);
  const answer = (index * 7 + 2) % (wrong.length + 1);
  const choices = [...wrong.slice(0, answer), right, ...wrong.slice(answer)];
  const ask = bank.ask[language] ?? bank.ask.en ?? '{}';
  return { question: ask.replace('{}', () => asked), choices, answer };
}

function countIn(text: string): number | null {
  const match = COUNT.exec(text);
  const word = match?.[1] ?? '';
  const value = /^\d+$/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word);
  return value > 0 ? Math.min(value, 100) : null;
}
