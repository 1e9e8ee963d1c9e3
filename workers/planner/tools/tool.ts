import type { Language } from '../lexicon/languages/language.ts';
import type { ToolKind } from '../lexicon/tools.ts';
import { planCalculator } from './calculator.ts';
import { planConverter } from './converter.ts';
import { planChecklist, planCounter } from './lists.ts';
import { planFlashcards, planQuiz } from './quiz.ts';
import { planTimer } from './timer.ts';
import type { ToolPlan } from './tool-plan.ts';

/** Plans a tool from the prompt's text; null for a kind that no page can be made of yet. */
export function planTool(kind: ToolKind, text: string, language: Language): ToolPlan | null {
  switch (kind) {
    case 'calculator':
      return planCalculator(text, language);
    case 'converter':
      return planConverter(text, language);
    case 'timer':
      return planTimer(text, language);
    case 'counter':
      return planCounter(text, language);
    case 'quiz':
      return planQuiz(text, language);
    case 'flashcards':
      return planFlashcards(text, language);
    case 'checklist':
      return planChecklist(text, language);
    case 'unknown':
      return null;
  }
}
