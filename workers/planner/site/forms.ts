import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { fieldLabel, knownField } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import type { Part } from './sections.ts';
import { siteTexts } from './texts.ts';

/** The entity behind a form of a public page. */
export function formEntity(part: Part, language: Language): Entity {
  const texts = siteTexts(language);
  const field = (name: string, key: string, more: Partial<Field> = {}): Field => {
    const known = knownField(key);
    return { name, type: known?.type ?? 'string', label: known === null ? name : fieldLabel(known, language), ...more };
  };
  if (part === 'newsletter') {
    const [label, labelPlural] = texts.subscriber;
    return {
      name: 'subscriber',
      label,
      labelPlural,
      fields: [field('email', 'email', { required: true })],
      displayField: 'email',
    };
  }
  const message: Field = { name: 'message', type: 'text', label: texts.message[0], required: true };
  const base = [field('name', 'name', { required: true }), field('email', 'email', { required: true })];
  if (part === 'booking') {
    const [label, labelPlural] = texts.inquiry;
    return {
      name: 'booking_request',
      label,
      labelPlural,
      fields: [...base, field('date', 'date'), { ...message, required: false }],
      displayField: 'name',
    };
  }
  const [label, labelPlural] = texts.message;
  return {
    name: 'message',
    label,
    labelPlural,
    fields: [...base, { ...message, name: 'content' }],
    displayField: 'name',
  };
}
