import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';
import { EntityNamer } from '../../assemble/names.ts';
import { identifierOf, labelOf } from '../../extract/wording.ts';
import { isPeriod } from '../../lexicon/view-words.ts';
import { pluralPhrase, singularPhrase, thingOf } from '../../lexicon/things-index.ts';
import { plan } from '../../plan.ts';
import { labelOfEntity, type Draft, type Outcome } from '../draft.ts';
import { findEntity, splitsAtOf } from '../find.ts';
import { formsOf, likeness, plainPhrase, unquoted } from '../forms.ts';
import { fieldsNamed } from '../make-field.ts';

const MAX_ENTITIES = 200;
const MAX_NEW = 20;
const WITH = /\s(?:with|having|that have|which have|mit|avec|con|com)\s+(?:the |its |their |a |an )?/iu;

const BELONGS =
  /,?\s+(?:(?:that|which|and|die|qui|que|che)\s+)?(?:belongs?|gehör(?:t|en)|appartien(?:t|nent)|pertenecen?|pertencem?|appart(?:iene|engono))\s+(?:to|zu|à|a|al|aux)?\s*(?:the |a |an |one |every |each )?(\S+(?: \S+)?)$/iu;
const OWN_LIST = /\s+as (?:their|its|an?) own (?:list|table|entity|thing|page)/iu;

/** Words that no name of a thing has: what holds them is a sentence. */
const NO_NAME =
  /\b(?:who|when|what|how|where|why|it|this|that|them|me|us|possible|easier|better|input|hours?|maps?|login|is|are)\b/iu;

/** Answers and measures, which are values of something. */
const VALUE =
  /^(?:yes|no|maybe|true|false|ok|okay|none|other|kg|g|mg|km|cm|mm|ml|l|%|percent|minutes?|mins?|seconds?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|ja|nein|vielleicht|oui|non|peut-être|sí|tal vez)$/iu;
/** What a wish for something new says; how something is to be or to look is no such wish. */
const ASKS_FOR_NEW =
  /\b(?:add|adds|need|needs|want|wants|track|record|store|save|log|keep|manage|create|include|have|has|get|give|introduce|there should|register|enter|list|with|missing|support|also|füge?|ergänz\w*|brauch\w*|benötig\w*|erfass\w*|speicher\w*|verwalt\w*|hinzu\w*|anlegen|erstelle?|neue\w*|haben|mit|ajoute\w*|besoin|suivre|gérer|enregistre\w*|créer?|avec|avoir|añad\w*|agreg\w*|necesit\w*|registr\w*|gestion\w*|crea\w*|con|tener|aggiung\w*|serv\w*|gest\w*|adicion\w*|precis\w*|gerenci\w*|com)\b/iu;

/** Adds what a text names as things that are stored, with their fields, and joins them to what exists. */
export function addEntities(text: string, draft: Draft): Outcome {
  return addStated(text, draft) ?? mergePlan(text, draft);
}

/** "add invoices with number and amount for every customer". */
function addStated(text: string, draft: Draft): Outcome {
  const [, owner = ''] = BELONGS.exec(text) ?? [];
  const belongs = owner === '' ? null : findEntity(owner, draft);
  const said = (belongs === null ? text : text.replace(BELONGS, '')).replace(OWN_LIST, '');
  const [head = '', ...more] = said.split(WITH);
  const fields = more.join(', ');
  let name = head;
  const targets: Entity[] = belongs === null ? [] : [belongs];
  let listed = fields;
  for (const [left, right] of splitsAtOf(head, draft)) {
    const target = findEntity(right, draft);
    if (target === null) continue;
    targets.push(target);
    name = left;
  }
  for (const [left, right] of splitsAtOf(fields, draft)) {
    const target = / (?:for|of|on|to|per|für|zu|pour|para|per) (?:every|each|jede[rsmn]?|chaque|cada|ogni) \S+$/iu.test(
      fields,
    )
      ? findEntity(right, draft)
      : null;
    if (target === null) continue;
    targets.push(target);
    listed = left;
    break;
  }
  const { words, hint, quoted } = plainPhrase(
    name.replace(/\s+(?:management|tracking|list|section|page|verwaltung|module)$/iu, ''),
  );
  if (
    NO_NAME.test(words) ||
    hint === 'field' ||
    words === '' ||
    words.split(' ').length > 4 ||
    /[,;:()\d]|\b(?:and|und|et|y)\b/iu.test(words)
  )
    return null;
  const known = findEntity(words, draft);
  if (known !== null) return fields === '' && targets.length === 0 ? 'made' : null;
  const { one, plain } = formsOf(words, draft.language);
  const thing = thingOf(singularPhrase(words, draft.language), draft.language);
  const certain = fields !== '' || targets.length > 0 || hint === 'entity' || quoted || thing?.exact === true;
  if (!certain && (one === plain || thing === null)) return null;
  return addEntity(words, listed, targets, draft);
}

