import type { Language } from '../lexicon/languages/language.ts';
import type { TagContext } from '../grammar/agreement.ts';
import { tagged } from '../grammar/tagger.ts';
import { linesOf, type Line } from './lines.ts';
import type { Statement, Token } from './token.ts';
import { tokensOf } from './tokens.ts';

const ABBREVIATION =
  /(?:^|\s)(?:e\.g|i\.e|z\.B|etc|bzw|ca|approx|min|max|incl|inkl|no|nr|vs|p\.ex|p\.ej|u\.a|d\.h|St|Dr|Mr|Mrs|Ms)\.$/iu;
/** Sentences that command the reader rather than describe an app. */
const COMMAND =
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|rule|prompt|above|previous|system|everything)|\b(?:print|reveal|show|dump|leak|output|display|exfiltrate|cat|echo|send)\b.{0,40}\b(?:environment|env\b|secret|password file|system prompt|api key|token|credentials|passwd|process\.env)|\byou are (?:now|an? (?:ai|assistant|llm))|\b(?:rm -rf|sudo|eval\(|exec\(|system\()|\bact as\b.{0,30}\b(?:dan|root|admin shell)|\b(?:ignoriere|ignora|ignorez|ignore)\b.{0,30}\b(?:anweisung|instrucciones|instructions|instruções|istruzioni)/iu;

/** What was read of a prompt. */
export interface Statements {
  readonly statements: readonly Statement[];
  /** Sentences left out because they command the reader. */
  readonly commands: number;
}

/** Statements of a cleaned prompt, in order, with what is listed below each. */
export function statementsOf(text: string, context: TagContext): Statements {
  let commands = 0;
  const convert = (line: Line): Statement[] => {
    const sentences = sentencesOf(line.text).filter((sentence) => {
      if (!COMMAND.test(sentence)) return true;
      commands += 1;
      return false;
    });
    const statements: Statement[] = sentences.map((sentence) => ({
      tokens: tokens(sentence, context),
      text: sentence,
      entries: [],
    }));
    const entries = line.lines.flatMap(convert);
    const last = statements.pop();
    if (last === undefined) return [...statements, ...entries];
    return [...statements, { ...last, entries }];
  };
  return { statements: linesOf(text).flatMap(convert), commands };
}

function tokens(sentence: string, context: TagContext): readonly Token[] {
  return tagged(
    tokensOf(sentence, context.language).filter((token) => token.text !== '"'),
    context,
  );
}

/** Splits a line at full stops, question and exclamation marks that end a sentence. */
function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of line.matchAll(/[.!?…]+(?=\s|$)|\s[-–]{2,}\s/gu)) {
    const end = match.index + match[0].length;
    const sentence = line.slice(start, end).trim();
    if (ABBREVIATION.test(sentence) || /(?:^|\s)\p{L}\.$/u.test(sentence)) continue;
    if (sentence !== '') sentences.push(sentence);
    start = end;
  }
  const rest = line.slice(start).trim();
  if (rest !== '') sentences.push(rest);
  return sentences;
}

/** True when nouns in the text have capitals in mid-sentence. */
export function marksNouns(text: string, language: Language): boolean {
  return language === 'de' && (text.match(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}/gu) ?? []).length > 0;
}
