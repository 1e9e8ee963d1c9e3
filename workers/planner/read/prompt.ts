import { englishVerbs } from '../grammar/english-verbs.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { namingActors } from './actors.ts';
import { withoutLabels } from './brief.ts';
import { cleanText } from './clean.ts';
import { withoutFrame } from './frame.ts';
import { detectLanguage } from './language.ts';
import { reworded } from './rewording.ts';
import { marksNouns, statementsOf } from './statements.ts';
import type { Statement } from './token.ts';
import { inActiveVoice } from './voice.ts';

/** A prompt as the planner reads it. */
export interface ReadPrompt {
  readonly text: string;
  /** The text without sentences that give orders to the reader. */
  readonly described: string;
  readonly language: Language;
  /** BCP 47 of the texts. */
  readonly locale: string;
  /** True when no grammar here reads the prompt's language. */
  readonly foreign: boolean;
  readonly statements: readonly Statement[];
  /** How many sentences were left out because they give orders to the reader. */
  readonly commands: number;
}

function wordsOf({ text, entries }: Statement): string {
  return [text, ...entries.map(wordsOf)].join('\n');
}

/** Cleans a prompt, tells its language and reads its statements. */
export function readPrompt(prompt: string): ReadPrompt {
  const text = cleanText(prompt);
  const { language, locale, foreign } = detectLanguage(text);
  const { statements, commands } = statementsOf(
    foreign
      ? text
      : reworded(inActiveVoice(namingActors(withoutFrame(withoutLabels(text)), language), language), language),
    {
      language,
      verbs: language === 'en' && !foreign ? englishVerbs(text) : new Set(),
      capitals: marksNouns(text, language),
    },
  );
  return { text, described: statements.map(wordsOf).join('\n'), language, locale, foreign, statements, commands };
}
