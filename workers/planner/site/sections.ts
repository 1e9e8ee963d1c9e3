import type { Section } from '#schemas/generated/manifest.ts';
import { labelOf } from '../extract/wording.ts';
import { currencyIn } from '../extract/fields.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { worded } from '../lexicon/word-edge.ts';
import { offersOf } from '../lexicon/trades.ts';
import { contentsOf, type Contents } from './contents.ts';
import { statedHours, statedPrices } from './stated.ts';
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

const TABLE: readonly (readonly [Part, RegExp])[] = [
  [
    'schedule',
    /\b(?:(?:class|course|training|event|weekly) )?(?:schedule|timetable)\b|\b(?:kursplan|stundenplan|horario de clases|planning des cours|horário das aulas|orario dei corsi|tour dates|programme|line-?up)\b/u,
  ],
  [
    'team',
    /\b(?:team|staff|members of the|people behind|meet (?:the|our) \p{L}+|(?:our )?(?:doctors|dentists|lawyers|attorneys|architects|trainers|instructors|teachers|coaches|therapists|stylists|barbers|founders|partners|chefs|crew)(?:,? with [^,;.]*)?|equipo|équipe|equipe|mitarbeiter)\b/u,
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
const WORDS = TABLE.map(([part, pattern]) => [part, worded(pattern)] as const);
/** Sections that need an entity behind their form. */
export const FORM_PARTS: ReadonlySet<Part> = new Set(['contact', 'newsletter', 'booking']);
const DEFAULT_PARTS: readonly Part[] = ['about', 'services'];

/** Parts that a text names, in its order; what any page has where it names none. */
export function partsIn(text: string): readonly Part[] {
  const parts = namedParts(text);
  return parts.length > 0 ? parts : DEFAULT_PARTS;
}

/** Parts that a text names, in its order. */
export function namedParts(text: string): readonly Part[] {
  let rest = text.toLowerCase();
  const found: { part: Part; at: number }[] = [];
  for (const [part, pattern] of WORDS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    found.push({ part, at: match.index });
    // A word counts for one part: "class schedule" is no list of classes.
    rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ part }) => part);
}

/** What sections are made of. */
export interface SiteContext {
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly text: string;
}

const LISTS: Readonly<Partial<Record<Part, RegExp>>> = {
  services:
    /services?|offers?|treatments|features?|classes|courses|leistungen|angebote?|servicios|prestations|serviços|servizi|products|kurse|practice areas/iu,
  work: /projects|portfolio|projekte|proyectos|projets|projetos|progetti/iu,
  team: /team|equipo|équipe|equipe/iu,
  pricing: /plans?|packages|pric(?:es|ing)|preise|precios|tarifs|preços|prezzi/iu,
  menu: /menu|speisekarte|carta|menú|carte|cardápio|menù/iu,
};
/** Prices of example offers, in the currency of the page; what one eats costs less than what one books. */
const AMOUNTS = [25, 45, 90];
const FOOD =
  /bak|bäck|pan|bread|brot|pastr|restaurant|caf|coffee|kaffee|pizz|food|imbiss|boulang|panif|forno|bistro|ristor/iu;

