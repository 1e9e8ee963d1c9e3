import type { Condition, Entity, Field } from '#schemas/generated/manifest.ts';
import type { Draft } from './draft.ts';
import { findEntity, findField } from './find.ts';
import { likeness } from './forms.ts';

const MAX_WORDS = 3;

function* phrasesIn(text: string): Generator<string> {
  const words = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}' -]+/gu, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 40);
  for (let length = MAX_WORDS; length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) yield words.slice(at, at + length).join(' ');
  }
}

/** The first entity that a text names anywhere, longest names first; or the one that is spoken of. */
export function entityIn(text: string, draft: Draft): Entity | null {
  for (const least of [3, 2]) {
    for (const phrase of phrasesIn(text)) {
      const entity = findEntity(phrase, draft, least);
      if (entity !== null) return entity;
    }
  }
  const entities = draft.manifest.entities ?? [];
  if (/\b(?:this|these|it|them)\b/iu.test(text) && draft.focus !== null && 'entity' in draft.focus)
    return draft.focus.entity;
  return entities.length === 1 ? (entities[0] ?? null) : null;
}

/** The field of an entity that a text names, among those that fit. */
export function fieldIn(text: string, entity: Entity, draft: Draft, fits: (field: Field) => boolean): Field | null {
  const fitting = { ...entity, fields: entity.fields.filter(fits) };
  for (const least of [3, 2, 1]) {
    for (const phrase of phrasesIn(text)) {
      if (phrase.length < 3) continue;
      const field = findField(phrase, fitting, draft, least);
      if (field !== null) return field;
    }
  }
  return null;
}

/** "urgent tickets", "unpaid invoices": which records of an entity a text means. Null where it names no value. */
export function conditionIn(text: string, entity: Entity, draft: Draft): Condition | null {
  const phrases = [...phrasesIn(text)];
  for (const field of entity.fields) {
    for (const { value, label } of field.options ?? []) {
      const named = phrases.some((phrase) =>
        [value, label].some((name) => name !== undefined && likeness(phrase, name, 'other', draft.language) >= 3),
      );
      if (named) return { field: field.name, equals: value };
    }
  }
  for (const field of entity.fields) {
    if (field.type !== 'boolean') continue;
    for (const phrase of phrases) {
      const names = [field.name, field.label].flatMap((name) => (name === undefined ? [] : [name]));
      if (
        names.some(
          (name) =>
            likeness(phrase, `un${name}`, 'other', draft.language) >= 3 ||
            likeness(phrase, `not ${name}`, 'other', draft.language) >= 3,
        )
      )
        return { field: field.name, equals: false };
      if (names.some((name) => likeness(phrase, name, 'other', draft.language) >= 3))
        return {
          field: field.name,
          equals: !new RegExp(
            `\\b(?:not|nicht|pas|no|non|não)\\s+${phrase.replaceAll(/[^\p{L}\p{N} ]/gu, '')}`,
            'iu',
          ).test(text),
        };
    }
  }
  return null;
}
