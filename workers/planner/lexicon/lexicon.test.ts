import { describe, expect, it } from 'vitest';
import { fieldOf, knownField } from './fields-index.ts';
import { LANGUAGES } from './languages/language.ts';
import { pluralPhrase, singularPhrase, thingOf } from './things-index.ts';
import { THINGS } from './things.ts';

const ROWS = THINGS.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('things', () => {
  it('are rows of ten cells with a known kind', () => {
    for (const row of ROWS) {
      expect(row).toHaveLength(10);
      expect(row[1]).toMatch(/^(?:person|org|thing|place|event|deal|text|group)$/);
    }
    expect(new Set(ROWS.map((row) => row[0])).size).toBe(ROWS.length);
  });

  it('come back to their singular in every language', () => {
    const lost: string[] = [];
    for (const [index, language] of LANGUAGES.entries()) {
      const words = ROWS.flatMap((row) => (language === 'en' ? [] : (row[3 + index] ?? '').split(',')));
      for (const entry of words) {
        const [one = ''] = entry.trim().toLowerCase().split('/');
        const back = singularPhrase(pluralPhrase(one, language), language);
        if (one !== '' && (thingOf(one, language) === null || thingOf(back, language) === null))
          lost.push(`${language} ${one}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it.each([
    ['en', 'purchase orders', 'purchase order'],
    ['en', 'canvases', 'canvas'],
    ['de', 'fässer', 'fass'],
    ['de', 'kundentermine', 'kundentermin'],
    ['de', 'rebsorten', 'rebsorte'],
    ['es', 'visitas guiadas', 'visita guiada'],
    ['es', 'habitaciones', 'habitación'],
    ['fr', 'chevaux', 'cheval'],
    ['pt', 'inscrições', 'inscrição'],
    ['it', 'prenotazioni', 'prenotazione'],
  ] as const)('%s: %s → %s', (language, many, one) => {
    expect(singularPhrase(many, language)).toBe(one);
  });
});

describe('fields', () => {
  it.each([
    ['en', 'due date', 'date'],
    ['en', 'hourly rate', 'money'],
    ['en', 'emergency contact', 'string'],
    ['de', 'geburtsdatum', 'date'],
    ['de', 'verkaufspreis', 'money'],
    ['es', 'fecha de nacimiento', 'date'],
    ['fr', 'prix', 'money'],
    ['it', 'valutazione', 'rating'],
  ] as const)('%s: %s is a %s', (language, phrase, type) => {
    expect(fieldOf(phrase, language)?.field.type).toBe(type);
  });

  it('have a label in each language', () => {
    for (const key of ['name', 'email', 'status', 'date', 'price'])
      expect(knownField(key)?.labels).toHaveLength(LANGUAGES.length);
  });

  it('are not found on the prototype of an object', () => {
    for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(fieldOf(word, 'en')).toBeNull();
      expect(thingOf(word, 'en')).toBeNull();
      expect(singularPhrase(word, 'en')).toBe(word);
    }
  });
});