function addEntity(words: string, fields: string, targets: readonly Entity[], draft: Draft): Outcome {
  const { manifest, language } = draft;
  const single = singularPhrase(words, language);
  const labels = [labelOf(single), labelOf(single === words ? pluralPhrase(words, language) : words)] as const;
  if (labels[0] === '' || identifierOf(labels[0], 34) === '') return null;
  const usual = fields === '' ? usualFields(single, language) : [];
  const entity: Entity = { ...freshName(labels, manifest), label: labels[0], labelPlural: labels[1], fields: [] };
  if (fields !== '') entity.fields.push(...fieldsNamed(fields, entity, draft));
  else entity.fields.push(...usual);
  if (fields === '') draft.assumed.push(`${labels[1]} get the usual fields, as the wish names none.`);
  if (entity.fields.every(({ type }) => ['reference', 'references', 'total', 'image', 'file'].includes(type)))
    entity.fields.unshift({
      name: 'name',
      type: 'string',
      label:
        language === 'es'
          ? 'Nombre'
          : language === 'fr'
            ? 'Nom'
            : language === 'it' || language === 'pt'
              ? 'Nome'
              : 'Name',
      required: true,
    });
  for (const target of targets) {
    if (entity.fields.some((field) => field.target === target.name)) continue;
    entity.fields.push(
      ...fieldsNamed(labelOfEntity(target), entity, draft).map((field): Field => ({
        ...field,
        type: 'reference',
        target: target.name,
      })),
    );
  }
  return place([entity], draft);
}

/** The fields that the planner gives to a thing of this name. */
function usualFields(single: string, language: Draft['language']): readonly Field[] {
  const track = { en: 'Track', de: 'Verwalte', es: 'Gestionar', fr: 'Gérer', pt: 'Gerenciar', it: 'Gestire' }[language];
  const planned = plan(`${track} ${pluralPhrase(single, language)}.`).manifest.entities ?? [];
  const own = planned.find((entity) => likeness(single, entity.name, 'other', language) >= 3) ?? null;
  return (own?.fields ?? []).filter(({ target, total }) => target === undefined && total === undefined);
}

function freshName(labels: readonly [string, string], manifest: Manifest): Pick<Entity, 'name' | 'plural'> {
  const namer = new EntityNamer();
  for (const other of manifest.entities ?? []) namer.name(other.name, other.plural ?? '');
  return namer.name(...labels);
}

function place(entities: readonly Entity[], draft: Draft): Outcome {
  const { manifest } = draft;
  const all = [...(manifest.entities ?? []), ...entities];
  if (all.length > MAX_ENTITIES) return { refused: `An app stores at most ${MAX_ENTITIES} kinds of things.` };
  if (manifest.auth?.mode === 'none') {
    manifest.auth = { mode: 'email' };
    draft.assumed.push('People sign in from now on, because something is stored.');
  }
  manifest.entities = all;
  draft.last = entities.at(-1) ?? draft.last;
  return 'made';
}

function isNoThing({ name, label }: Entity, language: Draft['language']): boolean {
  const words = (label ?? name.replaceAll('_', ' ')).toLowerCase();
  return (
    /^(?:field|column|feld|spalte|campo|champ)\b/u.test(words) ||
    NO_NAME.test(name.replaceAll('_', ' ')) ||
    VALUE.test(words) ||
    isPeriod(words, language)
  );
}

/** Merges what the planner reads in a longer wish: nothing goes, things and fields that the text names come. */
export function mergePlan(text: string, draft: Draft): Outcome {
  const { manifest, language } = draft;
  if (!ASKS_FOR_NEW.test(text)) return null;
  const planned = plan(text).manifest.entities ?? [];
  const spoken = ` ${formsOf(text.replaceAll(/[^\p{L}\p{N}]+/gu, ' '), language).plain} `;
  const isNamed = (label: string): boolean => {
    const { plain } = formsOf(label, language);
    return plain !== '' && spoken.includes(` ${plain} `);
  };
  const names = new Map<string, string>();
  const fresh: Entity[] = [];
  let known = 0;
  for (const entity of planned.slice(0, MAX_NEW)) {
    const existing = findEntity(labelOfEntity(entity).toLowerCase(), draft) ?? findEntity(entity.name, draft);
    if (existing !== null) {
      names.set(entity.name, existing.name);
      known += 1;
    } else if (isNoThing(entity, language)) continue;
    else if (isNamed(entity.labelPlural ?? '') || isNamed(labelOfEntity(entity))) {
      const name = freshName([labelOfEntity(entity), entity.labelPlural ?? entity.name], {
        ...manifest,
        entities: [...(manifest.entities ?? []), ...fresh],
      });
      names.set(entity.name, name.name);
      fresh.push({ ...entity, ...name });
    }
  }
  if (fresh.length === 0 && known === 0) return null;
  const retarget = (field: Field): readonly Field[] => {
    if (field.total !== undefined) return [];
    if (field.target === undefined) return [field];
    const target = names.get(field.target);
    return target === undefined ? [] : [{ ...field, target }];
  };
  let added = fresh.length;
  for (const entity of fresh) entity.fields = entity.fields.flatMap(retarget);
  for (const entity of planned) {
    const existing = (manifest.entities ?? []).find(({ name }) => name === names.get(entity.name));
    if (existing === undefined || fresh.some(({ name }) => name === existing.name)) continue;
    const asked = entity.fields.flatMap(retarget).filter((field) => isNamed(field.label ?? field.name));
    for (const field of asked) {
      const label = field.label ?? field.name;
      const there = existing.fields.some(
        (one) =>
          [one.name, one.label].some((name) => name !== undefined && likeness(label, name, 'field', language) >= 2) ||
          (field.target !== undefined && one.target === field.target),
      );
      if (there || field.target === existing.name) continue;
      existing.fields.push(
        ...fieldsNamed(unquoted(label), existing, draft).map((made) => ({ ...field, name: made.name })),
      );
      added += 1;
    }
  }
  if (added === 0) return null;
  return place(
    fresh.filter(({ fields }) => fields.length > 0),
    draft,
  );
}
