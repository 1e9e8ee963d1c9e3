import type { Entity, Field, Page } from '#schemas/generated/manifest.ts';
import { labelOf, pluralLabel, pluralOf } from '../../compiler/normalize/names.ts';
import type { Draft, Element } from './draft.ts';
import { likeness, plainPhrase, type Hint, type PlainPhrase } from './forms.ts';
import { countedElement } from './ordinals.ts';
import { speechesFrom } from './speech/speeches.ts';

/** "this", "it", "this field". */
const THIS =
  /^(?:this|it|that|them|they|this one|the (?:selected|commented) (?:one|field)|(?:this|that) (?:field|column|entity|page|option|role|section|chart|table|value|board|list)|dies(?:e[srnm]?)?|das|es|dies(?:e[srnm]?)? (?:feld|seite|rolle|option|tabelle|abschnitt)|ceci|cela|ça|ce champ|cette (?:page|option|section|table)|ce rôle|est[oea]|este campo|esta (?:página|opción|tabla)|lo|questo|questa|questo campo|questa (?:pagina|opzione)|isto|isso|este papel)$/iu;
const LEAST = 1;
const MAX_WORDS = 8;
const MAX_SPLITS = 6;
/** Longest phrase in which a part is looked for: "the option low of the priority of tickets". */
const MAX_PHRASE_WORDS = 16;

/** What a phrase found. `several` are equally good; a wish about them has to say which. */
export interface Found {
  readonly element: Element | null;
  readonly several: readonly Element[];
}

const NOTHING: Found = { element: null, several: [] };

/** True for "this", "it" and the like. */
export function isThis(phrase: string): boolean {
  return THIS.test(phrase.trim());
}

/** The element of the manifest that a phrase means. `kinds` narrows it. */
export function find(phrase: string, draft: Draft, kinds?: readonly Element['what'][]): Found {
  if (isThis(phrase)) return { element: draft.recent ?? draft.focus, several: [] };
  const counted = countedElement(phrase, draft, (words) => find(words, draft, ['page']).element);
  if (counted !== null && (kinds === undefined || kinds.includes(counted.what)))
    return { element: counted, several: [] };
  if (phrase.split(' ').length > MAX_PHRASE_WORDS) return NOTHING;
  const plain = plainPhrase(phrase);
  if (plain.words === '' || plain.words.split(' ').length > MAX_WORDS) return NOTHING;
  const wanted = kinds ?? kindsOf(plain.hint);
  const part = wanted.some((kind) => kind === 'field' || kind === 'option') ? findPart(phrase, draft, wanted) : null;
  if (part !== null) return { element: part, several: [] };
  return best(candidatesFor(plain, draft, wanted), draft);
}

/** The entity that a phrase means, or null. */
export function findEntity(phrase: string, draft: Draft, least = 2): Entity | null {
  if (isThis(phrase)) return draft.focus !== null && 'entity' in draft.focus ? draft.focus.entity : draft.last;
  const { words } = plainPhrase(phrase);
  if (words.split(' ').length > MAX_WORDS) return null;
  return bestEntity(words, draft, least);
}

/** The field of an entity that a phrase means, or null. */
export function findField(phrase: string, entity: Entity, draft: Draft, least = LEAST): Field | null {
  const { words } = plainPhrase(phrase);
  let chosen: Field | null = null;
  let most = least - 0.01;
  for (const field of entity.fields) {
    const score = fieldScore(words, field, draft);
    if (score > most) [chosen, most] = [field, score];
  }
  return chosen;
}

function kindsOf(hint: Hint | null): readonly Element['what'][] {
  if (hint === 'page') return ['page', 'entity', 'chart'];
  if (hint !== null) return [hint, ...(hint === 'option' ? (['field'] as const) : [])];
  return ['entity', 'field', 'option', 'role', 'page', 'chart', 'section', 'integration'];
}

interface Candidate {
  readonly element: Element;
  readonly score: number;
}

