import { describe, expect, it } from 'vitest';
import { plan } from '../plan.ts';
import { statedHours, statedPrices } from './stated.ts';

describe('what a prompt states of a site', () => {
  it.each([
    ['opening hours tue-sat 7-18', 'en', [['Tuesday–Saturday', '7:00–18:00']]],
    [
      'open Mon to Fri 9am to 5:30pm, Sat 10am-2pm',
      'en',
      [
        ['Monday–Friday', '9:00–17:30'],
        ['Saturday', '10:00–14:00'],
      ],
    ],
    ['Öffnungszeiten Mo-Fr 8-12 Uhr', 'de', [['Montag–Freitag', '8:00–12:00']]],
    ['opening hours and directions', 'en', []],
    ['rooms 3-4 and 7-18 guests', 'en', []],
  ] as const)('hours: %s', (text, language, rows) => {
    expect(statedHours(text, language)).toEqual(rows);
  });

  it.each([
    [
      'pricing table with Basic 29, Pro 59, Clinic 129, FAQ',
      [
        ['Basic', 29],
        ['Pro', 59],
        ['Clinic', 129],
      ],
    ],
    [
      'prices: haircut $35, beard trim $20',
      [
        ['Haircut', 35],
        ['Beard trim', 20],
      ],
    ],
    ['breads with prices', []],
  ] as const)('prices: %s', (text, rows) => {
    expect(statedPrices(text)).toEqual(rows);
  });

  it('stands on the page, and is no example', () => {
    const made = plan(
      'Website for my bakery: about us, prices: rye bread €5, croissant €2, opening hours tue-sat 7-18.',
    );
    const tables = (made.manifest.pages ?? []).flatMap((page) =>
      'sections' in page ? page.sections.flatMap((section) => (section.kind === 'table' ? [section.rows] : [])) : [],
    );
    expect(tables).toContainEqual([['Tuesday–Saturday', '7:00–18:00']]);
    expect(tables).toContainEqual([
      ['Rye bread', '€5'],
      ['Croissant', '€2'],
    ]);
    expect(made.assumed.join(' ')).not.toMatch(/opening hours|prices/u);
  });
});
