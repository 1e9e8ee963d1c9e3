import type { EntityModel, EnumField, FieldModel, ScalarField } from '../model.ts';
import { exampleOf, examplesOf } from '../normalize/expression-example.ts';
import { parseExpression } from '../normalize/expression.ts';
import { seedText, pick } from './seed-text.ts';
import type { SeedWords } from './seed-words.ts';
import { hash32 } from './sql.ts';
import type { Cell } from './seed-rows.ts';

/** Sample dates lie around this day, so that the same manifest gives the same bytes on any day. */
const REFERENCE_DAY = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;
const MAX_CODE_LENGTH = 4;
/** Sample texts differ within this many characters. */
const MAX_UNTOUCHED_LENGTH = 32;
const ROUNDING = 1e-6;
/** A pattern that gives fewer than half as many different texts describes only those. */
const MANY_TEXTS = 100;
const MANY_VALUES = 1_000;

export interface SeedContext {
  readonly entity: EntityModel;
  readonly words: SeedWords;
  /** Ids of the rows of each entity seeded so far. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/** Of the values that a unique column can take samples use half, so that people find some left. */
export function sampledValues(field: FieldModel, ids: SeedContext['ids']): number {
  if (!field.unique) return Infinity;
  if (field.type === 'reference') return ids.get(field.target)?.length || (field.required ? 0 : Infinity);
  return Math.floor(distinctValues(field) / 2);
}

function distinctValues(field: Exclude<FieldModel, { type: 'reference' }>): number {
  switch (field.type) {
    case 'enum':
      return reachable(field).length;
    case 'boolean':
      return 2;
    case 'integer':
    case 'duration':
    case 'rating': {
      const { min, max } = field;
      return min === null || max === null ? Infinity : max - min + 1;
    }
    case 'decimal':
    case 'money': {
      const { min, max } = field;
      return min === null || max === null ? Infinity : Math.floor((max - min) / 0.01 + ROUNDING) + 1;
    }
    case 'string':
      return fewTexts(field)?.length ?? Infinity;
    default:
      return Infinity;
  }
}

/** Whether a unique field takes so few values that whoever makes records at random soon meets one that is taken. */
export function isScarce(field: FieldModel): boolean {
  return field.unique && field.type !== 'reference' && distinctValues(field) < MANY_VALUES;
}

/** Whether sample records leave a value of the field for one more; those that the manifest states may take all. */
export function isLeft(field: FieldModel, { seed }: EntityModel): boolean {
  if (!field.unique || field.type === 'reference') return true;
  const all = distinctValues(field);
  return all > Math.max(Math.floor(all / 2), Math.min(seed.count, seed.records.length));
}

/** All texts of a pattern that describes only few; null where there are many, or no pattern. */
export function fewTexts(field: ScalarField): readonly string[] | null {
  const parsed = field.pattern === null ? null : parseExpression(field.pattern);
  if (parsed === null || !parsed.ok) return null;
  const texts = examplesOf(parsed.expression, lengthsOf(field), MANY_TEXTS);
  return texts.length < MANY_TEXTS / 2 ? texts : null;
}

/** Bounds of a text's length, as examples of a pattern take them. */
function lengthsOf({ min, max }: ScalarField): { readonly minLength?: number; readonly maxLength?: number } {
  return { ...(min === null ? {} : { minLength: min }), ...(max === null ? {} : { maxLength: max }) };
}

/** The value of a column in row `index`. */
export function seedValue(field: FieldModel, { entity, words, ids }: SeedContext, index: number): Cell {
  const salt = hash32(`${entity.names.snake}.${field.column}`) % 7;
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return textValue(field, { entity, words }, index);
    case 'integer':
    case 'duration':
    case 'rating':
    case 'decimal':
    case 'money':
      return seedNumber(field, index, salt);
    case 'boolean':
      return (index + salt) % 3 !== 0;
    case 'date':
      return new Date(dayOf(field, index)).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(dayOf(field, index) + (isEnd(field) ? 11 : 9) * 3_600_000 + (index % 4) * 900_000).toISOString();
    case 'time':
      return `${String((isEnd(field) ? 14 : 8) + (index % 6)).padStart(2, '0')}:${pick(['00', '30', '15', '45'], Math.floor(index / 6))}`;
    case 'email':
      return `${asciiName(pick(words.people, index))}${index < words.people.length ? '' : String(index)}@example.com`;
    case 'url':
      return `https://example.com/${entity.names.kebabPlural}/${index + 1}`;
    case 'phone':
      return `+1 555 01${String(10 + index).padStart(2, '0')}`;
    case 'colour':
      return field.unique
        ? `#${(0x2f_5f_d0 + index * 1_973).toString(16)}`
        : pick(['#2f5fd0', '#c2410c', '#15803d', '#7e22ce', '#be123c', '#0e7490'], index + salt);
    case 'tags':
      return [pick(words.tags, index + salt), pick(words.tags, index + salt + 2)];
    case 'enum':
      return enumValue(field, index, salt);
    case 'json':
      return JSON.stringify({ source: 'sample', position: index + 1 });
    case 'image':
    case 'file':
      // Pictures are drawn by the application where no file goes with a sample; another file has little to show.
      return field.type === 'image' || field.required ? samplePath(entity, field, index) : null;
    case 'reference':
      return reference(field, entity, ids, index);
    default:
      return field satisfies never;
  }
}

