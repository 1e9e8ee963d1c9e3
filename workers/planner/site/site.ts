import { statedHours, statedPrices } from './stated.ts';
import type { Entity, Page, Permission, Role, Section } from '#schemas/generated/manifest.ts';
import { formEntity } from './forms.ts';
import { enumeration, inSentence } from '../extract/wording.ts';
import { contentsOf } from './contents.ts';
import { FORM_PARTS, offersIn, partsIn, sectionOf, type Part, type SiteContext } from './sections.ts';
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

/** Plans a page of sections from what the prompt names, in its order. `assumed` says which contents are examples. */
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
    text: context.description === '' ? welcomeOf(context) : context.description,
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
    assumed: assumptions(
      parts.filter((part) => !isStated(part, context)),
      hasForm,
    ),
  };
}

/** What is offered, and in what spirit. */
function welcomeOf(context: SiteContext): string {
  const offers = offersIn(context).slice(0, 3);
  const list = enumeration(
    offers.map((offer, at) => (at === 0 ? offer : inSentence(offer, context.language))),
    context.language,
  );
  return `${list}. ${contentsOf(context.language).tagline}`.slice(0, 400);
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

/** Contents that the prompt gives itself are no examples. */
function isStated(part: Part, { text, language }: SiteContext): boolean {
  if (part === 'hours') return statedHours(text, language).length > 0;
  return part === 'pricing' && statedPrices(text).length > 0;
}

function assumptions(parts: readonly Part[], hasForm: boolean): readonly string[] {
  const examples = parts.filter((part) => EXAMPLES.has(part)).map((part) => PART_NAMES[part]);
  return [
    ...(examples.length > 0
      ? [`Examples rather than facts about you: the contents of ${examples.join(', ')}, with their names and details.`]
      : []),
    ...(parts.includes('gallery') ? ['The gallery shows captions; pictures are added in the code.'] : []),
    ...(hasForm ? ['The first account that signs up is the owner.'] : []),
  ];
}
