import { newItem } from '../grammar/model.ts';
import type { Mention } from './mentions.ts';

const MAX_THINGS = 8;
const MAX_LETTERS = 24;
const GROUP = /([^,;:.!?\n()]+?)\s*(?:\(([^)]+)\)|:\s*([^;.\n]+))?(?=[,;.!?\n]|$)/gu;

/**
 * Things of a prompt in a language without a grammar here: what stands between commas, with the fields in brackets or
 * after a colon. Labels stay as they are written.
 */
export function foreignMentions(text: string): readonly Mention[] {
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
