import { newItem, phraseFrom, type Clause } from '../grammar/model.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { outcomesOf } from '../lexicon/outcome-verbs.ts';
import { isStateField, STATE_LABEL, stateKind, type StateKind } from '../lexicon/state-words.ts';
import { findEntity, holderOf, type Book } from './book.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import { fieldOfItem, type FieldContext } from './fields.ts';

/** Kinds of records of which somebody approves or declines some. */
const DECIDED: ReadonlySet<string> = new Set(['deal', 'event', 'text', 'unknown']);
/** Kinds of records that are closed, published or cancelled. */
const MOVED: ReadonlySet<string> = new Set(['deal', 'event', 'text', 'unknown', 'thing', 'group']);
/** "mark no-shows", "record cancellations": the state is said instead of a verb. */
const MARKING = /(?:^|\s)(?:marks?|flags?|records?|notes?)$/;
const FIRST: Readonly<Record<'decided' | 'written' | 'published' | 'booked' | 'planned' | 'open', readonly string[]>> =
  {
    decided: ['requested', 'angefragt', 'solicitado', 'demandé', 'solicitado', 'richiesto'],
    written: ['submitted', 'angefragt', 'solicitado', 'demandé', 'solicitado', 'richiesto'],
    published: ['draft', 'Entwurf', 'borrador', 'brouillon', 'rascunho', 'bozza'],
    booked: ['booked', 'gebucht', 'reservado', 'réservé', 'reservado', 'prenotato'],
    planned: ['planned', 'geplant', 'planificado', 'prévu', 'planejado', 'pianificato'],
    open: ['open', 'offen', 'abierto', 'ouvert', 'aberto', 'aperto'],
  };
const AGREED = ['approved', 'genehmigt', 'aprobado', 'approuvé', 'aprovado', 'approvato'];
const REFUSED = ['declined', 'abgelehnt', 'rechazado', 'refusé', 'rejeitado', 'rifiutato'];
const PUBLISHED: ReadonlySet<string> = new Set(['published', 'veröffentlicht', 'publicado', 'publié', 'pubblicato']);
const ORDER: readonly Language[] = ['en', 'de', 'es', 'fr', 'pt', 'it'];

/**
 * Notes the states that somebody brings records to: "recruiters accept or reject referrals", "moderators close
 * petitions". What is decided on is named, or was spoken of last (`current`).
 */
export function readOutcome(book: Book, clause: Clause, current: EntityDraft | null): void {
  const { language } = book.context;
  const states = outcomesOf(clause.verb, language);
  // "people send requests; accept or decline": two sides of a decision need nobody named.
  if (clause.subjects.length === 0 && !clause.modal && states.filter(isDecision).length < 2) return;
  const marked = markedIn(clause);
  if (states.length === 0 && marked.length === 0) return;
  const [object] = clause.objects.flatMap(({ phrase }) => findEntity(book, phrase) ?? holderOf(book, phrase.one) ?? []);
  const kinds = states.some(isDecision) ? DECIDED : MOVED;
  const fits = (entity: EntityDraft | null): entity is EntityDraft =>
    entity !== null && book.entities.includes(entity) && kinds.has(entity.thing?.kind ?? 'unknown');
  const unnamed = kinds === DECIDED || marked.length > 0 || clause.objects.length === 0;
  const spoken = unnamed && object === undefined ? [decidedOn(current), soleDeal(book)] : [];
  const entity = [object ?? null, ...spoken].find(fits);
  if (entity === undefined) return;
  const known = book.outcomes.get(entity) ?? new Set<string>();
  for (const state of [...states, ...marked]) known.add(state);
  book.outcomes.set(entity, known);
}

/** "Hall rental. The secretary confirms or declines": the one thing that can be meant. */
function soleDeal({ entities }: Book): EntityDraft | null {
  const deals = entities.filter(({ thing }) => thing?.kind === 'deal');
  // Of several, the one that the prompt describes.
  const told = deals.filter(({ fields }) => fields.some(({ asked, target }) => asked && target === null));
  const [only] = deals.length === 1 ? deals : told;
  return deals.length === 1 || told.length === 1 ? (only ?? null) : null;
}

/** "mark no-shows", "mark projects as invoiced and paid": one state alone is a tick box. */
function markedIn({ verb, objects }: Clause): readonly string[] {
  if (!MARKING.test(verb)) return [];
  const named = objects.flatMap(({ phrase }) => (isMarkedState(verb, phrase.one) ? [phrase.one] : []));
  const as = objects.flatMap(({ links }) => links.flatMap(({ by, phrase }) => (by === 'as' ? [phrase.words] : [])));
  if (as.length === 0) return named;
  const more = objects
    .slice(1)
    .flatMap(({ phrase }) => (/(?:ed|paid|done|sent|up)$/.test(phrase.words) ? [phrase.words] : []));
  return more.length > 0 ? [...as, ...more] : [];
}

