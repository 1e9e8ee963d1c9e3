import type { Entity } from '#schemas/generated/manifest.ts';
import { identifierOf } from '../../extract/wording.ts';
import { fieldOf } from '../../lexicon/fields-index.ts';
import { labelOfNamed, type Draft, type Outcome, type Wish } from '../draft.ts';
import { find, findEntity, isThis, splitsAtOf } from '../find.ts';
import { formsOf, likeness, plainPhrase, unquoted } from '../forms.ts';
import { partsOf } from '../lists.ts';
import { fieldsNamed } from '../make-field.ts';
import { addEntities } from './add-entity.ts';
import { addToForms } from './set-field.ts';
import { addOptions, addOptionsTo, fieldHinted, OPTION_WORDS } from './add-options.ts';
import { addRole } from './add-role.ts';

const MAX_FIELDS = 60;
/** A wish of more words gives nothing to anything. */
const MAX_WORDS = 40;
/** What no field stands for. */
const BEYOND =
  /^(?:(?:an?|the|interactive|google|eine?|une?|una|um)\s+)*(?:maps?|landkarte|mapa|mappa|possible)\b|^(?:an? )?(?:[\p{L}-]+ ){0,2}buttons?\b/iu;

/** Adds options, roles, fields and entities, whichever the wish's words mean. */
export function addRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act === 'have') return haveRule(wish, draft);
  if (wish.act !== 'add' || BEYOND.test(wish.x) || isThis(wish.x)) return null;
  return addRole(wish.x, draft) ?? addOptions(wish.x, draft) ?? addFieldsTo(wish.x, draft) ?? addThing(wish.x, draft);
}

/** "bookings need approval by a technician before they count": what is to happen rather than what is kept. */
const PROCESS =
  /\b(?:before|until|unless|while|as soon as|bevor|avant que|antes de que)\b|\bafter (?:they|it|that)\b|\bby an? \p{L}+(?: or \p{L}+)?$/iu;

