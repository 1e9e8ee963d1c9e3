import type { FaqSection, Section, TableSection } from '#schemas/generated/manifest.ts';
import type { Language } from '../../lexicon/languages/language.ts';
import type { Draft, Outcome, SectionedPage, Wish } from '../draft.ts';
import { splitsAtOf } from '../find.ts';
import { likeness, plainPhrase, unquoted } from '../forms.ts';
import { partsOf } from '../lists.ts';
import { sameSection } from './texts.ts';

const MAX_SECTIONS = 30;
const HOURS =
  /\b(?:(?:opening|business|office) (?:hours|times)|öffnungszeiten|heures d'ouverture|horaires(?: d'ouverture)?|horario(?:s)?(?: de apertura)?|orari(?:o)?(?: di apertura)?|horário(?:s)?(?: de funcionamento)?)\b:?/iu;
const FAQ =
  /\b(?:faqs?|frequently asked questions|questions and answers|häufige fragen|foire aux questions|preguntas frecuentes|domande frequenti|perguntas frequentes)\b/iu;
const QUOTES =
  /\b(?:testimonials?|customer quotes?|reviews? from customers|kundenstimmen?|témoignages?|testimonios?|testimonianz[ae]|depoimentos?)\b/iu;
const TEXT =
  /^(?:(?:an?|the|another|new|ein|einen|une?|una?|uma?)\s+)*(?:text|about|paragraph|section|abschnitt|absatz|section|texte|sección|texto|sezione|testo|seção)(?: section| paragraph| us)?\b/iu;
const CARDS =
  /\b(?:services?|features?|team|offers?|leistungen|angebote?|prestations|servicios|servizi|serviços)(?: section| cards?)?\b/iu;
const HEADINGS: Readonly<
  Record<Language, readonly [hours: string, day: string, times: string, faq: string, quotes: string]>
> = {
  en: ['Opening hours', 'Day', 'Hours', 'Questions and answers', 'What people say'],
  de: ['Öffnungszeiten', 'Tag', 'Zeiten', 'Häufige Fragen', 'Kundenstimmen'],
  es: ['Horario', 'Día', 'Horas', 'Preguntas frecuentes', 'Opiniones'],
  fr: ['Horaires', 'Jour', 'Heures', 'Questions fréquentes', 'Témoignages'],
  pt: ['Horário', 'Dia', 'Horas', 'Perguntas frequentes', 'Depoimentos'],
  it: ['Orari', 'Giorno', 'Ore', 'Domande frequenti', 'Testimonianze'],
};

/** "add opening hours Mon–Fri 9–17", "add a FAQ", "add a testimonial: "…" by Ida". */
export function sectionRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act !== 'add' && wish.act !== 'set') return null;
  const text = wish.act === 'set' ? `${wish.x} ${wish.y}` : wish.x;
  const pages = (draft.manifest.pages ?? []).filter((page): page is SectionedPage => 'sections' in page);
  const isSection =
    HOURS.test(text) ||
    FAQ.test(text) ||
    QUOTES.test(text) ||
    (wish.act === 'add' && TEXT.test(text) && text.includes('"')) ||
    QUESTION.test(text);
  if (wish.act === 'set' && !HOURS.test(wish.x)) return null;
  const made =
    isSection || (wish.act === 'add' && /\bsection\b/iu.test(text) && CARDS.test(text) && text.includes(':'))
      ? sectionOf(text, draft)
      : null;
  if (made === null) return null;
  const page = targetPage(text, pages, draft);
  if (page === undefined) return { refused: 'There is no page that this could stand on: add a landing page first.' };
  return place(made, page);
}

const QUESTION =
  /\bquestion\b.*\banswer\b|\bfrage\b.*\bantwort\b|\bquestion\b.*\bréponse\b|\bpregunta\b.*\brespuesta\b|\bdomanda\b.*\brisposta\b|\bpergunta\b.*\bresposta\b/iu;

function targetPage(text: string, pages: readonly SectionedPage[], draft: Draft): SectionedPage | undefined {
  for (const [, right] of splitsAtOf(text, draft)) {
    const { words } = plainPhrase(right);
    const named = pages.find((page) => likeness(words, page.title, 'other', draft.language) >= 3);
    if (named !== undefined) return named;
  }
  const focused = draft.focus !== null && 'page' in draft.focus ? draft.focus.page : null;
  return pages.find((page) => page === focused) ?? pages.find(({ path }) => path === '/') ?? pages[0];
}

