import type { Entity } from '#schemas/generated/manifest.ts';
import { labelOf } from '../extract/wording.ts';
import { namesOf } from './sentences.ts';
import type { Shape } from './shape.ts';

const EXAMPLES: Readonly<Record<Shape['language'], string>> = {
  en: 'such as|like|e\\.g\\.?|for example|for instance|namely',
  de: 'wie|z\\. ?B\\.|zum Beispiel|etwa',
  es: 'como|por ejemplo|p\\. ?ej\\.',
  fr: 'comme|par exemple|tels? que|telles? que',
  pt: 'como|por exemplo',
  it: 'come|ad esempio|per esempio',
};
const MAX_NAMES = 12;
const MIN_COUNT = 6;

/** Sample records with the names that the prompt gives: "categories such as fiction, travel and poetry". */
export function shapeSeeds(shape: Shape): void {
  for (const entity of shape.entities) {
    const display = entity.fields.find((field) => field.name === entity.displayField);
    if (display?.type !== 'string') continue;
    const names = examplesOf(shape, entity);
    if (names.length < 2) continue;
    shape.seed.push({
      entity: entity.name,
      ...(names.length < MIN_COUNT && shape.things.get(entity.name)?.kind !== 'group' ? { count: MIN_COUNT } : {}),
      records: names.map((name) => ({ [display.name]: name })),
    });
    shape.understood.push(`Sample ${(entity.labelPlural ?? entity.name).toLowerCase()}: ${names.join(', ')}.`);
  }
}

function examplesOf(shape: Shape, entity: Entity): readonly string[] {
  const names = namesOf({ ...entity, label: entity.labelPlural ?? entity.name }).map((name) =>
    name.replaceAll(/[^\p{L}\p{N} -]/gu, '.'),
  );
  const pattern = new RegExp(
    `(?<![\\p{L}])(?:${names.join('|')})[,\\s(]{1,3}(?:${EXAMPLES[shape.language]})\\s+([^.;:)\\n]{3,160})`,
    'iu',
  );
  const list = pattern.exec(shape.text)?.[1] ?? '';
  const parts = list.split(/,|\s(?:and|or|und|oder|y|o|et|ou|e)\s/u).map((part) => part.trim());
  // A clause that goes on after the list is no name.
  const short = parts.filter((part) => part !== '' && part.split(' ').length <= 3).map(labelOf);
  return parts.length === short.length ? [...new Set(short)].slice(0, MAX_NAMES) : [];
}
