import type { Page, Section } from '#schemas/generated/manifest.ts';
import type { Draft, Outcome, SectionedPage, Wish } from '../draft.ts';
import { find, isThis, splitsAtOf } from '../find.ts';
import { likeness, plainPhrase, unquoted, withoutDeterminers } from '../forms.ts';
import { qualityNamed } from '../qualities.ts';
import { typeNamed } from '../types-by-name.ts';

type Slot = 'heading' | 'text' | 'button' | 'title' | 'description' | 'intro' | 'done';
const SLOTS: readonly (readonly [Slot, RegExp])[] = [
  [
    'heading',
    /^(?:main )?(?:headline|heading|header|hero(?: heading| text)?|slogan|tagline|überschrift|schlagzeile|hauptüberschrift|titre principal|accroche|titular|encabezado|título principal|titolo principale|intestazione|manchete|cabeçalho)$/iu,
  ],
  [
    'text',
    /^(?:sub ?title|sub ?heading|sub ?headline|hero text|text below(?: the headline)?|untertitel|unterzeile|sous-titre|subtítulo|sottotitolo)$/iu,
  ],
  [
    'button',
    /^(?:(?:hero |main |call to action )?button(?: text| label)?|call to action|cta|knopf|schaltfläche|button-text|bouton|botón|pulsante|bottone|botão)$/iu,
  ],
  [
    'title',
    /^(?:(?:app|site|page)(?:'s)? (?:title|name)|title|name(?: of the (?:app|site))?|titel|app-titel|titre|título|titolo)$/iu,
  ],
  [
    'description',
    /^(?:(?:app )?description|beschreibung|description de l'app(?:lication)?|descripción|descrizione|descrição)$/iu,
  ],
  ['intro', /^(?:intro(?:duction)?(?: text)?|einleitung|einführung|introducción|introduzione|introdução)$/iu],
  [
    'done',
    /^(?:thank[- ]you(?: text| message)?|confirmation(?: text| message)?|success message|dankestext|danke-text|remerciement|mensaje de agradecimiento|ringraziamento)$/iu,
  ],
];

/** "change the headline to …", "replace "Old" with "New"". */
export function textRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act === 'replace' || wish.act === 'rename') {
    const replaced = replaceText(wish, draft);
    if (replaced !== null || wish.act === 'replace') return replaced;
  }
  if ((wish.act !== 'set' && wish.act !== 'rename') || wish.y === '') return null;
  const value = unquoted(wish.y.replace(/^(?:be|say|read|lauten|dire|decir)\s+/iu, ''));
  if (value === '' || qualityNamed(value) !== null || (typeNamed(value) !== null && !wish.y.startsWith('"')))
    return null;
  const places: (readonly [string, string])[] = [[wish.x, ''], ...splitsAtOf(wish.x, draft)];
  for (const [name, where] of places) {
    const bare = withoutDeterminers(name).replaceAll('"', '');
    const slot = SLOTS.find(([, pattern]) => pattern.test(bare))?.[0];
    if (slot === undefined || (/^name$/iu.test(bare) && namesField(name, draft))) continue;
    const outcome = setSlot(slot, value, where, draft);
    if (outcome !== null) return outcome;
  }
  if (isThis(wish.x) && draft.focus?.what === 'section') return setSlot('heading', value, '', draft);
  return null;
}

/** "rename name to first name" is about a field where something has one of that name. */
function namesField(phrase: string, draft: Draft): boolean {
  const { element, several } = find(phrase, draft, ['field']);
  return element !== null || several.length > 0;
}

function setSlot(slot: Slot, value: string, where: string, draft: Draft): Outcome {
  const { manifest } = draft;
  if (slot === 'title' && (where === '' || /\b(?:app|site)/iu.test(where))) {
    manifest.title = value.slice(0, 80);
    return 'made';
  }
  if (slot === 'description') {
    if (where !== '') return null;
    manifest.description = value.slice(0, 400);
    return 'made';
  }
  const page = pageMeant(where, draft, slot);
  if (page === null) return null;
  if (slot === 'title') page.title = value.slice(0, 80);
  else if (slot === 'intro' && (page.kind === 'form' || page.kind === 'tool')) page.intro = value.slice(0, 400);
  else if (slot === 'done' && page.kind === 'form') page.done = value.slice(0, 400);
  else if (slot === 'button' && page.kind === 'form') page.actionLabel = value.slice(0, 80);
  else return 'sections' in page ? setHero(slot, value, page, draft) : null;
  return 'made';
}

function setHero(slot: Slot, value: string, page: SectionedPage, { focus }: Draft): Outcome {
  if (focus?.what === 'section' && slot === 'heading') {
    focus.section.heading = value.slice(0, 80);
    return 'made';
  }
  const hero = page.sections.find((section) => section.kind === 'hero');
  if (hero === undefined) {
    const first = page.sections[0];
    if (first === undefined || slot !== 'heading') return null;
    first.heading = value.slice(0, 80);
    return 'made';
  }
  if (slot === 'heading') hero.heading = value.slice(0, 80);
  else if (slot === 'text') hero.text = value.slice(0, 400);
  else if (slot === 'button') hero.actionLabel = value.slice(0, 80);
  else return null;
  return 'made';
}

/** The page that is named, that the comment is about, the front page, or the only one that fits. */
function pageMeant(where: string, draft: Draft, slot: Slot): Page | null {
  const pages = draft.manifest.pages ?? [];
  if (where !== '') {
    const { words } = plainPhrase(where);
    const named = pages.find(
      (page) =>
        likeness(words, page.title, 'other', draft.language) >= 3 ||
        page.kind === words ||
        page.path === `/${words.replaceAll(' ', '-')}`,
    );
    if (named !== undefined) return named;
    if (!/^(?:(?:front|home|landing|start)[- ]?(?:page)?|startseite|accueil|inicio|hero|site|app|home)$/iu.test(words))
      return null;
  }
  const { focus } = draft;
  if (focus !== null && 'page' in focus) return focus.page;
  const fits = (page: Page): boolean =>
    slot === 'intro'
      ? page.kind === 'form' || page.kind === 'tool'
      : slot === 'done'
        ? page.kind === 'form'
        : 'sections' in page;
  return pages.find((page) => page.path === '/' && fits(page)) ?? pages.find(fits) ?? null;
}

/** Swaps a text that stands somewhere in the manifest's texts as a whole. */
function replaceText({ x, y, act }: Wish, { manifest }: Draft): Outcome {
  const [from, to] = [unquoted(x), unquoted(y)];
  if (from === '' || to === '' || (act === 'rename' && !x.includes('"'))) return null;
  let count = 0;
  const swap = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(swap);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (typeof part !== 'string' || !TEXT_KEYS.has(key) || !part.includes(from)) return [key, swap(part)];
        count += 1;
        return [key, part.replaceAll(from, to)];
      }),
    );
  };
  const pages = (manifest.pages ?? []).map((page) => swap(page) as Page);
  if (count === 0) return null;
  manifest.pages = pages;
  return 'made';
}

const TEXT_KEYS = new Set([
  'heading',
  'text',
  'actionLabel',
  'title',
  'intro',
  'done',
  'question',
  'answer',
  'quote',
  'author',
  'label',
]);

/** True when two sections say the same. */
export function sameSection(a: Section, b: Section): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
