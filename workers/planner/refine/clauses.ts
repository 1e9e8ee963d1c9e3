import { cleanText } from '../read/clean.ts';
import { rewordedClauses } from './rewording.ts';
import type { Speech } from './speech/speech.ts';

const MAX_CLAUSES = 40;
const MAX_CLAUSE_CHARACTERS = 1_000;
/** Private-use characters that stand for quoted texts while a clause is read, so that no word in them counts. */
const FIRST_MARK = 0xe000;

/** A line that says nothing but "dose -> dosage". */
const ARROW = /^[ \t]*(?:[-*•][ \t]+)?([^\n:;,.<>=-]{2,50}?)[ \t]*(?:->|→|=>)[ \t]*([^\n:;,.<>=-]{2,50})$/gmu;
const QUOTED = /"([^"\n]{1,400})"|(?<=^|[\s(:])'([^'\n]{1,400})'(?=$|[\s.,;:!?)])/gu;

/** A wish's text in clauses, with its quoted texts set aside. */
export interface ClausedText {
  readonly clauses: readonly string[];
  /** Puts the quoted texts back, in double quotes. */
  restore(text: string): string;
}

/** Cuts a wish into clauses: lines, sentences and what follows "and" with a verb of its own. */
export function clausesOf(prompt: string, speeches: readonly Speech[]): ClausedText {
  const quoted: string[] = [];
  const marked = withoutNumbers(
    joinedLists(cleanText(prompt.replaceAll(/[\uE000-\uF8FF]/g, ' ').replaceAll(ARROW, '$1 becomes $2'))),
  ).replaceAll(QUOTED, (_, double: string | undefined, single: string | undefined) => {
    quoted.push(double ?? single ?? '');
    return String.fromCharCode(FIRST_MARK + Math.min(quoted.length - 1, 6_000));
  });
  const restore = (text: string): string =>
    text.replaceAll(/[\uE000-\uF8FF]/g, (mark) => `"${quoted[mark.charCodeAt(0) - FIRST_MARK] ?? ''}"`);
  const clauses = marked
    .split(/\n+|;\s*|(?<=[.!?…])\s+(?=[^a-z])|(?<=[^\d\s][.!?])\s+/u)
    .flatMap((sentence) => cutAtVerbs(sentence, speeches))
    .map((clause) => clause.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_CLAUSE_CHARACTERS))
    .map((clause) => clause.replaceAll(/^[-*•\s]+|[\s.,!…]+$/gu, ''))
    .flatMap(rewordedClauses)
    .filter((clause) => /[\p{L}\p{N}\uE000-\uF8FF]/u.test(clause));
  return { clauses: clauses.slice(0, MAX_CLAUSES), restore };
}

/** "1. add a link" is a wish, and the number none. */
function withoutNumbers(text: string): string {
  return text.replaceAll(/^[ \t]*\(?\d{1,2}[.)][ \t]+/gmu, '');
}

/** Puts the bullets below a line that ends with a colon into that line. */
function joinedLists(text: string): string {
  return text.replaceAll(/:[ ]*\n((?:\s*(?:[-*•]|\d{1,2}[.)])[ ]+[^\n]+(?:\n|$))+)/gu, (_, list: string) => {
    const entries = list
      .split('\n')
      .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/u, '').trim())
      .filter(Boolean);
    return `: ${entries.join(', ')}\n`;
  });
}

const JOINTS = ',? and then|, and|,? and|,? then|, und|,? und|, et|,? et|, puis|, y|,? y|, e|,? e|,';

function cutAtVerbs(sentence: string, speeches: readonly Speech[]): readonly string[] {
  // "add a contact, it should be required"
  let parts = sentence.split(
    /,\s+(?:and |which )?(?=(?:it|they|this|that) (?:should|must|has to|have to|needs? to|is|are) )/iu,
  );
  for (const { opens } of speeches) {
    const joint = new RegExp(`(?:${JOINTS})\\s+(?=(?:please |also |then |bitte )?(?:${opens})\\s)`, 'iu');
    parts = parts.flatMap((part) =>
      /^(?:for|für) (?:every|each|all|jede[nrs]?)\b/iu.test(part) ? [part] : part.split(joint),
    );
  }
  return parts;
}

/** The clause without courtesies at its ends. */
export function plainClause(clause: string, speech: Speech): string {
  const start = new RegExp(`^(?:(?:${speech.polite})[,:]?\\s+)+`, 'iu');
  const end =
    /[,\s]+(?:please|pls|too|as well|instead|completely|entirely|altogether|for good|everywhere|thanks|thank you|bitte|danke|auch|s'il (?:te|vous) pla[iî]t|merci|por favor|gracias|también|per favore|grazie|anche|também|obrigad[oa])$/iu;
  const asked = clause.replace(/\s*\?$/, '').trim();
  const bare = asked.replace(start, '');
  return (bare === '' ? asked : bare).replace(end, '').replace(end, '').trim();
}
