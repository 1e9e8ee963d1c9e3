import type { Language } from '../lexicon/languages/language.ts';

/** What stands between the names of steps: commas, slashes, arrows, "then", "to". */
const STEP = String.raw`(?:\s*(?:,\s*(?:and|or|then)?|/|→|->|>|\band then\b|\bthen\b|\bto\b|\binto\b|\bor\b|\band\b)\s*)`;
const NAME = String.raw`[\p{L}-]+(?:\s(?!(?:to|then|and|or|into|with|by|when|if|a|an|the)\b)[\p{L}-]+){0,2}`;
const STEPS = String.raw`${NAME}(?:${STEP}${NAME}){2,9}`;

/** "Stories move through pitch, research and done": what moves has a status with these choices. */
const JOURNEYS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:moves?|goes|go|passe?s?|progresse?s?|flows?|travels?|runs?)\s+(?:through|from|via)\s+(?:the\s+)?(?:(?:stages?|steps?|states?|phases?|columns?)\s+)?:?\s*(${STEPS})(?=[.;\n]|$)`,
    'giu',
  ),
  new RegExp(String.raw`\bpasses?\s+(${NAME}(?:\s*,\s*${NAME}){2,9})(?=[.;\n]|$)`, 'giu'),
  new RegExp(
    String.raw`\b(?:durchl(?:äuft|aufen)|gehen\s+durch)\s+(?:die\s+)?(?:(?:stufen|phasen|schritte|status)\s+)?:?\s*([\p{L}-]+(?:\s*(?:,|→|und|oder)\s*[\p{L}-]+){2,9})(?=[.;\n]|$)`,
    'giu',
  ),
];
/** "set a device to available, in maintenance or retired". */
const SET_TO =
  /(\b(?:can |may |to )?)(?:sets?|marks?) ((?:an? |the |each )?([\p{L}-]{3,})) (?:to|as) (?=[\p{L}' -]{2,24}, [\p{L}' -]{2,24},? (?:or|and) [\p{L}' -]{2,24}(?:[.;\n]|$))/giu;
/** "a couple of photos". */
const SOME = /\ban? (?:couple|few|handful|bunch|lot|variety|range|pair|series) of\s+/giu;
/** "whether it is available, reserved or adopted": three states rather than a tick box. */
const WHETHER = /\bwhether (?:it|they|he|she)(?:'s| is| are)? (\p{L}+), (\p{L}+),? or (\p{L}+)\b/giu;
/** "status new by default, then confirmed". */
const FIRST_STATE = /\b(status|state|stage|priority)\s+(\p{L}+) by default,?\s*(?:and\s+)?(?:then\s+)?/giu;
/** "shifts that parents sign up for": what is done with them, said as a sentence of its own. */
const DONE_WITH =
  /\b([\p{L}-]{3,}s) (?:that|which) ([\p{L}-]+s) (?:can )?((?:sign up|register|enrol|enroll|apply|vote|bid)) (for|on)(?=[.,;)\n]|$)(?:, and(?= \p{L}))?/giu;
/** "each child in a class", "every desk is in one room". */
const EACH_IN = /\b(each|every) ([\p{L}-]{3,}) (?:is )?in (an?|one) ([\p{L}-]{3,})(?=[.,;)\n]|$)/giu;
/** "parts in stock": how many there are. */
const IN_STOCK = /\b([\p{L}-]{3,}s) in stock with (?:an? )?/giu;
/** "Kilometern", "Litern": the dative of measures. */
const DATIVE_MEASURE = /(?<=meter|liter)n(?![\p{L}])/gu;
/** "books, and a yearly goal": a goal for every year is kept rather than said of what stands before it. */
const PERIOD_GOAL =
  /\b(and|plus|with) an? (yearly|annual|monthly|weekly|daily) (?:\p{L}+ )?(goal|target)(?=[.,;\n]|$| and\b)/giu;
/** "Our theatre group needs an app for plays, rehearsals": whom it is for, then what it keeps. */
const NEEDS_FOR =
  /^((?:our|my|the|an?) )?([\p{L}' -]{3,50}?) (?:needs?|wants?|is looking for) (?:an? |some )?(?:\p{L}+ )?(?:app|tool|system|website|software) for (?=[^.\n]*,)/iu;
/** "Our choir needs: rehearsals, concerts": whom it is for, then what it keeps. */
const NEEDS = /^((?:our|my|the|an?) )?([\p{L}' -]{3,50}?) (?:needs?|wants?)\s?:\s*(?=[^\n])/iu;
/** "a calendar of what to do". */
const TO_DO = /\b(?:calendar|list|overview|schedule|plan) of what to do\b/giu;
/** "lost and found pets": what is kept are the pets. */
const LOST_AND_FOUND = /\blost (?:and|&|or) found (?=(?:pets?|animals?|dogs?|cats?)\b)/giu;
/** "can read but not edit articles": what is allowed and what is not, each with its object. */
const BUT_NOT =
  /\b(can|may) (\p{L}+),? but (?:not|never|cannot|can't|may not|must not) (\p{L}+) (?=\p{L})([^.,;\n]{2,60}?)(?=[.,;\n]|$)/giu;
/** "see events but not payments". */
const BUT_NO_THING =
  /\b(sees?|views?|reads?|access(?:es)?|edits?|manages?) ([^.,;\n]{2,60}?),? but not (?:the |any )?(?!to\b|edit|change|delete|see|read|create|add)(\p{L}+)(?=[.,;\n]|$)/giu;
const PERIODS: Readonly<Record<string, string>> = { yearly: 'year', annual: 'year', monthly: 'month', weekly: 'week' };
const STATUS: Readonly<Record<Language, string>> = {
  en: 'have status:',
  de: 'haben Status:',
  es: 'tienen estado:',
  fr: 'ont statut:',
  pt: 'têm status:',
  it: 'hanno stato:',
};

/** What a sentence speaks of, with its parts before the verb. */
const WITH_PARTS =
  /(?:^|[.;\n]\s*)(?:the |our |die |los |las |les )?([\p{L}-]{3,30}) (?:with|mit|con|avec|com) [^.;\n]*$/iu;
/** Bounds said before a count: "at most 8 participants", "höchstens 12 Plätze". */
const AT_MOST = String.raw`(?:at most|up to|no more than|not more than|(?:a )?max(?:imum|\.)?(?: of)?|höchstens|maximal|bis zu|como máximo|máximo|hasta|au maximum|au plus|maximum|jusqu'à|no máximo|até|al massimo|massimo|fino a)`;
const AT_LEAST = String.raw`(?:at least|no less than|(?:a )?min(?:imum|\.)?(?: of)?|mindestens|minimum|al menos|como mínimo|au moins|pelo menos|no mínimo|almeno)`;
const NO_COUNT =
  /^(?:times?|days?|weeks?|months?|years?|hours?|minutes?|characters?|letters?|words?|people|per|an?|at|of|in|for|euros?|dollars?|eur|usd|gbp|mal|tage?|wochen?|gleichzeitig|zeichen|veces|días?|semanas?|meses|fois|jours?|semaines?|mois|vezes|dias?|volte|giorni|settimane)$/iu;

/**
 * A text in the wordings that the grammar reads: journeys through steps become a status with choices, and limits stand
 * in brackets behind what they limit.
 */
export function reworded(text: string, language: Language): string {
  let made = text;
  for (const journey of JOURNEYS)
    made = made.replaceAll(journey, (...found: readonly unknown[]) => {
      const [steps, at] = [String(found[1]), Number(found[2])];
      // "Pitches with headline and due date move from …": the pitches move.
      const who = WITH_PARTS.exec(made.slice(0, at))?.[1];
      return `${who === undefined ? '' : `. ${who} `}${STATUS[language]} ${stepsOf(steps)}`;
    });
  if (language === 'en')
    made = made
      .replace(NEEDS_FOR, (_, article: string | undefined, whom: string) => `App for ${article ?? 'our '}${whom}: `)
      .replace(NEEDS, (_, article: string | undefined, whom: string) => `App for ${article ?? 'our '}${whom}: `)
      .replaceAll(LOST_AND_FOUND, '')
      .replaceAll(TO_DO, 'list of tasks')
      .replaceAll(SET_TO, '$1update $2. $3 have status: ')
      .replaceAll(SOME, 'several ')
      .replaceAll(
        WHETHER,
        (_, first: string, second: string, third: string) => `status (${first}, ${second}, ${third})`,
      )
      .replaceAll(DONE_WITH, '$1; $2 $3 $4 $1;')
      .replaceAll(
        PERIOD_GOAL,
        (_, joint: string, period: string, goal: string) =>
          `${joint === 'plus' ? 'and' : joint} ${goal}s (${PERIODS[period.toLowerCase()] ?? 'date'}, target count)`,
      )
      .replaceAll(BUT_NOT, '$1 $2 $4 but may not $3 $4')
      .replaceAll(BUT_NO_THING, '$1 $2 but may not $1 $3')
      .replaceAll(EACH_IN, '$1 $2 belongs to $3 $4')
      .replaceAll(IN_STOCK, '$1 with stock quantity, ');
  if (language === 'de') made = made.replaceAll(DATIVE_MEASURE, '');
  made = made.replaceAll(FIRST_STATE, '$1 $2, ');
  return limited(limited(made, AT_MOST, 'max'), AT_LEAST, 'min');
}

function stepsOf(steps: string): string {
  return steps
    .split(new RegExp(STEP, 'iu'))
    .map((step) => step.trim())
    .filter((step) => step !== '')
    .join(', ');
}

function limited(text: string, wording: string, bound: 'min' | 'max'): string {
  const before = new RegExp(
    String.raw`(?<=(?:\b(?:and|with|has|have|for|und|mit|hat|y|con|et|avec|a|e|com)|[,:(])\s)${wording}\s+(\d{1,6})\s+([\p{L}-]+)(?=\s*(?:[.,;)\n]|$|\s(?:and|per|und|pro|y|et|e)\b))`,
    'giu',
  );
  const after = new RegExp(String.raw`(?<=[\p{L}]),?\s+${wording}\s+(\d{1,6})(?=\s*(?:[.,;)\n]|$))`, 'giu');
  return text
    .replaceAll(before, (whole: string, count: string, noun: string) =>
      NO_COUNT.test(noun) ? whole : `${noun} (${bound} ${count})`,
    )
    .replaceAll(after, (_, count: string) => ` (${bound} ${count})`);
}
