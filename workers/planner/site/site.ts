import type { Entity, Field, Page, Permission, Role, Section } from '#schemas/generated/manifest.ts';
import { fieldLabel, knownField } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { FORM_PARTS, partsIn, sectionOf, type Part, type SiteContext } from './sections.ts';
import { siteTexts } from './texts.ts';

/** A public site: one page, and an entity for each form whose entries the owner reads. */
export interface SitePlan {
  readonly pages: readonly Page[];
  readonly entities: readonly Entity[];
  readonly permissions: readonly Permission[];
  readonly roles: readonly Role[];
  readonly understood: readonly string[];
  readonly assumed: readonly string[];
}

/** Plans a page of sections from what the prompt names, in its order. Content is an example and says so. */
export function planSite(context: SiteContext): SitePlan {
  const texts = siteTexts(context.language);
  const parts = partsIn(context.text);
  const sections: Section[] = [];
  const entities: Entity[] = [];
  for (const part of parts) {
    if (FORM_PARTS.has(part)) {
      const entity = formEntity(part, context.language);
      entities.push(entity);
      const heading = part === 'newsletter' ? texts.newsletter : part === 'booking' ? texts.booking : texts.contact;
      const actionLabel = part === 'newsletter' ? texts.subscribe : part === 'booking' ? texts.request : texts.send;
      sections.push({ kind: 'form', heading, entity: entity.name, actionLabel });
      continue;
    }
    const section = sectionOf(part, context);
    if (section !== null) sections.push(section);
  }
  const hasForm = entities.length > 0;
  const hero: Section = {
    kind: 'hero',
    heading: context.title,
    text: context.description === '' ? texts.welcome.replace('{title}', () => context.title) : context.description,
    ...(sections.length > 0
      ? { actionLabel: hasForm ? texts.contact : texts.more, actionPath: hasForm ? '#form' : '#about' }
      : {}),
  };
  const permissions: Permission[] = entities.map((entity) => ({
    role: 'anonymous',
    entity: entity.name,
    verbs: ['create'],
  }));
  const roles: Role[] = hasForm
    ? [
        { name: 'site_owner', label: texts.owner, admin: true },
        { name: 'visitor', label: texts.member, default: true },
      ]
    : [];
  return {
    pages: [{ kind: 'content', path: '/', title: context.title, sections: [hero, ...sections].slice(0, 30) }],
    entities,
    permissions,
    roles,
    understood: [
      `A public page with ${['a hero', ...parts.map((part) => PART_NAMES[part])].join(', ')}.`,
      ...(hasForm ? ['What visitors send through the form is stored; only the owner reads it after signing in.'] : []),
    ],
    assumed: assumptions(parts, hasForm),
  };
}

const PART_NAMES: Readonly<Record<Part, string>> = {
  about: 'an introduction',
  services: 'an offer',
  schedule: 'a schedule',
  gallery: 'a gallery',
  testimonials: 'testimonials',
  hours: 'opening hours',
  pricing: 'prices',
  team: 'a team',
  faq: 'questions and answers',
  menu: 'a menu',
  work: 'selected work',
  location: 'directions',
  contact: 'a contact form',
  address: 'contact details',
  newsletter: 'a newsletter form',
  booking: 'a request form',
  events: 'events',
  steps: 'how it works',
};
const EXAMPLES: ReadonlySet<Part> = new Set([
  'services',
  'schedule',
  'testimonials',
  'hours',
  'pricing',
  'team',
  'faq',
  'menu',
  'work',
  'gallery',
  'events',
  'about',
  'location',
  'steps',
  'address',
]);

function assumptions(parts: readonly Part[], hasForm: boolean): readonly string[] {
  const examples = parts.filter((part) => EXAMPLES.has(part)).map((part) => PART_NAMES[part]);
  return [
    ...(examples.length > 0
      ? [`Example content to replace with your own: ${examples.join(', ')}. Nothing in it is a fact about you.`]
      : []),
    ...(parts.includes('gallery') ? ['The gallery shows captions; pictures are added in the code.'] : []),
    ...(hasForm ? ['The first account that signs up is the owner.'] : []),
  ];
}

function formEntity(part: Part, language: Language): Entity {
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
