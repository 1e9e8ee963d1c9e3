import type { Phrase } from '../grammar/model.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { stateKind } from '../lexicon/state-words.ts';
import { pluralPhrase } from '../lexicon/things-index.ts';
import type { Book } from './book.ts';
import type { EntityDraft } from './draft.ts';

/** Words about an app rather than about what it keeps. */
const FRAME =
  /^(?:distribution|logistics|(?:public |simple |my |our )?(?:list|place|way|app|overview|view|page|calendar|board|gallery|dashboard|feed|office|team|office team|back office|liste|übersicht|seite|lista|página|vista|page|vue|pagina))$/;
/** "of a", "for our" right before a word. */
const FOR_ONE =
  /(?:\b(?:of|for|für|von|para|de|pour|per|di)\s+(?:an?|the|our|my|eine[nrm]?|unsere[nrm]?|una?|un|une|notre|um|uma|nuestr[oa]|uno)|\b(?:del|du|do|da|d'une?|di un|dello|della))\s+(?:[\p{L}'-]+\s+)?$/u;
const MAX_INTRO = 140;

/**
 * Takes out what the app is for: the organisation or the place that the first words name and nothing later speaks of,
 * and words such as "list" that were read as things. What pointed at them no longer does.
 */
export function dropFrames(book: Book, text: string): void {
  const { intro, rest } = divided(text.toLowerCase());
  for (const entity of book.entities.slice()) {
    if (book.entities.length < 2) return;
    const own = entity.fields.some((field) => field.target === null && field.asked);
    const state =
      !entity.many &&
      entity.thing === null &&
      !entity.fields.some((field) => field.asked) &&
      stateKind(entity.one) !== null;
    const head = isHeading(book, entity, intro, rest);
    if (!head && !state && (own || entity.many || !(FRAME.test(entity.one) || isUmbrella(book, entity, intro, rest))))
      continue;
    book.entities.splice(book.entities.indexOf(entity), 1);
    if (book.current === entity) book.current = null;
    for (const other of book.entities) {
      const kept = other.fields.filter((field) => field.target !== entity);
      other.fields.splice(0, other.fields.length, ...kept);
    }
    // The title of a brief names the app.
    if (head && book.app === null) book.app = titlePhrase(entity, book.context.language);
    else if (book.purpose === '') book.purpose = purposeOf(intro, entity);
  }
}

/** "for our parents' association" → "parents' association". */
function purposeOf(intro: string, { one, label }: EntityDraft): string {
  const said = intro.slice(0, Math.max(0, intro.indexOf(one)));
  const [before = ''] = /\p{L}+s?'s?\s+$/u.exec(said) ?? [];
  return before === '' ? label : `${before}${one}`;
}

function titlePhrase({ one, labelPlural }: EntityDraft, language: Language): Phrase {
  const words = pluralPhrase(one, language);
  return { words, one, surface: labelPlural, plural: true, each: false, own: false, mine: false, count: null };
}

/** "Film festival submissions" above a list of films and scores: the title of what follows rather than a thing of it. */
function isHeading({ entities, context }: Book, entity: EntityDraft, intro: string, rest: string): boolean {
  const { one, fields } = entity;
  const many = pluralPhrase(one, context.language);
  const title = intro.trim().replace(/^(?:an?|the|our|my|unsere?|nos|notre|nuestr[oa]s?) /, '');
  if (!one.includes(' ') || (title !== many && title !== one) || rest.includes(many) || rest.includes(one))
    return false;
  if (fields.some(({ asked, target }) => asked && target === null)) return false;
  const described = entities.filter(
    (other) => other !== entity && other.fields.some(({ asked, target }) => asked && target === null),
  );
  return described.length > 0;
}

/** The first sentence as far as it introduces, and what comes after it. */
function divided(text: string): { readonly intro: string; readonly rest: string } {
  const end = text.search(/:|[.!?](?:\s|$)|\n/);
  const at = end < 0 ? Math.min(text.length, MAX_INTRO) : Math.min(end, MAX_INTRO);
  return { intro: text.slice(0, at), rest: text.slice(at) };
}

function isUmbrella(book: Book, entity: EntityDraft, intro: string, rest: string): boolean {
  const kind = entity.thing?.kind;
  const said = intro.slice(0, Math.max(0, intro.indexOf(entity.one)));
  const purpose = FOR_ONE.test(said) && intro.includes(entity.one);
  if (!purpose && kind !== 'org' && kind !== 'place' && entity.thing?.key !== 'artist') return false;
  const many = pluralPhrase(entity.one, book.context.language);
  return intro.includes(entity.one) && !rest.includes(entity.one) && !rest.includes(many) && !intro.includes(many);
}
