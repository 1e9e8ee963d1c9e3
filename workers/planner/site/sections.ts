import type { Section } from '#schemas/generated/manifest.ts';
import { labelOf } from '../extract/wording.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { siteTexts, type SiteTexts } from './texts.ts';

/** Parts that a public page may have. */
export type Part =
  | 'about'
  | 'services'
  | 'schedule'
  | 'gallery'
  | 'testimonials'
  | 'hours'
  | 'pricing'
  | 'team'
  | 'faq'
  | 'menu'
  | 'work'
  | 'location'
  | 'contact'
  | 'address'
  | 'newsletter'
  | 'booking'
  | 'events'
  | 'steps';

const WORDS: readonly (readonly [Part, RegExp])[] = [
  [
    'schedule',
    /\b(?:(?:class|course|training|event|weekly) )?(?:schedule|timetable)\b|\b(?:kursplan|stundenplan|horario de clases|planning des cours|horário das aulas|orario dei corsi|tour dates|programme|line-?up)\b/u,
  ],
  [
    'about',
    /\babout(?: (?:me|us|section|page|the (?:owner|studio|company|artist)))?\b|\b(?:bio(?:graphy)?|our story|history of|über (?:uns|mich)|sobre (?:nosotros|mí|nós|mim)|à propos|qui sommes|chi siamo|story)\b/u,
  ],
  [
    'services',
    /\b(?:services?|what (?:we|i) (?:do|offer)|offers?|offerings?|treatments|features?|benefits|leistungen|angebote?|servicios|prestations|serviços|servizi|trattamenti|amenities|rooms|classes|courses|kurse|practice areas|specialities|products)\b/u,
  ],
  ['gallery', /\b(?:gallery|photos?|pictures?|images?|galerie|fotos|bilder|galería|galeria|galleria|foto)\b/u],
  [
    'testimonials',
    /\b(?:testimonials?|reviews?|quotes? from|what (?:customers|clients|students|people) say|kundenstimmen|referenzen|stimmen|testimonios|opiniones|témoignages|avis|depoimentos|recensioni|dicono di noi)\b/u,
  ],
  [
    'hours',
    /\b(?:opening (?:hours|times)|business hours|hours|öffnungszeiten|horarios?|horaires|horário(?:s)?(?: de funcionamento)?|orari(?: di apertura)?)\b/u,
  ],
  [
    'pricing',
    /\b(?:pric(?:es?|ing)(?: (?:table|list|plans?))?|plans?|packages|rates|fees|preise|preisliste|precios|tarifas|tarifs|prix|preços|prezzi|tariffe)\b/u,
  ],
  [
    'team',
    /\b(?:team|staff|members of the|people behind|our (?:doctors|lawyers|trainers|instructors)|equipo|équipe|equipe|mitarbeiter)\b/u,
  ],
  [
    'faq',
    /\b(?:faqs?|frequently asked|questions and answers|häufige fragen|preguntas frecuentes|questions fréquentes|perguntas frequentes|domande frequenti)\b/u,
  ],
  ['menu', /\b(?:menu|speisekarte|carta|menú|carte des? (?:plats|menus)|cardápio|menù)\b/u],
  [
    'work',
    /\b(?:portfolio|projects|case studies|past work|my work|works|selected work|arbeiten|projekte|referenzprojekte|proyectos|trabajos|projets|réalisations|projetos|trabalhos|progetti|lavori)\b/u,
  ],
  [
    'location',
    /\b(?:location|address|directions|how to (?:find|get)|where (?:we are|to find)|map|adresse|anfahrt|ubicación|dirección|plan d'accès|localização|endereço|dove siamo|indirizzo|venue)\b/u,
  ],
  [
    'booking',
    /\b(?:(?:booking|reservation|appointment|table reservation|quote|rsvp|enquiry|inquiry|sign-?up|registration|order) (?:form|request)s?|request a (?:quote|booking)|book a (?:table|class|lesson|call|demo)|rsvp|anfrageformular|reservierungsformular|formulario de reserva|formulaire de réservation|formulário de reserva|modulo di prenotazione|wait(?:ing)? ?list(?: (?:form|sign ?-?up))?)\b/u,
  ],
  [
    'contact',
    /\b(?:contact(?: us| me)? form|get[- ]in[- ]touch form|messages? (?:form|from visitors)|send (?:me|us) (?:a )?messages?|kontaktformular|formulario de contacto|formulaire de contact|formulário de contato|modulo di contatto|guest ?book)\b/u,
  ],
  [
    'address',
    /\b(?:contact(?:s| details| information| info| data| section| me| us)?|kontakt(?:daten)?|contacto|coordonnées|contato|contatti|imprint|impressum)\b/u,
  ],
  [
    'newsletter',
    /\b(?:newsletter(?: (?:sign ?-?up|form|subscription))?|mailing list|email (?:sign ?-?up|capture|list)|boletín|lettre d'information|infolettre|boletim)\b/u,
  ],
  [
    'events',
    /\b(?:events?|upcoming (?:shows|gigs|concerts)|gigs|veranstaltungen|termine|eventos|événements|eventi)\b/u,
  ],
  [
    'steps',
    /\b(?:how it works|steps|process|so funktioniert|cómo funciona|comment ça marche|como funciona|come funziona)\b/u,
  ],
];
/** Sections that need an entity behind their form. */
export const FORM_PARTS: ReadonlySet<Part> = new Set(['contact', 'newsletter', 'booking']);
const DEFAULT_PARTS: readonly Part[] = ['about', 'services'];

/** Parts that a text names, in its order. */
export function partsIn(text: string): readonly Part[] {
  let rest = text.toLowerCase();
  const found: { part: Part; at: number }[] = [];
  for (const [part, pattern] of WORDS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    found.push({ part, at: match.index });
    // A word counts for one part: "class schedule" is no list of classes.
    rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
  }
  const parts = found.toSorted((a, b) => a.at - b.at).map(({ part }) => part);
  return parts.length > 0 ? parts : DEFAULT_PARTS;
}

/** What sections are made of. */
export interface SiteContext {
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly text: string;
}

/** Sections of a part: example content that says that it is an example, or the prompt's own items. */
export function sectionOf(part: Part, context: SiteContext): Section | null {
  const texts = siteTexts(context.language);
  const numbered = (text: string, n: number): string => text.replace('{n}', String(n));
  const cards = (heading: string, title: string, text: string, own: readonly string[]): Section => ({
    kind: 'cards',
    heading,
    items:
      own.length > 0
        ? own.map((item) => ({ title: item, text }))
        : [1, 2, 3].map((n) => ({ title: numbered(title, n), text })),
  });
  switch (part) {
    case 'about':
      return { kind: 'text', heading: texts.about, text: texts.aboutText.replace('{title}', () => context.title) };
    case 'services':
      return cards(
        texts.services,
        texts.service,
        texts.serviceText,
        listedAfter(
          /services?|offers?|treatments|features?|classes|courses|leistungen|angebote?|servicios|prestations|serviços|servizi|products|kurse|practice areas/iu,
          context.text,
        ),
      );
    case 'gallery':
      return cards(texts.gallery, texts.picture, texts.pictureText, []);
    case 'work':
      return cards(
        texts.work,
        texts.project,
        texts.projectText,
        listedAfter(/projects|portfolio|projekte|proyectos|projets|projetos|progetti/iu, context.text),
      );
    case 'team':
      return cards(
        texts.team,
        texts.person,
        texts.personText,
        listedAfter(/team|equipo|équipe|equipe/iu, context.text),
      );
    case 'steps':
      return cards(texts.steps, texts.step, texts.serviceText, []);
    case 'testimonials':
      return {
        kind: 'quotes',
        heading: texts.testimonials,
        items: [1, 2].map((n) => ({ quote: texts.quote, author: `${texts.quoteAuthor} ${n}` })),
      };
    case 'faq':
      return { kind: 'faq', heading: texts.faq, items: [{ question: texts.question, answer: texts.answer }] };
    case 'address':
      return { kind: 'text', heading: texts.contact, text: texts.locationText };
    case 'location':
      return { kind: 'text', heading: texts.location, text: texts.locationText };
    case 'hours':
    case 'schedule':
    case 'pricing':
    case 'menu':
    case 'events':
      return tableOf(part, texts, context.text);
    case 'contact':
    case 'newsletter':
    case 'booking':
      return null;
  }
}

function tableOf(part: 'hours' | 'schedule' | 'pricing' | 'menu' | 'events', texts: SiteTexts, text: string): Section {
  const numbered = (label: string, n: number): string =>
    `${label.replace('{n}', String(n))}${label.includes('{n}') ? '' : ` ${n}`}`;
  switch (part) {
    case 'hours':
      return {
        kind: 'table',
        heading: texts.hours,
        columns: [texts.day, texts.open],
        rows: [
          [texts.weekdays, `9:00–17:00 ${texts.example}`],
          [texts.saturday, `10:00–14:00 ${texts.example}`],
          [texts.sunday, texts.closed],
        ],
      };
    case 'schedule':
      return {
        kind: 'table',
        heading: texts.schedule,
        columns: [texts.day, texts.course, texts.time],
        rows: [1, 2, 3].map((n) => [
          n === 3 ? texts.saturday : texts.weekdays,
          `${texts.course} ${n} ${texts.example}`,
          n === 3 ? '10:00' : '18:00',
        ]),
      };
    case 'pricing': {
      const own = listedAfter(/plans?|packages|pric(?:es|ing)|preise|precios|tarifs|preços|prezzi/iu, text);
      return {
        kind: 'table',
        heading: texts.pricing,
        columns: [texts.offer, texts.price],
        rows:
          own.length > 0
            ? own.map((item) => [item, texts.onRequest])
            : [1, 2, 3].map((n) => [numbered(texts.service, n), texts.onRequest]),
      };
    }
    case 'menu': {
      const own = listedAfter(/menu|speisekarte|carta|menú|carte|cardápio|menù/iu, text);
      return {
        kind: 'table',
        heading: texts.menu,
        columns: [texts.menu, texts.price],
        rows:
          own.length > 0
            ? own.map((item) => [item, texts.onRequest])
            : [1, 2, 3].map((n) => [`${numbered(texts.dish, n)} ${texts.example}`, texts.onRequest]),
      };
    }
    case 'events':
      return {
        kind: 'table',
        heading: texts.events,
        columns: [texts.day, texts.events],
        rows: [1, 2].map((n) => [texts.saturday, `${texts.events} ${n} ${texts.example}`]),
      };
  }
}

const MAX_ITEMS = 12;

/** Items that the prompt lists after a word: "services (haircut, colour, styling)". */
function listedAfter(word: RegExp, text: string): readonly string[] {
  const pattern = new RegExp(
    `\\b(?:${word.source})\\s*(?:\\(|:|such as|like|including|namely|wie|como|comme|come)\\s*([^.;)\\n]{3,200})`,
    'iu',
  );
  const list = pattern.exec(text)?.[1] ?? '';
  const items = list
    .split(/,|\s(?:and|und|y|et|e)\s|\s?&\s?/u)
    .map(labelOf)
    .filter((item) => item.length > 1 && item.length <= 60);
  return items.length < 2 ? [] : [...new Set(items)].slice(0, MAX_ITEMS);
}