function reference(
  field: Extract<FieldModel, { type: 'reference' }>,
  entity: EntityModel,
  ids: SeedContext['ids'],
  index: number,
): Cell {
  const targets = ids.get(field.target) ?? [];
  // A tree: the first record has no parent, the others hang below earlier ones.
  if (field.target === entity.names.snake)
    return index === 0 || field.unique ? null : (targets[Math.floor((index - 1) / 2)] ?? null);
  return targets.length === 0 ? null : pick(targets, index);
}

function textValue(
  field: ScalarField,
  { entity, words }: Pick<SeedContext, 'entity' | 'words'>,
  index: number,
): string {
  const parsed = field.pattern === null ? null : parseExpression(field.pattern);
  if (parsed === null || !parsed.ok) return fitted(seedText(entity, field, words, index), field, index);
  return exampleOf(parsed.expression, index, lengthsOf(field)) ?? '';
}

function samplePath(entity: EntityModel, field: FieldModel, index: number): string {
  const id = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
  return `${entity.names.table}/${field.column}/${id}.${field.type === 'image' ? 'png' : 'txt'}`;
}

/** Options that a sample may have: of states those that a record can come to, the first one first. */
function reachable(field: EnumField): readonly string[] {
  if (field.states === null) return field.options.map(({ value }) => value);
  const found = new Set([field.states.initial]);
  for (const state of found) {
    for (const { from, to } of field.states.transitions) if (from === state) found.add(to);
  }
  return [...found];
}

function enumValue(field: EnumField, index: number, salt: number): string {
  return pick(reachable(field), field.unique ? index : index + (index > 3 ? salt : 0));
}

/** Cut or filled to the column's bounds, counted as Postgres counts, and different in every row where it must be. */
function fitted(text: string, { min, max, unique }: ScalarField, index: number): string {
  const most = max ?? Infinity;
  let value = cut(text, most);
  if (unique && most <= MAX_CODE_LENGTH) value = index.toString(36);
  else if (unique && most < MAX_UNTOUCHED_LENGTH) value = `${cut(text, most - 4)} ${index + 1}`;
  return value + '.'.repeat(Math.max(0, (min ?? 0) - Array.from(value).length));
}

function cut(text: string, length: number): string {
  return Array.from(text).slice(0, Math.max(0, length)).join('').trimEnd();
}

const FAMILIAR: readonly (readonly [RegExp, readonly number[]])[] = [
  [/(year|jahr|annee|anio)/, [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]],
  [/(percent|progress|level|fuell|share|prozent)/, [15, 40, 55, 70, 85, 95, 25, 60]],
  [/(rate|satz|tarif)/, [45, 60, 75, 80, 90, 110, 55, 95]],
  [
    /(quantity|count|stock|seats|amount_of|menge|anzahl|cantidad|quantite|people|servings)/,
    [2, 4, 6, 8, 12, 24, 3, 10],
  ],
];
const MONEY = [12.5, 24, 39.9, 58, 86.4, 120, 7.8, 249];
const MINUTES = [30, 45, 60, 90, 20, 120, 75, 15];
const AMOUNTS = [3, 8, 14, 21, 35, 50, 5, 12];

function seedNumber(field: ScalarField, index: number, salt: number): number {
  const { min, max } = field;
  const whole = field.type === 'integer' || field.type === 'duration' || field.type === 'rating';
  const familiar = FAMILIAR.find(([pattern]) => pattern.test(field.column))?.[1];
  const list = field.type === 'money' ? MONEY : field.type === 'duration' ? MINUTES : (familiar ?? AMOUNTS);
  const wanted =
    pick(familiar ?? list, index + (field.unique ? 0 : salt)) + (field.unique ? Math.floor(index / 8) * 300 : 0);
  const low = min ?? -Infinity;
  const high = max ?? Infinity;
  if (field.type !== 'rating' && wanted >= low && wanted <= high && !(field.unique && (min !== null || max !== null)))
    return wanted;
  const step = whole ? 1 : 0.01;
  const least = Number.isFinite(low) ? low : Number.isFinite(high) ? high - 100 * step : 0;
  const room = Number.isFinite(high) ? Math.max(0, Math.floor((high - least) / step + ROUNDING)) : 100;
  const offset = field.unique ? index : (index * 3 + salt) % (room + 1);
  const value = Number((least + Math.min(offset, room) * step).toFixed(field.type === 'money' ? 2 : 6));
  return Math.min(Math.max(value, low), high);
}

/** Whether the column says when something ends. */
export function isEnd(field: FieldModel): boolean {
  return /(^|_)(end|ends|until|due|finish|return|returned|deadline|expires|ende|fin|bis|frist)(_|$)/.test(field.column);
}

function dayOf(field: FieldModel, index: number): number {
  if (/(birth|geburt|nacimiento|naissance)/.test(field.column))
    return Date.UTC(1964 + index * 5, (index * 5) % 12, 3 + index * 3);
  return REFERENCE_DAY + ((index - 3) * 4 + (isEnd(field) ? 7 : 0)) * DAY_MS;
}

function asciiName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');
}