function sectionOf(text: string, draft: Draft): Section | null {
  const [hours, day, times, faq, quotes] = HEADINGS[draft.language];
  if (HOURS.test(text)) {
    const rows = hoursIn(text.replace(HOURS, '\n').split('\n').at(-1) ?? '');
    return rows.length === 0
      ? null
      : { kind: 'table', heading: hours, columns: [day, times], rows: rows.map((row) => [...row]) };
  }
  const quoted = [...text.matchAll(/"([^"]+)"/gu)].map((match) => match[1] ?? '');
  if (FAQ.test(text) || QUESTION.test(text))
    return { kind: 'faq', heading: faq, items: questionsIn(text, quoted, draft) };
  if (QUOTES.test(text)) {
    const author = /(?:"|\s)(?:by|from|von|de|di|–|-)\s+(?:"([^"]+)"|([\p{Lu}][\p{L}. ]{0,40}))$/u.exec(text);
    const [quote] = quoted;
    if (quote === undefined) return null;
    return {
      kind: 'quotes',
      heading: quotes,
      items: [
        { quote: quote.slice(0, 400), author: (author?.[1] ?? author?.[2] ?? quoted[1] ?? '—').trim().slice(0, 80) },
      ],
    };
  }
  if (TEXT.test(text) && quoted.length > 0) {
    const [first = '', second] = quoted;
    return second === undefined
      ? { kind: 'text', text: first.slice(0, 2000) }
      : { kind: 'text', heading: first.slice(0, 80), text: second.slice(0, 2000) };
  }
  const [, list = ''] = /:\s*(.+)$/u.exec(text) ?? [];
  const items = partsOf(list)
    .slice(0, 24)
    .map((title) => ({ title: unquoted(title).slice(0, 80) }));
  return items.length === 0
    ? null
    : {
        kind: 'cards',
        heading: plainPhrase(
          (text.split(':')[0] ?? '').replace(
            /^.*?\b(?:section|abschnitt|sección|sezione|seção)\s+(?:with|of|for|about|mit|avec|con|com)\s+/iu,
            '',
          ),
        )
          .words.replace(/^./u, (letter) => letter.toUpperCase())
          .slice(0, 80),
        items,
      };
}

/** Questions with answers that are given; else the two that every app can answer truthfully. */
function questionsIn(text: string, quoted: readonly string[], { manifest, language }: Draft): FaqSection['items'] {
  const items: FaqSection['items'] = [];
  for (let at = 0; at + 1 < quoted.length; at += 2)
    items.push({ question: (quoted[at] ?? '').slice(0, 80), answer: quoted[at + 1] ?? '' });
  for (const match of text.matchAll(/([\p{Lu}][^?"]{3,78}\?)\s*([^?"]{2,400}?[.!]|[^?"]{2,400}$)/gu))
    items.push({ question: match[1] ?? '', answer: match[2]?.trim() ?? '' });
  if (items.length > 0) return items.slice(0, 24);
  const { title } = manifest;
  const about = manifest.description ?? title;
  const words = {
    en: [`What is ${title}?`, 'Can I use it on my phone?', 'Yes, every page works on a phone.'],
    de: [`Was ist ${title}?`, 'Geht das auch auf dem Handy?', 'Ja, jede Seite funktioniert auf dem Handy.'],
    es: [`¿Qué es ${title}?`, '¿Funciona en el móvil?', 'Sí, cada página funciona en el móvil.'],
    fr: [`Qu’est-ce que ${title} ?`, 'Est-ce utilisable sur téléphone ?', 'Oui, chaque page fonctionne sur téléphone.'],
    pt: [`O que é ${title}?`, 'Funciona no celular?', 'Sim, todas as páginas funcionam no celular.'],
    it: [`Che cos’è ${title}?`, 'Funziona sul telefono?', 'Sì, ogni pagina funziona sul telefono.'],
  }[language];
  const [first = '', second = '', answer = ''] = words;
  return [
    { question: first.slice(0, 80), answer: about },
    { question: second, answer },
  ];
}

const ROW =
  /([\p{L}]+\.?(?:\s*(?:–|-|to|bis|à|a|al|till|until|through)\s*[\p{L}]+\.?)?(?:\s*(?:and|und|et|y|e|&)\s*[\p{L}]+\.?)?)\s*:?\s*(?:from |von |de |dalle |das )?(\d{1,2}(?:[:.h]\d{0,2})?\s*(?:am|pm|uhr|h)?)\s*(?:–|-|to|bis|à|a|al|alle|às|until|till)\s*(\d{1,2}(?:[:.h]\d{0,2})?\s*(?:am|pm|uhr|h)?)|([\p{L}]+(?:\s*(?:–|-|to|bis)\s*[\p{L}]+)?)\s*:?\s*(closed|geschlossen|fermé|cerrado|chiuso|fechado)/giu;

/** "Mon–Fri 9–17, Sat 10–14" as rows. */
function hoursIn(text: string): TableSection['rows'] {
  return [...text.replaceAll('"', ' ').matchAll(ROW)].slice(0, 14).map((match) => {
    if (match[5] !== undefined) return [tidy(match[4] ?? ''), tidy(match[5])];
    return [
      tidy((match[1] ?? '').replace(/^(?:are|sind|on|and|und|the|of|sont|son|sono)\s+/iu, '')),
      `${(match[2] ?? '').trim()}–${(match[3] ?? '').trim()}`,
    ];
  });
}

function tidy(text: string): string {
  const words = text
    .trim()
    .replaceAll(/\s*[–-]\s*/g, '–')
    .replaceAll(/\s+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A section of the kind that is there already takes the new entries. */
function place(section: Section, page: SectionedPage): Outcome {
  if (page.sections.some((other) => sameSection(other, section))) return 'made';
  const same = page.sections.find(
    (other) =>
      other.kind === section.kind &&
      (section.kind === 'faq' ||
        section.kind === 'quotes' ||
        (section.kind === 'table' && other.heading === section.heading)),
  );
  if (same?.kind === 'faq' && section.kind === 'faq') {
    for (const item of section.items)
      if (same.items.length < 24 && !same.items.some(({ question }) => question === item.question))
        same.items.push(item);
  } else if (same?.kind === 'quotes' && section.kind === 'quotes') {
    for (const item of section.items)
      if (same.items.length < 12 && !same.items.some(({ quote }) => quote === item.quote)) same.items.push(item);
  } else if (same?.kind === 'table' && section.kind === 'table') same.rows = section.rows;
  else if (page.sections.length >= MAX_SECTIONS)
    return { refused: `“${page.title}” has ${MAX_SECTIONS} sections, which is the most.` };
  else page.sections.push(section);
  return 'made';
}
