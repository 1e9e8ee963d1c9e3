import { cleanText } from '../read/clean.ts';
import { withoutAsides } from './asides.ts';
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
    joinedLists(
      withAnswers(
        cleanText(
          prompt
            .replaceAll(/[\uE000-\uF8FF]/g, ' ')
            .replaceAll(RENAME_ARROW, '$1 to ')
            .replaceAll(ARROW, becoming),
        ),
      ),
    ),
  ).replaceAll(QUOTED, (_, double: string | undefined, single: string | undefined) => {
    quoted.push(double ?? single ?? '');
    return String.fromCharCode(FIRST_MARK + Math.min(quoted.length - 1, 6_000));
  });
  const restore = (text: string): string =>
    text.replaceAll(/[\uE000-\uF8FF]/g, (mark) => `"${quoted[mark.charCodeAt(0) - FIRST_MARK] ?? ''}"`);
  const clauses = marked
    .split(/\n+|;\s*|(?<=[.!?…])\s+(?=[^a-z])|(?<=[^\d\s][.!?])\s+/u)
    .map(withoutAsides)
    .flatMap(twoViews)
    .flatMap((sentence) => cutAtVerbs(sentence, speeches))
    .map((clause) => clause.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_CLAUSE_CHARACTERS))
    .map((clause) => clause.replaceAll(/^[-*•\s]+|[\s.,!…]+$/gu, ''))
    .flatMap(rewordedClauses)
    .filter((clause) => /[\p{L}\p{N}\uE000-\uF8FF]/u.test(clause));
  return { clauses: clauses.slice(0, MAX_CLAUSES), restore };
}

/** "add to the FAQ: Do you deliver? Only nearby." is one wish: the question and its answer are texts. */
function withAnswers(text: string): string {
  return text.replaceAll(
    /\b(faqs?|questions?(?: and answers?)?|fragen?|preguntas?|domand[ae]|perguntas?)\b([^\n:?"]{0,40}):[ \t]*([^\n?"]{3,78}\?)[ \t]*(?:[-–—:>]+|(?:a|answer|antwort|réponse|respuesta):)?[ \t]*([^\n"?]{2,400})$/gimu,
    '$1$2: "$3" "$4"',
  );
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

const JOINTS = ',? and then|, and|,? and|,? but|, so|,? then|, und|,? und|, et|,? et|, puis|, y|,? y|, e|,? e|,';

/** "severity -> low / high" names choices; "dose -> dosage" another name. */
function becoming(_: string, from: string, to: string): string {
  const choices = to.split(/\s*[/|]\s*/u).filter(Boolean);
  return choices.length > 1 ? `change ${from} to ${choices.join(', ')}` : `${from} becomes ${to}`;
}

const RENAME_ARROW = /^([ \t]*(?:[-*•][ \t]+)?(?:please )?(?:rename|change) [^\n>→]{2,60}?)[ \t]*(?:->|→|=>)[ \t]*/gimu;

/** "a pie chart of x and a line chart of y" are two wishes. */
function twoViews(sentence: string): readonly string[] {
  const [, verb = ''] =
    /^((?:please |also )*(?:show|add|create|display|include)) (?=(?:an?|the) .*\b(?:chart|graph|board|calendar|gallery|dashboard)\b)/iu.exec(
      sentence,
    ) ?? [];
  if (verb === '') return [sentence];
  const parts = sentence.split(
    /,? (?:and|plus) (?=an? (?:[\p{L}]+ )?(?:chart|graph|board|calendar|gallery|dashboard)\b)/iu,
  );
  return parts.map((part, at) => (at === 0 ? part : `${verb} ${part}`));
}

/** "… and could songs get a duration?" */
const ASKED =
  'bitte\\s|(?:can|could|would) (?:you|we|i)\\b|(?:could|should|would) \\S+(?: \\S+)? (?:get|have|be|show|contain)\\b';

function cutAtVerbs(sentence: string, speeches: readonly Speech[]): readonly string[] {
  // "add a contact, it should be required"
  let parts = sentence.split(
    /,\s+(?:and |which )?(?=(?:it|they|this|that) (?:should|must|has to|have to|needs? to|is|are) )/iu,
  );
  // "…, and a visit can have several medicines"
  parts = parts.flatMap((part) =>
    part.split(
      /,? and (?=(?:an?|each|every) \p{L}+(?: \p{L}+)? (?:can|may|could|should|must|has|have|needs?|belongs?)\b)/iu,
    ),
  );
  for (const { opens } of speeches) {
    const joint = new RegExp(`(?:${JOINTS})\\s+(?=(?:please |also |then |bitte )?(?:(?:${opens})\\s|${ASKED}))`, 'iu');
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
