import type { Condition, Field } from '#schemas/generated/manifest.ts';
import type { EntityModel, FieldModel, LinkModel, TotalModel } from '../model.ts';
import type { ConditionModel } from '../page-model.ts';
import { columnOf } from './names.ts';

const MAX_LIST_COLUMNS = 6;

/** A part of an entity that a page can show. */
type Part = FieldModel | LinkModel | TotalModel;

/** What tells most about a record comes first; what is missing here takes too much room in a row. */
const TELLING: readonly string[] = [
  'enum',
  'reference',
  'date',
  'datetime',
  'money',
  'total',
  'integer',
  'decimal',
  'rating',
  'duration',
  'time',
  'boolean',
  'string',
  'email',
  'phone',
  'link',
  'tags',
  'url',
  'colour',
];

/** Column, or name of a link. */
function partName(part: Part): string {
  return 'column' in part ? part.column : part.name;
}

function kindOf(part: Part): string {
  if ('function' in part) return 'total';
  return 'type' in part ? part.type : 'link';
}

/** Model name of what a manifest calls by its field's name. */
export function columnNamed(entity: EntityModel, name: string): string {
  const names = new Set([...entity.fields, ...entity.links, ...entity.totals].map(partName));
  const spellings: readonly Pick<Field, 'name' | 'type'>[] = [
    { name, type: 'string' },
    { name, type: 'reference' },
  ];
  return [name, ...spellings.map(columnOf)].find((spelling) => names.has(spelling)) ?? name;
}

/** Default columns of a list: the display field, then the most telling of the others; at most six. */
export function listColumns(entity: EntityModel): readonly string[] {
  const others = [...entity.fields, ...entity.totals, ...entity.links]
    .filter((part) => part !== entity.display && TELLING.includes(kindOf(part)))
    .toSorted((a, b) => TELLING.indexOf(kindOf(a)) - TELLING.indexOf(kindOf(b)));
  return [entity.display, ...others].slice(0, MAX_LIST_COLUMNS).map(partName);
}

/** Everything that a record's own page shows. */
export function detailColumns(entity: EntityModel): readonly string[] {
  return [...entity.fields, ...entity.totals, ...entity.links].map(partName);
}

/** Everything that a form for a new record asks for: a state begins where it begins. */
export function formColumns(entity: EntityModel): readonly string[] {
  return [...entity.fields.filter((field) => field.type !== 'enum' || field.states === null), ...entity.links].map(
    partName,
  );
}

/** A condition with its column; null without one. */
export function conditionOf(entity: EntityModel, condition: Condition | undefined): ConditionModel | null {
  return condition === undefined ? null : { column: columnNamed(entity, condition.field), equals: condition.equals };
}
