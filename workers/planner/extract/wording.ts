import type { Language } from '../lexicon/languages/language.ts';

const MAX_LABEL = 60;

/** A label for people: sentence case, abbreviations kept, cleaned of marks, bounded. */
export function labelOf(text: string): string {
  const clean = text
    .replaceAll(/[^\p{L}\p{M}\p{N} '&%€$£°²³().,/-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})%€$£²³]+$/gu, '')
    .slice(0, MAX_LABEL)
    .trim()
    .toWellFormed();
  return clean.charAt(0).toLocaleUpperCase() + clean.slice(1);
}

const TRANSLITERATION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ä: 'ae',
    ö: 'oe',
    ü: 'ue',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ı: 'i',
    þ: 'th',
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'sch',
    ъ: '',
    ы: 'y',
    ь: '',
    э: 'e',
    ю: 'yu',
    я: 'ya',
    і: 'i',
    ї: 'yi',
    є: 'ye',
    ґ: 'g',
    α: 'a',
    β: 'v',
    γ: 'g',
    δ: 'd',
    ε: 'e',
    ζ: 'z',
    η: 'i',
    θ: 'th',
    ι: 'i',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
    ξ: 'x',
    ο: 'o',
    π: 'p',
    ρ: 'r',
    σ: 's',
    ς: 's',
    τ: 't',
    υ: 'y',
    φ: 'f',
    χ: 'ch',
    ψ: 'ps',
    ω: 'o',
  }),
);

/** A snake_case identifier of any text; empty when nothing of it can be written in a–z. */
export function identifierOf(text: string, maxCharacters: number): string {
  const latin = [...text.toLowerCase().normalize('NFC')]
    .map((letter) => TRANSLITERATION.get(letter) ?? letter)
    .join('');
  const words = latin
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .split('_');
  let name = '';
  for (const word of words) {
    const longer = name === '' ? word.slice(0, maxCharacters) : `${name}_${word}`;
    if (longer.length > maxCharacters) break;
    name = longer;
  }
  return name;
}

/** "a, b and c". */
export function enumeration(parts: readonly string[], language: Language = 'en'): string {
  const and = { en: 'and', de: 'und', es: 'y', fr: 'et', pt: 'e', it: 'e' }[language];
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1) ?? ''}`;
}

/** A label inside a sentence. */
export function inSentence(label: string, language: Language): string {
  if (language === 'de' || /^\p{Lu}{2}/u.test(label)) return label;
  return label.charAt(0).toLocaleLowerCase() + label.slice(1);
}
