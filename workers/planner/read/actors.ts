import type { Language } from '../lexicon/languages/language.ts';

/** "Suppliers must not see each other's bids": each sees their own. */
const EACH_OTHERS =
  /\b(?:must not|mustn['’]?t|should not|shouldn['’]?t|may not|can ?not|can['’]?t|do not|don['’]?t|never) (?:be able to )?(?:see|view|read|access|look at) (?:each other['’]?s?|(?:the )?other(?: [\p{L}-]+?)?['’]s?|others['’]?) /giu;
/** "Results need approval by a supervisor": supervisors approve them. */
const NEEDS_APPROVAL =
  /(^|[.;,\n] ?)([\p{L}-]+(?: [\p{L}-]+)?) (?:needs?|requires?) (?:the )?(?:approval|confirmation|sign-?off|permission) (?:by|from|of) (?:an? |the |one |our )?([\p{L}-]+)(?=[.,;\n]|$)/giu;
/** "update a street's status (not started, done)": the street has it. */
const POSSESSED =
  /\b(updates?|sets?|changes?|edits?|enters?|records?) (?:an? |the |each |every )?([\p{L}-]{3,})['’]s ([\p{L} -]{3,24}?) (\([^)\n]*,[^)\n]*\))/giu;
/** "The chair sees all hives": somebody rather than a piece of furniture. */
const CHAIR =
  /\bthe chair (?=(?:can|may|must|should|sees?|views?|approves?|manages?|assigns?|decides?|closes?|adds?|edits?|invites?|confirms?)\b)/giu;
/** "signs a laptop out", "check out a key": who takes something borrows it. */
const TAKES_OUT =
  /\b(?:sign|check)(s?) (?:out (?=(?:an?|the|some) \p{L})|((?:an?|the|their) [\p{L}-]+(?: [\p{L}-]+)?|them|it) out\b)/giu;
/** "The kitchen sees the orders": those who work there. */
const DEPARTMENT =
  /(?<=^|[.;:,\n] ?|\band )(the )?(kitchen|warehouse|office|lab|workshop|marketing|sales|logistics) (?=(?:sees?|publishes|manages?|adds?|enters?|approves?|marks?|checks|edits?|creates?|updates?|sets?|confirms?|assigns?|records?|packs?) )/giu;
/** "checks it back in". */
const CHECKS_IN = /\b(?:check|take|sign)s? (?:it|them|the [\p{L}-]+) back in\b/giu;
/** "the board sees everything, tenants only their own plot": the verb is that of those before. */
const ONLY_OWN = /(?<=[,;] (?:and )?|\band )([\p{L}-]+s) only (?=their own\b)/giu;
const NUR_EIGENE = /(?<=[,;] |\bund )(\p{Lu}\p{L}+) nur (?=(?:ihre|seine)\b)/gu;
/** "IT enters laptops": nobody's pronoun. */
const SUPPORT =
  /(?<=^|[.;:,\n] ?|\band )(?:[Tt]he )?IT (?=(?:sees|enters|adds|manages|checks|approves|assigns|records|sets|marks|closes|handles|reviews|updates|creates) )/gu;
/** "The board decides: funded or declined": it sets the state. */
const DECIDES =
  /\b(?:the |our )?(board|committee|jury|council)( can| may)? decides?(?:: ?| on | between | whether to )([\p{L}]+) or ([\p{L}]+)/giu;

/**
 * Sentences whose words for people or deeds the grammar would take for things, in plain words: departments become their
 * staff, what is signed out is borrowed, what others must not see is one's own.
 */
export function namingActors(text: string, language: Language): string {
  if (language === 'de') return text.replaceAll(NUR_EIGENE, '$1 sehen nur ');
  if (language !== 'en') return text;
  return text
    .replaceAll(TAKES_OUT, (_, s: string, what: string | undefined) => `borrow${s} ${what ?? ''}`)
    .replaceAll(ONLY_OWN, '$1 see only ')
    .replaceAll(SUPPORT, 'support staff ')
    .replaceAll(CHECKS_IN, 'mark the loan as returned')
    .replaceAll(DEPARTMENT, '$1$2 staff ')
    .replaceAll(DECIDES, '$1 members set status ($3, $4)')
    .replaceAll(CHAIR, 'the chairperson ')
    .replaceAll(EACH_OTHERS, 'can only see their own ')
    .replaceAll(NEEDS_APPROVAL, '$1$3 approve $2')
    .replaceAll(POSSESSED, '$1 $2. $2 has $3 $4');
}
