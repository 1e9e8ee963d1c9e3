import type { Draft, Outcome } from '../draft.ts';
import { find } from '../find.ts';
import { TOOL_WORDS } from '../../lexicon/tools.ts';

const UNDO =
  /^(?:(?:please|bitte)\s+)?(?:undo|revert|roll ?back|take back|restore|go back|rückgängig|mach(?:e)? .*rückgängig|nimm .*zurück|annule[rz]?|reviens|deshaz|deshacer|revierte|annulla|ripristina|desfaz(?:er|ça)?|reverta|reverter)\b/iu;
const OTHER_APP =
  /(?:\b(?:make|turn|change|convert|transform)\s+(?:it|this|that|the (?:whole )?(?:app|thing|site|project)|everything)\s+(?:in)?to(?: be)?\s+(?:an?|the)\s+(?<turned>.+)|\b(?:make|build|create)\s+(?:it|this|me|us)?\s*(?:an?)\s+(?<made>.+?)\s+instead\b|\bmake (?:it|this) an? (?<it>(?:\w+ ){0,3}(?:app|game|quiz|blog|shop|store|site|website|tracker|calculator|manager|crm|portal|marketplace|forum|network|planner))\b|\b(?:forget|scrap|throw away|discard) (?:all of )?(?:this|it|that|everything)\b|\bstart (?:over|again|from scratch)\b|\b(?:vergiss|verwirf) (?:das|alles)\b|\bmach(?:e)? (?:daraus|stattdessen) (?:ein|eine|einen)\b|\b(?:mach|baue?|erstelle) (?:stattdessen|lieber) ein|\bstattdessen ein|\b(?:fais|faites)[- ]en plutôt\b|\bà la place\b.*\b(?:app|site|quiz|boutique|blog)|\b(?:app|site|quiz|boutique|blog|boutique en ligne)\b.*\bà la place\b|\b(?:haz|conviértel[oa]|convierte esto)\b.*\b(?:en su lugar|en un[ao]?)\b|\bfa(?:i|llo)\b.*\binvece\b|\b(?:transforme|faça)\b.*\b(?:em um[a]?|em vez disso)\b)/iu;

const APP_WORD =
  /\b(?:app|application|game|quiz|blog|shop|store|site|website|tracker|calculator|manager|crm|portal|marketplace|forum|social network|planner|system|platform|timer|converter|flashcards|checklist|booking|clone)\b/iu;

const SIZE =
  /\b(?:make|set|turn|keep)\b.*\b(?:smaller|bigger|larger|wider|narrower|taller|shorter|tinier|huge|tiny|thinner|thicker)\b/iu;
const MOVE =
  /^(?:move|put|place|shift|bring)\b.*\b(?:to the )?(?:top|bottom|left|right|above|below|higher|lower|front|centre|center|middle)\b/iu;
const LAYOUT =
  /\b(?:header|footer|nav(?:igation|bar)?|logo|buttons?|fonts?|text|letters|titles?|headings?|icons?|images?|pictures?|cards?|tables?|columns?|rows?|sidebar|menu|margins?|padding|spacing|sections?|faq|hero|testimonials|banner)\b/iu;

/** "make the header smaller", "move the FAQ to the top": layout is decided by the components. */
export function looksRule(clause: string): Outcome {
  if (clause.split(/\s+/u).length > 12 || !LAYOUT.test(clause) || !(SIZE.test(clause) || MOVE.test(clause)))
    return null;
  return {
    refused: `Sizes and places of things on a page cannot be wished for, so “${clause.slice(0, 80)}” was not made: edit the page's file on this branch, and later wishes keep your lines. Colours, corners and the font can be wished for.`,
  };
}

/** What every application has: asked for, it is there already. */
const BUILT_IN: readonly (readonly [RegExp, string])[] = [
  [
    /\bsearch(?:ing)?(?: (?:bars?|box(?:es)?|fields?|functions?|functionality|input))?\b/iu,
    'Every list can be searched',
  ],
  [/\b(?:pagination|paging|page numbers)\b/iu, 'Long lists are shown page by page'],
  [/\b(?:csv|spreadsheet|excel)(?: (?:export|download))?\b/iu, 'Every list can be exported as CSV'],
  [
    /\b(?:responsive|mobile[- ](?:friendly|ready|layout|version)|works? on (?:a )?(?:phone|mobile)s?)\b/iu,
    'Every page fits a phone',
  ],
];
const WANTS =
  /^(?:please |also )*(?:add|include|implement|enable|provide|make|give|support|i (?:want|need)|we (?:want|need))\b/iu;

/** "add search to the pets list": said to be there, rather than made into something that is stored. */
export function builtInRule(clause: string, draft: Draft): Outcome {
  if (!WANTS.test(clause) || clause.split(/\s+/u).length > 10 || clause.includes('"')) return null;
  const [pattern, told] = BUILT_IN.find(([each]) => each.test(clause)) ?? [];
  const named = pattern?.exec(clause)?.[0];
  // Something of that name is kept here: then it is meant.
  if (named === undefined || find(named, draft, ['entity', 'field']).element !== null) return null;
  return { refused: `${told ?? ''} already.` };
}

/** "undo that": what to do instead. */
export function undoRule(clause: string): Outcome {
  return UNDO.test(clause) && clause.split(/\s+/u).length <= 8
    ? {
        refused:
          'Earlier changes are not undone by a wish: revert the commit on the pull request, and the next wish goes on from there.',
      }
    : null;
}

const LANGUAGE =
  /^(?:please |bitte )*(?:(?:set|change|switch|translate|make|put|setze?|stelle?|ändere?|übersetze?|mets|change[rz]?|traduis|traduire|cambia[r]?|pon|traduce) .*\b(?:language|sprache|langue|idioma|lingua)\b|(?:add|include|provide|support) (?:an? |the )?(?:[\p{L}-]+ )?(?:translations?|localization|localisation|i18n|languages? (?:switch(?:er)?|support)|multi-?language support)\b|translate (?:it|this|the (?:app|site|page|whole)|everything)|übersetze? (?:alles|die app|das))/iu;

/** "set the language to German": the texts are in the language of the first prompt. */
export function languageRule(clause: string): Outcome {
  return LANGUAGE.test(clause) && clause.split(/\s+/u).length <= 12
    ? {
        refused:
          'The texts of an app are in the language of its first prompt, and a wish does not translate them: ask for the app in an issue of its own, written in the language that it is to have.',
      }
    : null;
}

/** "make it a quiz instead": another app is another pull request. */
export function otherAppRule(clause: string, draft: Draft): Outcome {
  const found = OTHER_APP.exec(clause);
  if (found === null) return null;
  const named = found.groups?.['turned'] ?? found.groups?.['made'] ?? found.groups?.['it'] ?? '';
  if (named !== '' && !APP_WORD.test(named) && !TOOL_WORDS.some(([, pattern]) => pattern.test(named.toLowerCase())))
    return null;
  if (named !== '' && find(named, draft).element !== null) return null;
  return {
    refused: `That describes another app than “${draft.manifest.title}”: ask for it in an issue of its own, so that this one stays as it is.`,
  };
}
