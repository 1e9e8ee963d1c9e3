import { newItem, type Clause, type Item, type Phrase } from '../grammar/model.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { addReference, draftEntity, findEntity, synonymOf, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';
import { addChoice, addLinks, addMeasure } from './measures.ts';
import { natureOf } from './nature.ts';
import { addChild, addChildren } from './parts.ts';
import { isKept, standsAlone } from './standing.ts';

/** A thing at the top of a list or governed by a verb. */
export function readThing(
  book: Book,
  item: Item,
  origin: 'list' | 'keep' | 'have' | 'object',
  clause: Clause | null,
): void {
  const { language } = book.context;
  const { phrase } = item;
  const existing = findEntity(book, phrase) ?? (origin === 'object' ? synonymOf(book, phrase) : null);
  if (existing === null && origin === 'object' && !isKept(book, item, clause)) {
    asField(book, item, clause);
    return;
  }
  if (existing === null && origin === 'have' && natureOf(phrase, language, false) !== 'thing') return;
  if (existing === null && origin !== 'have' && origin !== 'object' && !standsAlone(book, item)) {
    const tags = fieldOf(phrase.words, language)?.field.type === 'tags';
    const holder = tags
      ? (book.entities.find((entity) => entity.thing?.kind === 'text' || entity.thing?.kind === 'thing') ??
        book.current)
      : book.current;
    if (holder !== null && (origin === 'list' || origin === 'keep')) addChild(book, holder, item, true);
    else book.orphans.push(item);
    return;
  }
  // "track who brings what": something to note of what was spoken of, and no thing.
  if (
    existing === null &&
    /^(?:who|what|where|why|how) \p{L}+ \p{L}/u.test(phrase.words) &&
    item.children.length === 0
  ) {
    if (book.current === null) book.orphans.push(item);
    else addChild(book, book.current, item, true);
    return;
  }
  if (phrase.words.split(' ').some((word) => word.length > 30)) return;
  const entity = existing ?? draftEntity(book, contentOf(phrase, language));
  if (
    origin === 'object' &&
    clause?.action === 'update' &&
    !phrase.plural &&
    book.current !== null &&
    ['person', 'org', 'place', 'group'].includes(entity.thing?.kind ?? '')
  )
    addReference(book, book.current, entity, phrase.words);
  if (origin !== 'object' || item.children.length > 0 || clause?.action === 'create') book.current = entity;
  addChildren(book, entity, item);
  if (item.options.length > 1) addChoice(book, entity, item);
  if (item.unit !== '') addMeasure(book, entity, item);
  addLinks(book, entity, item);
  // "mark exercises as done"
  const state =
    origin === 'object' && clause?.action === 'update' ? item.links.find((link) => link.by === 'as') : undefined;
  if (
    state !== undefined &&
    clause?.objects.length === 1 &&
    fieldOf(state.phrase.words, language)?.field.type === 'boolean' &&
    !entity.fields.some((field) => field.type === 'enum')
  ) {
    addChild(book, entity, newItem(state.phrase), true);
  }
}

/** "set status open, closed", "see costs per quarter": a field of what was spoken of last. */
function asField(book: Book, item: Item, clause: Clause | null): void {
  const match = fieldOf(item.phrase.words, book.context.language);
  const sorts = clause !== null && /filter|search|sort|group|filtra|busca|such|cherch|cerca/.test(clause.verb);
  const target = (sorts ? book.entities[0] : mainOf(book, book.current)) ?? book.entities.at(-1) ?? null;
  if (sorts && match?.exact === true && ['string', 'enum', 'tags'].includes(match.field.type) && target !== null)
    return addChild(book, target, item, true);
  const known = match?.exact === true || item.links.some((link) => link.by === 'per');
  if (known && (clause?.action === 'read' || item.links.some((link) => link.by === 'per')) && !item.phrase.own)
    book.views.push(viewName(book, item));
  if (match?.exact !== true || clause?.action === 'other') return;
  const hasMoney = book.entities.some((entity) => entity.fields.some((field) => field.type === 'money'));
  const metric = clause?.action === 'read' && (match.field.key !== 'price' || hasMoney);
  if (metric || (item.options.length === 0 && match.field.type === 'boolean')) return;
  if (target === null) book.orphans.push(item);
  else addChild(book, target, item, true);
}

/** What a vote or a comment is about, rather than the vote. */
function mainOf(book: Book, entity: EntityDraft | null): EntityDraft | null {
  if (entity === null || !['vote', 'comment', 'bookmark', 'reply', 'review'].includes(entity.thing?.key ?? ''))
    return entity;
  return (
    entity.fields.find((field) => field.target !== null)?.target ??
    book.entities.findLast((other) => other !== entity) ??
    entity
  );
}

function viewName(book: Book, item: Item): string {
  return [item.phrase.surface, ...item.links.map((link) => `${link.by} ${link.phrase.surface}`)].join(' ');
}

/** "my comic collection" holds comics. */
function contentOf(phrase: Phrase, language: Language): Phrase {
  const [, content] =
    /^(.+) (?:collection|library|inventory|list|catalog(?:ue)?|sammlung|log|records|dates)$/.exec(phrase.words) ?? [];
  if (language !== 'en' || content === undefined) return phrase;
  const one = singularPhrase(content, language);
  const match = thingOf(one, language);
  if (match?.exact !== true || thingOf(phrase.one, language)?.exact === true) return phrase;
  return {
    ...phrase,
    words: content,
    one,
    surface: phrase.surface.split(' ').slice(0, -1).join(' '),
    plural: one !== content,
  };
}
