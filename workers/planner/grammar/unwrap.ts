import { isA } from '../lexicon/classes.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { newItem, type Item } from './model.ts';

/** Words for keeping rather than for what is kept. */
const ABSTRACT = new Set([
  'track',
  'list',
  'record',
  'note',
  'log',
  'overview',
  'history',
  'inventory',
  'catalog',
  'catalogue',
  'collection',
  'logbook',
  'diary',
  'journal',
  'database',
  'set',
  'lista',
  'liste',
  'registro',
  'übersicht',
  'überblick',
  'buch',
]);

/** "a list of books" is about books. */
export function unwrapped(item: Item, language: Language): Item {
  const head = item.phrase.one;
  const inner = item.links.find((link) => link.by === 'of' || link.by === 'über' || link.by === 'about');
  const shown = /\b(?:gallery|calendar|overview|map)$/.test(head) && item.children.length > 0;
  const listOf = (/\blist$/.test(head) || shown) && inner?.phrase.plural === true;
  if (inner === undefined || !(ABSTRACT.has(head) || listOf)) return item;
  if (isA(inner.phrase.words, 'app', language)) return item;
  const kept = newItem(inner.phrase);
  kept.children.push(...item.children);
  kept.links.push(...item.links.filter((link) => link !== inner));
  kept.listed = item.listed;
  return kept;
}
