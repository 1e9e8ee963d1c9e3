import type { Field } from '#schemas/generated/manifest.ts';
import { KNOWN_FIELDS } from './known-fields.ts';
import { LANGUAGES, type Language } from './languages/language.ts';
import { singularPhrase } from './things-index.ts';

/** A kind of field that is known by its name. */
export interface KnownField {
  readonly key: string;
  readonly type: Field['type'];
  readonly labels: readonly string[];
}

export interface FieldMatch {
  readonly field: KnownField;
  /** The name is known as a whole, rather than by its head. */
  readonly exact: boolean;
}

const MIN_COMPOUND_LETTERS = 4;
const byKey = new Map<string, KnownField>();
const indexes = new Map<Language, Map<string, KnownField>>();

function load(): void {
  if (byKey.size > 0) return;
  for (const language of LANGUAGES) indexes.set(language, new Map());
  for (const line of KNOWN_FIELDS.trim().split('\n')) {
    const [key = '', type = 'string', labels = '', words = ''] = line.split('|').map((cell) => cell.trim());
    const field: KnownField = {
      key,
      type: type as Field['type'],
      labels: labels.split(';').map((label) => label.trim()),
    };
    byKey.set(key, field);
    for (const entry of [key.replaceAll('_', ' '), ...words.split(',')]) {
      const [, only, word = ''] = /^(?:([a-z]{2}):)?(.+)$/.exec(entry.trim().toLowerCase()) ?? [];
      if (word === '') continue;
      for (const language of LANGUAGES) {
        if (only !== undefined && only !== language) continue;
        const index = indexes.get(language);
        if (index !== undefined && !index.has(word)) index.set(word, field);
      }
    }
  }
}

/** The known field with this key. */
export function knownField(key: string): KnownField | null {
  load();
  return byKey.get(key) ?? null;
}

/** Label of a known field. */
export function fieldLabel(field: KnownField, language: Language): string {
  return field.labels[LANGUAGES.indexOf(language)] ?? field.labels[0] ?? field.key;
}

/** What is known about a field of this name (lower case). */
export function fieldOf(phrase: string, language: Language): FieldMatch | null {
  load();
  const index = indexes.get(language);
  if (index === undefined) return null;
  const get = (words: string): KnownField | undefined => index.get(words) ?? index.get(singularPhrase(words, language));
  const whole = get(phrase);
  if (whole !== undefined) return { field: whole, exact: true };
  const words = phrase.split(' ');
  if (language === 'en' || language === 'de') {
    for (let at = 1; at < words.length; at += 1) {
      const field = get(words.slice(at).join(' '));
      if (field !== undefined) return { field, exact: false };
    }
  } else {
    for (let end = words.length - 1; end > 0; end -= 1) {
      const field = get(words.slice(0, end).join(' '));
      if (field !== undefined) return { field, exact: false };
    }
  }
  return language === 'de' ? compound(words.at(-1) ?? '', index) : null;
}

function compound(word: string, index: ReadonlyMap<string, KnownField>): FieldMatch | null {
  for (let at = 2; at <= word.length - MIN_COMPOUND_LETTERS; at += 1) {
    const field = index.get(word.slice(at));
    if (field !== undefined) return { field, exact: false };
  }
  return null;
}