function candidatesFor({ words, hint }: PlainPhrase, draft: Draft, kinds: readonly Element['what'][]): Candidate[] {
  const { manifest, language } = draft;
  const found: Candidate[] = [];
  const add = (element: Element, score: number): void => {
    if (score >= LEAST && kinds.includes(element.what)) found.push({ element, score });
  };
  const named = (...names: readonly (string | undefined)[]): number =>
    Math.max(0, ...names.map((name) => (name === undefined ? 0 : likeness(words, name, 'other', language))));
  for (const entity of manifest.entities ?? []) {
    add({ what: 'entity', entity }, entityScore(words, entity, draft) + 0.2);
    for (const field of entity.fields) {
      add({ what: 'field', entity, field }, fieldScore(words, field, draft));
      for (const option of field.options ?? []) {
        const score = named(option.value, option.label);
        if (score >= 3) add({ what: 'option', entity, field, option }, score - 0.5);
      }
    }
  }
  for (const role of manifest.roles ?? [])
    add(
      { what: 'role', role },
      Math.max(named(role.name, role.label) + 0.1, likeness(words, role.name, 'entity', language) - 0.2),
    );
  for (const page of manifest.pages ?? []) {
    add({ what: 'page', page }, pageScore(words, page, named, hint));
    if (page.kind === 'dashboard') {
      for (const chart of page.charts ?? []) add({ what: 'chart', page, chart }, named(chart.title) - 0.2);
    }
    if ('sections' in page) {
      for (const section of page.sections) {
        const heading = 'heading' in section ? section.heading : undefined;
        const kind = SECTION_KINDS.find(([, pattern]) => pattern.test(words))?.[0] === section.kind ? 2.5 : 0;
        add({ what: 'section', page, section }, Math.max(kind, named(heading) - 0.3));
      }
    }
  }
  for (const integration of manifest.integrations ?? []) {
    const kind = { rss: /\brss\b|^feed$/, ical: /\bical\b|\bics\b/, webhook: /webhook/ }[integration.kind].test(words);
    add({ what: 'integration', integration }, kind ? 3 : named(integration.title));
  }
  return found;
}

const SECTION_KINDS: readonly (readonly [string, RegExp])[] = [
  ['faq', /\bfaq\b|questions and answers|häufige fragen|preguntas frecuentes|foire aux questions/],
  ['quotes', /testimonials?|\bquotes?\b|kundenstimmen|témoignages|testimonios|testimonianze|depoimentos/],
  ['table', /opening (?:hours|times)|öffnungszeiten|horaires|horarios?|orari|price list|preisliste/],
  ['hero', /\bhero\b|\bbanner\b/],
];

function pageScore(
  words: string,
  page: Page,
  named: (...names: readonly (string | undefined)[]) => number,
  hint: Hint | null,
): number {
  const kind = PAGE_KINDS.find(([, pattern]) => pattern.test(words))?.[0] === page.kind;
  const score = named(page.title, page.path.slice(1).replaceAll(/[/-]/g, ' '));
  return (kind ? Math.max(2.6, score) : score) + (hint === 'page' ? 0.5 : -0.1);
}

const PAGE_KINDS: readonly (readonly [Page['kind'], RegExp])[] = [
  ['board', /\bboard$|\bkanban\b|^tafel$|tablero|bacheca|quadro/],
  ['calendar', /\bcalendar$|kalender$|calendario|calendrier|calendário/],
  ['gallery', /\bgallery$|galerie$|galería|galleria|galeria/],
  ['landing', /^landing$|^(?:home|front)$|startseite|accueil/],
];

function fieldScore(words: string, field: Field, { language }: Draft): number {
  return Math.max(
    likeness(words, field.name, 'field', language),
    field.label === undefined ? 0 : likeness(words, field.label.replace(/\s*\([^)]*\)$/u, ''), 'field', language),
  );
}

function entityScore(words: string, entity: Entity, { language }: Draft): number {
  const names = [entity.name, pluralOf(entity), entity.label, entity.labelPlural, pluralLabel(labelOf(entity.name))];
  return Math.max(...names.map((name) => (name === undefined ? 0 : likeness(words, name, 'entity', language))));
}

function bestEntity(words: string, draft: Draft, least: number): Entity | null {
  let chosen: Entity | null = null;
  let most = least - 0.01;
  for (const entity of draft.manifest.entities ?? []) {
    const score = entityScore(words, entity, draft);
    if (score > most) [chosen, most] = [entity, score];
  }
  return chosen;
}

