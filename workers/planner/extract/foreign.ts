import { newItem } from '../grammar/model.ts';
import { FOREIGN } from '../lexicon/foreign-words.ts';
import type { Mention } from './mentions.ts';

const MAX_THINGS = 8;
const MAX_LETTERS = 24;
const GROUP = /([^,;:.!?\n()]+?)\s*(?:\(([^)]+)\)|:\s*([^;.\n]+))?(?=[,;.!?\n]|$)/gu;

/** A thing with the names of its fields and, by field, their choices. */
interface Named {
  readonly name: string;
  readonly fields: { readonly name: string; readonly options: readonly string[] }[];
}

/**
 * Things of a prompt in a language without a grammar here: what stands between commas, with the fields in brackets,
 * after a colon or after the language's "with". Labels stay as they are written.
 */
export function foreignMentions(text: string, locale = ''): readonly Mention[] {
  const words = FOREIGN.get(locale);
  const described = words === undefined ? [] : thingsWith(text, words.with, words.and);
  if (described.length > 0) return described.map(({ name, fields }) => withFields(name, fields));
  const mentions: Mention[] = [];
  for (const [, head = '', bracket, after] of text.matchAll(GROUP)) {
    if (mentions.length >= MAX_THINGS) break;
    const name = shorten(head);
    const list = (bracket ?? after ?? '')
      .split(/[,;]/)
      .map(shorten)
      .filter((part) => part !== '');
    if (name === '') continue;
    if (after !== undefined && list.length > 1 && mentions.length === 0) {
      // "App for a school: pupils, lessons": the list names things.
      for (const part of list) mentions.push(mention(part, []));
      continue;
    }
    mentions.push(mention(name, list));
  }
  return mentions;
}

/** "klanten met naam en telefoon, fietsen met merk": every "with" opens a thing, what follows are its fields. */
function thingsWith(text: string, withWord: string, andWord: string): readonly Named[] {
  const body = text.replace(/^[^:.\n]{0,120}:\s/u, '');
  const opener = new RegExp(`(?:^|\\s)(?:${withWord})\\s+`, 'iu');
  const between = new RegExp(`\\s*[,;]\\s*(?![^()]*\\))|\\s+(?:${andWord})\\s+(?![^()]*\\))`, 'iu');
  const things: Named[] = [];
  for (const sentence of body.split(/[.!?\n]+/u)) {
    for (const part of sentence.split(between)) {
      const at = opener.exec(part);
      const first = at === null ? part : part.slice(at.index + at[0].length);
      if (at !== null && things.length < MAX_THINGS) {
        const name = shorten(part.slice(0, at.index));
        if (name === '') continue;
        things.push({ name, fields: [] });
      }
      const [, name = '', options = ''] = /^([^()]*)(?:\(([^()]*)\))?/u.exec(first) ?? [];
      const field = shorten(name);
      // A sentence of its own, which no "with" opens, is about something else.
      if (field === '' || (at === null && field.split(' ').length > 2)) continue;
      things.at(-1)?.fields.push({ name: field, options: options.split(/[,/;]/u).map(shorten).filter(Boolean) });
    }
  }
  return things;
}

function shorten(text: string): string {
  const clean = text
    .replaceAll(/[^\p{L}\p{M}\p{N} -]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const words = clean.split(' ');
  // A list entry may begin with a whole clause; its last words name the thing.
  const short = words.length > 3 ? words.slice(-2).join(' ') : clean;
  return [...short].slice(0, MAX_LETTERS).join('').trim();
}

function withFields(name: string, fields: Named['fields']): Mention {
  const made = mention(
    name,
    fields.map((field) => field.name),
  );
  if (made.kind === 'item')
    for (const [at, { options }] of fields.entries())
      if (options.length > 1) made.item.children[at]?.options.push(...options);
  return made;
}

function mention(name: string, fields: readonly string[]): Mention {
  const item = newItem(phrase(name, true));
  item.listed = true;
  item.children.push(...fields.map((field) => newItem(phrase(field, false))));
  return { kind: 'item', item, origin: 'keep', clause: null, intro: false, listed: true };
}

function phrase(surface: string, plural: boolean): ReturnType<typeof newItem>['phrase'] {
  const words = surface.toLowerCase();
  return { words, one: words, surface, plural, each: false, own: false, mine: false, count: null };
}
