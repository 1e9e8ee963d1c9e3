import { expect, it } from 'vitest';
import { normalize } from '../normalize/normalize.ts';
import { seedText } from './seed-text.ts';
import { wordsOf } from './seed-words.ts';

/** The text of the first record, as `entity.field`. */
function firstText(name: string, locale = 'en'): string {
  const [entityName = '', fieldName = ''] = name.split('.');
  const fields = [
    { name: 'shown', type: 'string' as const },
    { name: fieldName, type: 'string' as const },
  ];
  const model = normalize({
    version: 1,
    name: 'samples',
    title: 'Samples',
    locale,
    entities: [{ name: entityName, displayField: entityName === 'thing' ? 'shown' : fieldName, fields }],
  });
  const [entity] = model.entities;
  const field = entity?.fields.find(({ column }) => column === fieldName);
  if (entity === undefined || field === undefined) throw new Error(`${name} has no column`);
  return seedText(entity, field, wordsOf(locale), 0);
}

it.each([
  ['thing.customer_name', 'people'],
  ['thing.mechanic', 'people'],
  ['thing.company_name', 'companies'],
  ['thing.bike', 'bikes'],
  ['thing.problem', 'problems'],
  ['thing.country', 'countries'],
  ['thing.unit', 'units'],
  ['thing.breed', 'breeds'],
  ['thing.genre', 'bookGenres'],
  ['song.genre', 'musicGenres'],
  ['mechanic.name', 'people'],
  ['repair_job.title', 'tasks'],
  ['dog.name', 'animals'],
] as const)('fills %s with %s', (name, topic) => {
  expect(wordsOf('en')[topic]).toContain(firstText(name));
});

it('speaks the language of the application', () => {
  expect(wordsOf('de').people).toContain(firstText('thing.kunde', 'de'));
  expect(wordsOf('fr').problems).toContain(firstText('thing.panne', 'fr'));
});