/** "the price of products", "ticket priority", "the option low of priority". */
function findPart(phrase: string, draft: Draft, kinds: readonly Element['what'][]): Element | null {
  for (const [left, right] of splitsAtOf(phrase, draft)) {
    const entity = findEntity(right, draft);
    if (entity !== null) {
      const part = partOf(left, entity, draft, kinds);
      if (part !== null) return part;
    }
    if (!kinds.includes('option')) continue;
    const holder = find(right, draft, ['field']).element;
    if (holder?.what === 'field') {
      const part = optionOf(left, holder.entity, holder.field, draft);
      if (part !== null) return part;
    }
  }
  const words = plainPhrase(phrase).words.split(' ');
  for (let at = 1; at < words.length; at += 1) {
    const entity = bestEntity(words.slice(0, at).join(' ').replace(/'s?$/u, ''), draft, 3);
    const part = entity === null ? null : partOf(words.slice(at).join(' '), entity, draft, kinds);
    if (part !== null) return part;
  }
  return kinds.includes('option') ? optionAfterField(words, draft) : null;
}

/** "the priority option urgent", "ticket status open". */
function optionAfterField(words: readonly string[], draft: Draft): Element | null {
  for (let at = 1; at < words.length; at += 1) {
    const holder = words
      .slice(0, at)
      .join(' ')
      .replace(/ (?:option|value|choice|state|wert|valeur|valor|opción|opzione|opção)$/u, '');
    const field = find(holder, draft, ['field']).element;
    const option =
      field?.what === 'field' ? optionOf(words.slice(at).join(' '), field.entity, field.field, draft) : null;
    if (option !== null) return option;
  }
  return null;
}

function partOf(phrase: string, entity: Entity, draft: Draft, kinds: readonly Element['what'][]): Element | null {
  const field = kinds.includes('field') ? findField(phrase, entity, draft) : null;
  if (field !== null) return { what: 'field', entity, field };
  if (!kinds.includes('option')) return null;
  for (const one of entity.fields) {
    const option = optionOf(phrase, entity, one, draft);
    if (option !== null) return option;
    // "status paid"
    const [head = '', ...rest] = plainPhrase(phrase).words.split(' ');
    const named =
      rest.length > 0 && fieldScore(head, one, draft) >= 3 ? optionOf(rest.join(' '), entity, one, draft) : null;
    if (named !== null) return named;
  }
  return null;
}

/** The option of a field that a phrase means, or null. */
export function optionOf(phrase: string, entity: Entity, field: Field, draft: Draft): Element | null {
  const { words } = plainPhrase(phrase);
  const option = (field.options ?? []).find(({ value, label }) =>
    [value, label].some((name) => name !== undefined && likeness(words, name, 'other', draft.language) >= 3),
  );
  return option === undefined ? null : { what: 'option', entity, field, option };
}

/** Every way to cut a phrase at a preposition, the last one first. */
export function splitsAtOf(phrase: string, draft: Draft): readonly (readonly [left: string, right: string])[] {
  const [speech] = speechesFrom([draft.language]);
  const joint = new RegExp(`\\s(?:${speech?.of ?? 'of'})(?:\\s|(?<='))`, 'giu');
  return [...phrase.matchAll(joint)]
    .map((match): readonly [string, string] => [
      phrase.slice(0, match.index).trim(),
      phrase.slice(match.index + match[0].length).trim(),
    ])
    .filter(([left, right]) => left !== '' && right !== '')
    .slice(-MAX_SPLITS)
    .toReversed();
}

/** The best candidate; where several are as good, the one of the entity that is spoken of. */
function best(candidates: readonly Candidate[], draft: Draft): Found {
  const most = Math.max(0, ...candidates.map(({ score }) => score));
  const top = candidates.filter(({ score }) => score === most).map(({ element }) => element);
  if (top.length <= 1) return { element: top[0] ?? null, several: [] };
  const near = [draft.focus !== null && 'entity' in draft.focus ? draft.focus.entity : null, draft.last];
  for (const entity of near) {
    const own = top.filter((element) => entity !== null && 'entity' in element && element.entity === entity);
    if (own.length === 1) return { element: own[0] ?? null, several: [] };
  }
  return { element: null, several: top };
}