/** Sections of a part: the prompt's own items where it lists some, else example contents of the trade. */
export function sectionOf(part: Part, context: SiteContext): Section | null {
  const texts = siteTexts(context.language);
  const contents = contentsOf(context.language);
  const offers = offersIn(context);
  const own = listedAfter(LISTS[part] ?? /$^/u, context.text);
  const cards = (heading: string, pairs: readonly (readonly [string, string])[]): Section => ({
    kind: 'cards',
    heading,
    items: pairs.map(([title, text]) => ({ title: title.slice(0, 80), text })),
  });
  const described = (items: readonly string[]): readonly (readonly [string, string])[] =>
    items.map((item, at) => [item, contents.services[at % contents.services.length] ?? '']);
  switch (part) {
    case 'about':
      return { kind: 'text', heading: texts.about, text: contents.about };
    case 'services':
      return cards(texts.services, described(offers));
    case 'gallery':
      return cards(
        texts.gallery,
        offers.slice(0, 3).map((offer, at) => [offer, `${contents.captions[at] ?? contents.captions[0] ?? ''}.`]),
      );
    case 'work':
      return cards(texts.work, own.length > 0 ? described(own) : contents.work);
    case 'team':
      return cards(texts.team, own.length > 0 ? described(own) : contents.team);
    case 'steps':
      return cards(texts.steps, contents.steps);
    case 'testimonials':
      return {
        kind: 'quotes',
        heading: texts.testimonials,
        items: contents.quotes.map(([quote, author]) => ({ quote, author })),
      };
    case 'faq':
      return {
        kind: 'faq',
        heading: texts.faq,
        items: contents.faq.map(([question, answer]) => ({ question, answer })),
      };
    case 'address':
      return { kind: 'text', heading: texts.contact, text: contents.address };
    case 'location':
      return { kind: 'text', heading: texts.location, text: contents.location };
    case 'hours':
    case 'schedule':
    case 'pricing':
    case 'menu':
    case 'events':
      return tableOf(part, { texts, contents, items: own.length > 0 ? own : offers, context });
    case 'contact':
    case 'newsletter':
    case 'booking':
      return null;
  }
}

/** What the page offers: as listed in the prompt, else as usual in the trade. */
export function offersIn({ text, language }: SiteContext): readonly string[] {
  const own = listedAfter(LISTS.services ?? /$^/u, text);
  return own.length > 0 ? own : offersOf(text, language);
}

function tableOf(
  part: 'hours' | 'schedule' | 'pricing' | 'menu' | 'events',
  {
    texts,
    contents,
    items,
    context,
  }: {
    readonly texts: SiteTexts;
    readonly contents: Contents;
    readonly items: readonly string[];
    readonly context: SiteContext;
  },
): Section {
  const table = (heading: string, columns: string[], rows: string[][]): Section => ({
    kind: 'table',
    heading,
    columns,
    rows,
  });
  switch (part) {
    case 'hours': {
      const stated = statedHours(context.text, context.language);
      if (stated.length > 0)
        return table(
          texts.hours,
          [texts.day, texts.open],
          stated.map((row) => [...row]),
        );
      return table(
        texts.hours,
        [texts.day, texts.open],
        [
          [texts.weekdays, '9:00–17:00'],
          [texts.saturday, '10:00–14:00'],
          [texts.sunday, texts.closed],
        ],
      );
    }
    case 'schedule':
      return table(
        texts.schedule,
        [texts.day, texts.course, texts.time],
        contents.times.map(([day, time], at) => [day, items[at % items.length] ?? '', time]),
      );
    case 'pricing':
    case 'menu': {
      const currency =
        currencyIn(context.text) ?? (context.language === 'en' ? 'USD' : context.language === 'pt' ? 'BRL' : 'EUR');
      const money = new Intl.NumberFormat(context.language, { style: 'currency', currency, maximumFractionDigits: 0 });
      const stated = part === 'pricing' ? statedPrices(context.text) : [];
      if (stated.length > 0)
        return table(
          texts.pricing,
          [texts.offer, texts.price],
          stated.map(([offer, amount]) => [offer, money.format(amount)]),
        );
      const divisor = part === 'menu' || FOOD.test(context.text.slice(0, 200)) ? 5 : 1;
      return table(
        part === 'menu' ? texts.menu : contents.prices,
        [part === 'menu' ? texts.menu : texts.offer, part === 'menu' ? contents.prices : texts.price],
        items.map((item, at) => [
          item,
          `${contents.from} ${money.format((AMOUNTS[at % AMOUNTS.length] ?? 25) / divisor)}`,
        ]),
      );
    }
    case 'events':
      return table(
        texts.events,
        [texts.day, texts.events],
        contents.events.map(([day, event]) => [day, event]),
      );
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
