import { labelOf } from '../extract/wording.ts';
import type { Language } from '../lexicon/languages/language.ts';

const MAX_ROWS = 12;
/** A Monday; only its weekday counts. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MILLISECONDS = 86_400_000;
const CLOCK = String.raw`(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|uhr|h)?`;
const HOURS = new RegExp(
  String.raw`(\p{L}{2,10})\.?(?:\s*(?:-|–|to|until|bis|a|à|al|até)\s*(\p{L}{2,10})\.?)?,?:?\s+(?:from\s+|von\s+|de\s+)?${CLOCK}\s*(?:-|–|to|until|bis|a|à|às|alle)\s*${CLOCK}(?!\d|\.\d)`,
  'giu',
);
const PRICES =
  /\b(?:pric(?:es?|ing)|plans?|packages|rates|preise|precios|tarifs|preços|prezzi)\b[^.:;\n]{0,30}?(?:with|:|\(|of|mit|con|avec|com)\s*([^.;)\n]{5,240})/giu;
const PRICE =
  /^(.{2,40}?)\s*(?:at|for|zu|à|a|por)?\s*([$€£]?)\s?(\d{1,6}(?:[.,]\d{2})?)\s?([$€£]|eur(?:os?)?|usd|dollars?|gbp)?(?:\s?(?:\/|per|a|pro)\s?\p{L}+)?$/iu;

/** Opening hours that a prompt states, as rows of day and time: "tue-sat 7-18". Empty for none. */
export function statedHours(text: string, language: Language): readonly (readonly [day: string, time: string])[] {
  const rows: (readonly [string, string])[] = [];
  for (const [
    ,
    from = '',
    to,
    hour = '',
    minute = '00',
    half = '',
    end = '',
    endMinute = '00',
    endHalf = '',
  ] of text.matchAll(HOURS)) {
    const first = dayNamed(from, language);
    const last = to === undefined ? first : dayNamed(to, language);
    if (first === null || last === null || rows.length >= MAX_ROWS) continue;
    const opens = clock(hour, minute, half);
    const closes = clock(end, endMinute, endHalf === '' && half === '' ? '' : endHalf);
    if (opens !== null && closes !== null)
      rows.push([first === last ? first : `${first}–${last}`, `${opens}–${closes}`]);
  }
  return rows;
}

/** Prices that a prompt states: "pricing with Basic 29, Pro 59". Empty where it names fewer than two. */
export function statedPrices(text: string): readonly (readonly [offer: string, amount: number])[] {
  for (const [, list = ''] of text.matchAll(PRICES)) {
    const rows = list.split(/,(?!\d{2}\b)|\s(?:and|und|y|et|e)\s/u).flatMap((part): (readonly [string, number])[] => {
      const [, offer = '', , amount = ''] = PRICE.exec(part.trim()) ?? [];
      // "opening hours tue-sat 7-18" is no offer.
      return amount === '' || /\d|-$/u.test(offer) ? [] : [[labelOf(offer.trim()), Number(amount.replace(',', '.'))]];
    });
    if (rows.length >= 2) return rows.slice(0, MAX_ROWS);
  }
  return [];
}

/** The weekday that a word or its first letters mean, in the prompt's language or English. */
function dayNamed(word: string, language: Language): string | null {
  const lower = word.toLowerCase();
  if (lower.length < 2) return null;
  for (const one of [language, 'en']) {
    for (let day = 0; day < 7; day += 1) {
      const date = new Date(MONDAY + day * DAY_MILLISECONDS);
      const name = new Intl.DateTimeFormat(one, { weekday: 'long', timeZone: 'UTC' }).format(date);
      const own = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date);
      if (name.toLowerCase().startsWith(lower.replace(/s$/u, '')) && lower.replace(/s$/u, '').length >= 2)
        return labelOf(own);
    }
  }
  return null;
}

function clock(hour: string, minute: string, half: string): string | null {
  const hours = (Number(hour) % (half === '' ? 25 : 12)) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const given = /^(?:uhr|h)$/iu.test(half) ? Number(hour) : hours;
  return given > 24 || Number(minute) > 59 ? null : `${given}:${minute}`;
}
