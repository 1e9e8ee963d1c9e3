import type { Draft, Element, Outcome, Wish } from '../draft.ts';
import { find, optionOf } from '../find.ts';
import { partsOf } from '../lists.ts';
import { qualityNamed } from '../qualities.ts';
import { typeNamed } from '../types-by-name.ts';
import { whichOne } from '../which.ts';
import { setVisibility } from './visibility.ts';
import { setField, type Meaning } from './set-field.ts';
import { setValue } from './set-value.ts';

const MAX_PAIRS = 10;

/** "make the due date required", "price should be in euros", "recipes are private". */
export function setRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act !== 'set') return null;
  let unclear: Outcome = null;
  for (const [what, how] of pairsOf(wish)) {
    const meaning = meaningOf(how);
    const kinds: readonly Element['what'][] = ['field', 'entity'];
    const found = find(what, draft, kinds);
    if (found.element === null) {
      if (found.several.length > 0 && (meaning !== null || partsOf(how).length > 2))
        unclear = whichOne(what, found.several);
      const outcome = meaning === null ? setHolder(found.several, how, draft) : setSeveral(what, meaning, draft);
      if (outcome !== null) return outcome;
      continue;
    }
    const { element } = found;
    if (element.what === 'entity' && meaning?.quality !== undefined) {
      const outcome = setVisibility(element.entity, meaning.quality, draft);
      if (outcome !== null) return outcome;
    }
    if (element.what !== 'field') continue;
    if (meaning !== null) return setField(element.entity, element.field, meaning, draft);
    const value = setValue(element.entity, element.field, how, draft);
    if (value !== null) return value;
  }
  return unclear;
}

function meaningOf(how: string): Meaning | null {
  const words = how.replace(/^(?:to be|be|become|stay|stored as|a |as )\s*/iu, '').trim();
  const quality = qualityNamed(how) ?? qualityNamed(words);
  if (quality !== null) return { quality };
  const type = typeNamed(words);
  return type === null ? null : { type };
}

/** With a second part as it is, else cut at every blank, the shortest quality first. */
function pairsOf({ x, y }: Wish): readonly (readonly [what: string, how: string])[] {
  if (y !== '') {
    const [, key = '', holder = ''] =
      /^(?:the |den |die |le |la |el |il |o )?(type|typ|tipo|currency|währung|devise|moneda|valuta|moeda|format|default(?: value)?|standardwert|valeur par défaut|valor por defecto) (?:of|for|von|für|des|der|de|du|di|del|do|da) (.+)$/iu.exec(
        x,
      ) ?? [];
    if (holder !== '') return [[holder, /^(?:default|standard|valeur|valor)/iu.test(key) ? `default to ${y}` : y]];
    return [[x, y]];
  }
  const words = x.match(/"[^"]*"|\S+/gu) ?? [];
  if (words.length === 1) return [['this', x]];
  const cuts = words
    .slice(1)
    .map((_, at): readonly [string, string] => [
      words.slice(0, words.length - 1 - at).join(' '),
      words.slice(words.length - 1 - at).join(' '),
    ]);
  const swapped = cuts.slice(0, 3).map(([what, how]): readonly [string, string] => [how, what]);
  return [...cuts.slice(0, MAX_PAIRS), ...swapped];
}

/** "the status should default to booked": of several fields the one that has such an option. */
function setHolder(several: readonly Element[], how: string, draft: Draft): Outcome {
  const value = how.replace(/^(?:be|default to|use)\s+/iu, '');
  const holders = several.filter(
    (one) => one.what === 'field' && optionOf(value, one.entity, one.field, draft) !== null,
  );
  const [holder] = holders;
  return holders.length === 1 && holder?.what === 'field' ? setValue(holder.entity, holder.field, how, draft) : null;
}

/** "make name and email required". */
function setSeveral(what: string, meaning: Meaning, draft: Draft): Outcome {
  const parts = partsOf(what);
  if (parts.length < 2) return null;
  const tail = /\s(?:of|in|for|on|von|bei|de|des|du|di|del|do|da) \S.*$/iu.exec(parts.at(-1) ?? '')?.[0] ?? '';
  const found = parts.map(
    (part, at) => find(at < parts.length - 1 ? part + tail : part, draft, ['field', 'entity']).element,
  );
  const known = found.flatMap((element) => (element === null ? [] : [element]));
  if (known.length !== parts.length) return null;
  for (const element of known) {
    const outcome =
      element.what === 'field'
        ? setField(element.entity, element.field, meaning, draft)
        : element.what === 'entity' && meaning.quality !== undefined
          ? setVisibility(element.entity, meaning.quality, draft)
          : null;
    if (outcome !== 'made') return outcome;
  }
  return 'made';
}
