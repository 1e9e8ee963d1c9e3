import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Draft, Outcome, Wish } from '../draft.ts';

const CHANGE =
  /^(?:change|replace|rename|update|correct|fix)(?: the (?:text|heading|title|headline|words?))? "([^"]{2,200})" (?:to|with|by|into) "([^"]{1,200})"$/iu;
/** What people read on pages, by key. */
const READ_KEYS = [
  'title',
  'heading',
  'text',
  'actionLabel',
  'intro',
  'question',
  'answer',
  'quote',
  'author',
] as const;

/** "change "Who shouts" to "Our trainers"": a text of a page, word for word. */
export function headingRule({ clause }: Wish, draft: Draft): Outcome {
  const [, from = '', to = ''] = CHANGE.exec(clause) ?? [];
  if (from === '') return null;
  let found = false;
  for (const holder of holdersIn(draft.manifest)) {
    for (const key of READ_KEYS) {
      const text: unknown = Reflect.get(holder, key);
      if (typeof text !== 'string') continue;
      if (text === to) found = true;
      if (text.toLowerCase() !== from.toLowerCase()) continue;
      Reflect.set(holder, key, to);
      found = true;
    }
  }
  return found ? 'made' : null;
}

/** Pages, their sections and the items of those. */
function* holdersIn({ pages = [] }: Manifest): Generator<object> {
  for (const page of pages) {
    yield page;
    for (const section of 'sections' in page ? page.sections : []) {
      yield section;
      for (const item of 'items' in section ? section.items : []) yield item;
    }
  }
}
