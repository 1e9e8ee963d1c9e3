import type { Entity, Manifest, Page } from '#schemas/generated/manifest.ts';
import type { Language } from '../../lexicon/languages/language.ts';
import type { Draft, Element } from '../../refine/draft.ts';
import { removeElement } from '../../refine/rules/remove.ts';
import { plainWords } from '../wording.ts';
import { labelOf, pluralLabelOf, type Combination } from './combination.ts';

/** A word of exclusion and up to a few things after it. */
const EXCLUSION =
  /(?<![\p{L}\p{N}])(?:without|no|not any|ohne|keine?n?|sin|sans|pas de|senza|niente|sem)\s+([\p{L}\p{N} ,'’&/-]{2,80})/giu;
const JOINTS =
  /\s*(?:,|\/|&|(?<!\p{L})(?:and|or|nor|und|oder|noch|y|o|ni|et|ou|e|no|without|ohne|keine?n?|sin|sans|senza|sem)(?!\p{L}))\s*/giu;
const ENDS =
  /\s(?:but|with|for|in|on|that|which|because|only|aber|mit|für|pero|con|mais|avec|pour|ma|per)\s.*$|\s(?:please|bitte|por favor|per favore)$/iu;
const LEADING = /^(?:any|a|an|the|die|der|das|las|los|les|des|de|i|le|gli|os|as)\s+/iu;
const MAX_EXCLUSIONS = 12;

/** Pages go by their kind as well: "no calendar". */
const KINDS: readonly (readonly [RegExp, Page['kind']])[] = [
  [/^(?:kanban )?(?:board|kanban|tablero|tableau|bacheca|quadro)$/, 'board'],
  [/^(?:calend[ae]r|kalender|calendario|calendrier|calendário)$/, 'calendar'],
  [/^(?:galler(?:y|ies)|galerie|galería|galleria|galeria)$/, 'gallery'],
  [/^(?:dashboard|chart|statistic|graph|diagramm|panel|gráfico|graphique|grafico)$/, 'dashboard'],
  [/^(?:landing ?page|public page|public website|startseite|página pública|page publique)$/, 'landing'],
];

/** What a prompt excludes, phrase by phrase, and the rest of it. */
export function exclusionsIn(prompt: string): { readonly phrases: readonly string[]; readonly rest: string } {
  const phrases: string[] = [];
  const rest = prompt.replaceAll(EXCLUSION, (_, list: string) => {
    for (const part of list.replace(ENDS, '').split(JOINTS)) {
      const phrase = part.trim().replace(LEADING, '');
      if (phrase !== '') phrases.push(phrase);
    }
    return `. ${ENDS.exec(list)?.[0] ?? ''}`;
  });
  return { phrases: phrases.slice(0, MAX_EXCLUSIONS), rest };
}

/** Removes what the prompt does not want, with everything that stands on it. */
export function excludeFrom(combination: Combination, phrases: readonly string[]): void {
  const { manifest, language, understood, assumed } = combination;
  const draft: Draft = { manifest, language, focus: null, last: null, recent: null, assumed, notMade: [] };
  const gone: string[] = [];
  for (const phrase of phrases) {
    const outcomes = elementsNamed(manifest, phrase, language).map((element) => removeElement(element, draft));
    if (outcomes.includes('made')) gone.push(phrase.toLowerCase());
  }
  if (gone.length > 0) understood.push(`Left out, as the prompt asks: ${[...new Set(gone)].join(', ')}.`);
}

function elementsNamed(manifest: Manifest, phrase: string, language: Language): readonly Element[] {
  const wanted = new Set([plainWords(phrase, language), plainWords(phrase, 'en')]);
  const named = (...labels: readonly string[]): boolean =>
    labels.some((label) => wanted.has(plainWords(label, language)) || wanted.has(plainWords(label, 'en')));
  const entities = manifest.entities ?? [];
  const byName = entities.filter((entity) => named(...namesOf(entity)));
  // "No orders" means customer orders as well; "no lines" leaves alone what is only half called so.
  const byHead = entities.filter((entity) => namesOf(entity).some((label) => named(label.split(' ').at(-1) ?? '')));
  const chosen = byName.length > 0 ? byName : byHead.length === 1 ? byHead : [];
  if (chosen.length > 0) return chosen.map((entity) => ({ what: 'entity', entity }));
  const words = [...wanted].map((one) => one.trim());
  const kinds = new Set(KINDS.flatMap(([pattern, kind]) => (words.some((one) => pattern.test(one)) ? [kind] : [])));
  const pages = (manifest.pages ?? []).filter((page) => kinds.has(page.kind) || named(page.title));
  if (pages.length > 0) return pages.map((page) => ({ what: 'page', page }));
  return entities.flatMap((entity) =>
    entity.fields.filter((field) => named(labelOf(field))).map((field): Element => ({ what: 'field', entity, field })),
  );
}

function namesOf(entity: Entity): readonly string[] {
  return [labelOf(entity), entity.name.replaceAll('_', ' '), pluralLabelOf(entity)];
}