/** "products need a barcode", "give customers a phone number". */
function haveRule({ x, y }: Wish, draft: Draft): Outcome {
  if (PROCESS.test(y === '' ? x : y)) return null;
  const words = (x.match(/"[^"]*"|\S+/gu) ?? []).slice(0, MAX_WORDS);
  const pairs =
    y === ''
      ? words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')] as const)
      : [[x, y] as const];
  for (const [owner, things] of pairs) {
    const holders = formHolder(owner, draft) ?? entitiesIn(owner, draft) ?? ownerByHead(owner, draft);
    if (holders !== null) return severalOf(things, holders, draft) ?? addFields(things, holders, draft);
    const field = find(owner, draft, ['field']).element;
    if (field?.what === 'field' && field.field.options !== undefined)
      return addOptionsTo(field.field, things.replace(OPTION_WORDS, ''), draft);
  }
  return null;
}

/** "books can have several authors", where a book names one: another kind of field, which rows would not survive. */
function severalOf(things: string, holders: readonly Entity[], draft: Draft): Outcome {
  const [, name = ''] =
    /^(?:several|multiple|many|more than one|mehrere|plusieurs|vari[eo]s?|vários) (.+)$/iu.exec(things) ?? [];
  const [holder] = holders;
  if (name === '' || holder === undefined) return null;
  const target = findEntity(name, draft);
  if (
    target === null &&
    fieldOf(name, draft.language)?.exact !== true &&
    formsOf(name, draft.language).plain !== formsOf(name, draft.language).one
  )
    return addEntities(`${name} for every ${labelOfNamed(holder)}`, draft);
  const single = holder.fields.find((field) => field.type === 'reference' && field.target === target?.name);
  if (single === undefined || target === null) return null;
  return {
    refused: `“${labelOfNamed(single)}” of ${labelOfNamed(holder)} names one record, and a field cannot become one for several: ask to add a field “further ${name.toLowerCase()}” with several ${name.toLowerCase()}.`,
  };
}

/** "the contact form needs a phone number": a form asks for what its records have. */
function formHolder(owner: string, { manifest, language }: Draft): readonly Entity[] | null {
  const { words } = plainPhrase(owner);
  if (!/\b(?:form|formular|formulaire|formulario|formulário|modulo)$/iu.test(words)) return null;
  const name = words.replace(/ ?\b(?:form|formular|formulaire|formulario|formulário|modulo)$/iu, '');
  const forms = (manifest.pages ?? []).flatMap((page) => [
    ...(page.kind === 'form' ? [{ entity: page.entity, title: page.title }] : []),
    ...('sections' in page ? page.sections : []).flatMap((section) =>
      section.kind === 'form' ? [{ entity: section.entity, title: section.heading ?? '' }] : [],
    ),
  ]);
  const named = forms.filter(({ title }) => likeness(name, title, 'other', language) >= 1);
  const [form] = named.length === 1 ? named : forms.length === 1 ? forms : [];
  const entity = (manifest.entities ?? []).find((one) => one.name === form?.entity);
  return entity === undefined ? null : [entity];
}

/** "newsletter subscribers" are the subscribers, where there are no others. */
function ownerByHead(owner: string, draft: Draft): readonly Entity[] | null {
  const words = plainPhrase(owner).words.split(' ');
  const entity = words.length === 2 ? findEntity(words[1] ?? '', draft, 3) : null;
  return entity === null ? null : [entity];
}

/** "products and orders": every part is an entity. */
function entitiesIn(phrase: string, draft: Draft): readonly Entity[] | null {
  const one = findEntity(phrase, draft);
  if (one !== null) return [one];
  const parts = partsOf(phrase).map((part) => findEntity(part, draft));
  const found = parts.flatMap((entity) => (entity === null ? [] : [entity]));
  return parts.length > 1 && found.length === parts.length ? found : null;
}

/** "add a due date to tasks": the last preposition before something that is an entity. */
function addFieldsTo(text: string, draft: Draft): Outcome {
  // "add these fields to articles: reading time, author"
  const [, before = '', listed = ''] =
    /^(.*\b(?:fields?|columns?|felder|champs?|campos|campi|following|these|folgende\w*)\b.*?):\s*(.+)$/iu.exec(text) ??
    [];
  for (const [, right] of listed === '' ? [] : splitsAtOf(before, draft)) {
    const holders = entitiesIn(right, draft);
    if (holders !== null) return addFields(listed, holders, draft);
  }
  const apart = piecesOf(text, draft) ?? choicesAfter(text, draft);
  if (apart !== null) {
    for (const [fields, holders] of apart) addFields(fields, holders, draft);
    return 'made';
  }
  for (const [left, right] of splitsAtOf(text, draft)) {
    if (/^(?:date|number|kind|type|time|name)$/iu.test(left)) continue;
    const holders = entitiesIn(right.replace(/\s+(?:as well|too|auch|aussi|también|anche|também)$/iu, ''), draft);
    if (holders === null) continue;
    const kept = holders.length === 1 ? findEntity(left, draft, 3) : null;
    if (kept?.fields.some(({ target }) => target === holders[0]?.name) === true && kept !== holders[0]) return 'made';
    // "add comments to recipes" is a thing of its own; "add a comment field to recipes" is not.
    if (holders.length === 1 && isThing(left, draft)) return addEntities(text, draft);
    return addFields(left, holders, draft);
  }
  return null;
}

/** What is to be added to which entities. */
type Additions = readonly (readonly [fields: string, holders: readonly Entity[]])[];

const BETWEEN = /\s*[,;]\s*(?:and|und|et|y|e)?\s+|\s+(?:and|und|et|y|e)\s+/iu;

/** "a due date to books, and a note to readers": each piece names its own entity. */
function piecesOf(text: string, draft: Draft): Additions | null {
  const pieces = text.includes('"') ? [] : text.split(BETWEEN);
  const additions = pieces.flatMap((piece) => additionOf(piece, draft) ?? []);
  return pieces.length > 1 && additions.length === pieces.length ? additions : null;
}

function additionOf(text: string, draft: Draft): Additions | null {
  for (const [left, right] of splitsAtOf(text, draft)) {
    const holder = /^(?:date|number|kind|type|time|name)$/iu.test(left) ? null : findEntity(right, draft);
    if (holder !== null && !isThing(left, draft)) return [[left, [holder]]];
  }
  return null;
}

/** "a status to books: available, lent, lost" names choices; "details to books: publisher, year" names fields. */
function choicesAfter(text: string, draft: Draft): Additions | null {
  const [, before = '', list = ''] = /^([^:"]+):\s*([^:]+,[^:]+)$/u.exec(text) ?? [];
  const [addition] = before === '' ? [] : (additionOf(before, draft) ?? []);
  if (addition === undefined) return null;
  const [name, holders] = addition;
  const isOne = fieldHinted(name) || /^(?:an?|the|eine?n?|une?|una?|uma?)\s/iu.test(name);
  return [[isOne ? `${name} (${list})` : list, holders]];
}

/** A plural that no field is known by, or something with fields of its own. */
function isThing(text: string, draft: Draft): boolean {
  if (fieldHinted(text) || text.includes('"')) return false;
  if (/\s(?:with|mit|avec|con|com)\s+\S/iu.test(text) && !/\s(?:options?|choices|optionen)\b/iu.test(text)) return true;
  const words = plainPhrase(text).words;
  const { plain, one } = formsOf(words, draft.language);
  if (plain === one || /^(?:a|an|ein|eine|un|une|una|um|uma)\s/iu.test(text) || findEntity(words, draft, 3) !== null)
    return false;
  return (
    partsOf(text).length === 1 &&
    /^(?:comment|review|reply|rating|vote|booking|reservation|registration|payment|attachment list|invoice|order|lesson|kommentar|bewertung|buchung|commentaire|avis|comentario|reseña|commento|recensione|comentário)s?$/iu.test(
      one,
    )
  );
}

/** Adds fields to entities; the wish is done where they have them. */
function addFields(text: string, holders: readonly Entity[], draft: Draft): Outcome {
  for (const entity of holders) {
    draft.last = entity;
    const made = fieldsNamed(asChoices(text, draft), entity, draft);
    if (entity.fields.length + made.length > MAX_FIELDS)
      return { refused: `${labelOfNamed(entity)} has ${entity.fields.length} fields, and ${MAX_FIELDS} are the most.` };
    for (const field of made) {
      entity.fields.push(field);
      addToForms(entity, field, draft);
    }
  }
  return 'made';
}

/** A name with its choices in brackets, or a tick box. */
const CHOICE = /^(?:an? )?[\p{L} ]+ \([^()]+, [^()]+\)$|\byes ?\/ ?no$/iu;

/** What is one of several whatever they are called. */
const A_CHOICE =
  /^(?:an? |the )?(?:[\p{L}-]+ ){0,2}(?:status|state|stage|phase|type|kind|category|priority|severity|level|size|condition|zustand|stufe|art|priorität|kategorie|statut|état|estado|stato|tipo|prioridad|categoría)$/iu;

/** "a cuisine: italian, french, thai" names choices; "an invoice: number, amount" names fields. */
function asChoices(text: string, draft: Draft): string {
  const [, name = '', list = ''] = /^((?:an? )?[\p{L}][\p{L} ]{1,30}):\s*([^:]+,[^:]+)$/u.exec(text) ?? [];
  if (name === '') return text;
  if (A_CHOICE.test(name)) return `${name} (${list})`;
  const { plain, one } = formsOf(plainPhrase(name).words, draft.language);
  const parts = partsOf(list);
  const fields = parts.filter((part) => fieldOf(plainPhrase(part).words, draft.language)?.exact === true);
  return fields.length * 2 > parts.length || (plain !== one && !plain.endsWith('ss')) ? text : `${name} (${list})`;
}

/** "add a due date", "add invoices": a field of what is spoken of, or something new. */
function addThing(given: string, draft: Draft): Outcome {
  const text = asChoices(given, draft);
  const entities = draft.manifest.entities ?? [];
  const [only] = entities;
  const near =
    draft.focus !== null && 'entity' in draft.focus
      ? draft.focus.entity
      : (draft.last ?? (entities.length === 1 ? (only ?? null) : null));
  const bare = text.replace(/\s*\(.*\)$/u, '');
  const parts = partsOf(bare);
  const fields = parts.filter((part) => {
    const { words } = plainPhrase(part);
    const known = fieldOf(words, draft.language);
    const several = formsOf(words, draft.language);
    return known !== null && (known.exact || several.plain === several.one);
  });
  const isField =
    fieldHinted(text) ||
    CHOICE.test(text) ||
    (fields.length === parts.length && !/\s(?:with|mit|avec|con|com)\s/iu.test(text));
  // "how often it needs water (days)"
  const counted = /^how (?:often|long|many|much|far|old|big|high)\b/iu.test(text) && near !== null;
  if ((isField || counted) && near !== null) return addFields(text, [near], draft);
  // "a customer note"
  const words = plainPhrase(text).words.split(' ');
  for (let at = 1; at < words.length && parts.length === 1; at += 1) {
    const owner = findEntity(words.slice(0, at).join(' '), draft, 3);
    const rest = words.slice(at).join(' ');
    const known = fieldOf(rest, draft.language);
    if (owner !== null && known?.exact === true) return addFields(rest, [owner], draft);
  }
  if (isField && entities.length > 0) {
    const names = entities.slice(0, 5).map((entity) => labelOfNamed(entity));
    return {
      refused: `Say what “${unquoted(text).slice(0, 80)}” is to be added to: ${names.join(', ')}${entities.length > 5 ? ', …' : ''}.`,
    };
  }
  if (identifierOf(plainPhrase(text).words, 40) === '') return null;
  const made = addEntities(text, draft);
  if (
    made !== null ||
    near === null ||
    !/^(?:an? |ein |eine |einen |une? |una |uma? )/iu.test(text) ||
    parts.length > 4
  )
    return made;
  return addFields(text, [near], draft);
}
