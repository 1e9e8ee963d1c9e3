import { english } from '../lexicon/languages/en.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { wordsOf } from '../lexicon/languages/language.ts';
import { singularPhrase } from '../lexicon/things-index.ts';

/** Participles that no rule makes of their verbs. */
const IRREGULAR: Readonly<Record<string, string>> = {
  written: 'write',
  sent: 'send',
  made: 'make',
  left: 'leave',
  set: 'set',
  sold: 'sell',
  lent: 'lend',
  seen: 'see',
  read: 'read',
  run: 'run',
  chosen: 'choose',
  submitted: 'submit',
  paid: 'pay',
};
/** What a passive sentence may be about: up to three words without a verb in them. */
const OBJECT = String.raw`(?:(?:the|an?|each|every|all|new|its|their) )?[\p{L}-]+(?: (?!(?:is|are|be|can|may|must|and|or|who|that|which)\b)[\p{L}-]+){0,2}?`;
const DOER = String.raw`(?:(?:the|an?|our|one|their) )?[\p{L}-]+(?: (?!(?:and|or|when|if|before|after|with|who|in|on|at|for|per|using|via|within|as|to|from|by)\b)[\p{L}-]+)?(?: (?:and|or) [\p{L}-]+s(?=[.;\n]|$))?`;
/** "Invoices are approved by managers", "deeds can only be signed by notaries". */
const PASSIVE = new RegExp(
  String.raw`(^|[.;:,\n(] ?|\band )(${OBJECT}) (?:is|are|gets?|(can|may|must|should|have to|has to)( only)? be) (only )?([\p{L}-]+) (only )?by (${DOER})(?=[.,;)\n]|$| and\b)`,
  'giu',
);
/** "Jobs are assigned to translators": each names the one it is assigned to. */
const ASSIGNED = new RegExp(
  String.raw`(^|[.;\n] ?)(${OBJECT}) (?:is|are|gets?|can be) assigned to (?:an? |the |one |our )?([\p{L}-]+(?: [\p{L}-]+)?)(?=[.;\n]|$)`,
  'giu',
);
/** "Only treasurers and auditors may see transactions": each of them, and nobody else. */
const ONLY_BOTH =
  /\bonly (?:the )?([\p{L}-]+(?: [\p{L}-]+)?s) (?:and|or) (?:the )?([\p{L}-]+(?: [\p{L}-]+)?s) (can|may|should) ([^.;\n]{3,80})/giu;
/** "managers do everything". */
const DOES_ALL = /\b(can |may |should )?do(?:es)? (everything|anything)\b/giu;
/** "quality managers sign off pours", "notaries sign deeds": they approve them; to sign up or in is something else. */
const SIGNS = /\bsign(s?) (?:off (?:on )?|(?=(?:the|a|an|all|every|each|their) \p{L}|\p{L}{3,}s\b))/giu;
/** "teachers take attendance": they record it. */
const TAKES = /\btake(s?) (?=(?:the )?(?:attendance|readings|samples|measurements|payments|minutes)\b)/giu;
/** "A loan goes to an institution". */
const GOES_TO = /\b([\p{L}-]{3,}) goes to (an?) ([\p{L}-]{3,})/giu;
/** "from a start date to an end date": two fields. */
const FROM_TO =
  /,? from (?:an? |the |its )?(start (?:date|time|day)) (?:to|until|till) (?:an? |the |its )?(end (?:date|time|day))\b/giu;
/** "ne voient que leurs propres commandes": only, though it is written like a negation. */
const NOTHING_BUT = /\bn(?:e\s+|['’])(\p{L}+)\s+qu(?:e\s+|['’])/giu;

const active = new Map<string, string>();

/** The verb of a participle: "approved" → "approve". Null for what is no verb of doing something with records. */
function verbOf(participle: string): string | null {
  if (active.size === 0) {
    const { read, create, update, delete: remove, manage } = english;
    for (const { word } of [read, create, update, remove, manage].flatMap(wordsOf))
      for (const form of participlesOf(word)) if (!active.has(form)) active.set(form, word);
  }
  return IRREGULAR[participle] ?? active.get(participle) ?? null;
}

function participlesOf(verb: string): readonly string[] {
  if (verb.includes(' ') || /(?:ing|[^s]s)$/u.test(verb)) return [];
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/u.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.at(-1) ?? ''}ed`];
}

/**
 * Sentences turned round so that who acts comes first: a passive says the same right as an active sentence, and "ne …
 * que" the same as "seulement".
 */
export function inActiveVoice(text: string, language: Language): string {
  if (language === 'fr') return text.replaceAll(NOTHING_BUT, '$1 seulement ');
  if (language !== 'en') return text;
  return text
    .replaceAll(ASSIGNED, (_, start: string, what: string, who: string) => `${start}${what} have ${singularOf(who)}`)
    .replaceAll(PASSIVE, (...found: readonly (string | undefined)[]) => {
      const [whole = '', start = '', what = '', , first, second, participle = '', third, who = ''] = found;
      const verb = verbOf(participle.toLowerCase());
      if (verb === null) return whole;
      const only = (first ?? second ?? third) === undefined ? '' : 'only ';
      return `${start.trim() === ',' ? '; ' : start}${only}${who} can ${verb} ${what.toLowerCase()}`;
    })
    .replaceAll(ONLY_BOTH, 'only $1 $3 $4; only $2 $3 $4')
    .replaceAll(DOES_ALL, (_, modal: string | undefined, all: string) => `${modal ?? 'can '}manage ${all}`)
    .replaceAll(SIGNS, 'approve$1 ')
    .replaceAll(TAKES, 'record$1 ')
    .replaceAll(GOES_TO, '$1 has $2 $3')
    .replaceAll(FROM_TO, ', $1, $2');
}

function singularOf(words: string): string {
  return singularPhrase(words.toLowerCase(), 'en');
}
