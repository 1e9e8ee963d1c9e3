import type { Entity } from '#schemas/generated/manifest.ts';
import { isA } from '../../lexicon/classes.ts';
import { deedOf } from '../../lexicon/deeds.ts';
import { thingOf } from '../../lexicon/things-index.ts';
import type { Draft } from '../draft.ts';
import { findEntity } from '../find.ts';
import { partsOf } from '../lists.ts';
import { VERBS, type Verb } from '../rights.ts';
import { OWN } from './permission-reading.ts';

const EVERYTHING = /^(?:everything|anything|all|all records|alles|tout|todo|tutto|tudo|anything at all)$/iu;

const NEGATION = /\b(?:not|never|no|nicht|kein|keine|keinen|pas|plus|jamais|non|não)\b/giu;

const FILLERS =
  /\b(?:only|just|also|be able to|nur|auch|ausschließlich|que|qu'|to|from|zu|de|any|some|longer|mehr)\b/giu;

export interface Deed {
  readonly verbs: readonly Verb[];
  readonly entities: readonly Entity[];
  readonly own: boolean;
}

const EXTRA: readonly (readonly [Verb, RegExp])[] = [
  [
    'read',
    /^(?:lire|voir|voient|ver|leer|leggere|vedere|ler|consulter|lesen|sehen|ansehen|view|open|access|vedono|ven|veem|lisent)$/iu,
  ],
  [
    'create',
    /^(?:create|creare|crear|criar|créer|ajouter|anlegen|erstellen|hinzufügen|publish|write|add|post|submit|añadir|aggiungere|adicionar|schreiben|inserire)$/iu,
  ],
  [
    'update',
    /^(?:edit|change|update|modify|modifier|modificare|editar|modificar|bearbeiten|ändern|alterar|cambiare|changer)$/iu,
  ],
  [
    'delete',
    /^(?:delete|remove|destroy|supprimer|effacer|eliminare|cancellare|eliminar|borrar|excluir|apagar|löschen|entfernen|suppriment|borran)$/iu,
  ],
];

/** What is done, with what: verbs, and the rest an entity or everything. */
export function deedIn(text: string, draft: Draft): Deed | null {
  const { language, manifest } = draft;
  const verbs = new Set<Verb>();
  const rest: string[] = [];
  for (const word of text
    .replace(OWN, ' ')
    .replaceAll(NEGATION, ' ')
    .replaceAll(FILLERS, ' ')
    .split(/[\s,]+/u)
    .filter(Boolean)) {
    const lower = word.toLowerCase();
    const verb = findEntity(lower, draft, 3) === null ? verbOf(lower, language) : null;
    if (verb === 'manage') for (const one of VERBS) verbs.add(one);
    else if (verb !== null) verbs.add(verb);
    else if (!/^(?:and|or|und|oder|et|ou|y|o|e)$/iu.test(word) || rest.length > 0) rest.push(word);
  }
  if (verbs.size === 0 || rest.length === 0) {
    const left = leftBy(text, draft);
    if (left !== null) return { verbs: ['create'], entities: [left], own: false };
  }
  if (verbs.size === 0) return null;
  const own = OWN.test(text);
  const object = rest
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/\s+(?:and|or|und|et|y|e)$/iu, '')
    .trim();
  if (EVERYTHING.test(object)) return { verbs: [...verbs], entities: manifest.entities ?? [], own };
  // "owners and pets" are two, unless something is called by the whole.
  const several = partsOf(object).flatMap((part) => findEntity(part, draft) ?? []);
  const whole = findEntity(object, draft, 1);
  const entities =
    several.length > 1 && several.length === partsOf(object).length ? several : whole === null ? several : [whole];
  return entities.length === 0 ? null : { verbs: [...verbs], entities, own };
}

/** "let customers book": the records that the deed leaves behind. */
function leftBy(text: string, { language, manifest }: Draft): Entity | null {
  const [verb = '', ...more] = text.trim().toLowerCase().split(/\s+/u);
  const deed = more.length === 0 ? deedOf(verb, language) : null;
  if (deed === null) return null;
  return (
    (manifest.entities ?? []).find(({ name }) => thingOf(name.replaceAll('_', ' '), 'en')?.thing.key === deed.key) ??
    null
  );
}

function verbOf(word: string, language: Draft['language']): Verb | 'manage' | null {
  const extra = EXTRA.find(([, pattern]) => pattern.test(word))?.[0];
  if (extra !== undefined) return extra;
  for (const verb of ['delete', 'update', 'read', 'create', 'manage'] as const)
    if (isA(word, verb, language)) return verb;
  return null;
}