/** Whether what is marked is a state rather than a record: "mark no-shows". */
export function isMarkedState(verb: string, one: string): boolean {
  return MARKING.test(verb) && stateKind(one) !== null;
}

/** Agreeing and refusing are two sides of one question. */
function isDecision(state: string): boolean {
  return ['agreed', 'refused'].includes(kindOf(state));
}

function kindOf(state: string): StateKind {
  return stateKind(state) ?? (AGREED.includes(state) ? 'agreed' : REFUSED.includes(state) ? 'refused' : 'closed');
}

/** "Reviewers score talks, organizers accept or reject": the talk is decided on rather than the review. */
function decidedOn(current: EntityDraft | null): EntityDraft | null {
  if (!['review', 'comment', 'vote'].includes(current?.thing?.key ?? '')) return current;
  return current?.fields.find(({ target }) => target !== null)?.target ?? current;
}

/**
 * Gives a record the states that its prompt's verbs lead to. Choices that the prompt spells out stay as they are; the
 * usual ones are put in the prompt's words, and those that are missing are added.
 */
export function addOutcomes(entity: EntityDraft, said: ReadonlySet<string>, context: FieldContext): void {
  const at = entity.fields.findIndex((field) => field.type === 'enum' && isStateField(field.phrase));
  const given = entity.fields[at];
  if (given === undefined) entity.fields.push(fieldFor(statesOf(entity, said, context.language), context));
  else if (!given.asked) {
    const decided = [...said].filter(isDecision).length > 1;
    const usual = given.options.some((option) => isDecision(option.toLowerCase()));
    const options = decided && !usual ? statesOf(entity, said, context.language) : merged(given.options, said);
    entity.fields[at] = { ...given, options, asked: true };
  }
}

function fieldFor(options: readonly string[], context: FieldContext): FieldDraft {
  const phrase = phraseFrom(STATE_LABEL[context.language].toLowerCase());
  return fieldOfItem({ ...newItem(phrase), options: [...options] }, context);
}

/** From where a record starts to where it ends. */
function statesOf({ thing }: EntityDraft, said: ReadonlySet<string>, language: Language): readonly string[] {
  const place = ORDER.indexOf(language);
  const of = (...kinds: readonly StateKind[]): readonly string[] =>
    [...said].filter((state) => kinds.includes(kindOf(state)));
  const decided = [...said].some(isDecision);
  const published = [...said].some((state) => PUBLISHED.has(state));
  const first = decided
    ? thing?.kind === 'text'
      ? FIRST.written
      : FIRST.decided
    : published
      ? FIRST.published
      : thing?.key === 'booking' || thing?.key === 'appointment'
        ? FIRST.booked
        : thing?.kind === 'event'
          ? FIRST.planned
          : FIRST.open;
  const agreed = of('agreed');
  const refused = of('refused');
  const returned = decided && thing?.key === 'loan' && language === 'en' ? ['returned'] : [];
  const states = [
    first[place] ?? 'open',
    ...(decided && agreed.length === 0 ? [AGREED[place] ?? ''] : agreed),
    ...(decided && refused.length === 0 ? [REFUSED[place] ?? ''] : refused),
    ...returned,
    ...of('open', 'final', 'free', 'closed'),
    ...of('stopped'),
  ];
  // "approve loans and mark them returned" says what a loan comes to anyway.
  return [...new Set(states)];
}

/** The usual choices with the prompt's own words for the same, and what they lack where it belongs. */
function merged(usual: readonly string[], said: ReadonlySet<string>): readonly string[] {
  const inFull = [...said].map((state) => usual.find((option) => option.toLowerCase().startsWith(state)) ?? state);
  const [first] = usual;
  // "marks orders as packed and picked up": the prompt spells the way out.
  if (first !== undefined && inFull.length > 1 && !inFull.some(isDecision)) return [first, ...inFull];
  const options = [...usual];
  for (const state of inFull) {
    if (options.includes(state)) continue;
    const kind = kindOf(state);
    const alike = (option: string): boolean => stateKind(option) === kind;
    const same = options.findIndex((option) => alike(option) && !said.has(option.toLowerCase()));
    const agreed = options.findLastIndex((option) => stateKind(option) === 'agreed');
    if (same > 0 && kind !== 'final') options[same] = state;
    else if (kind === 'agreed') options.splice(1, 0, state);
    else if (kind === 'refused' && agreed >= 0) options.splice(agreed + 1, 0, state);
    else options.push(state);
  }
  return options;
}
