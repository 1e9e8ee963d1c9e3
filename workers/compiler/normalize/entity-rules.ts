import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { fieldRules } from './field-rules.ts';
import { DISPLAYABLE, isTelling, SORTABLE } from './field-types.ts';
import { oneOf, problem, repeated, unknown, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { columnOf, embedName, pluralOf, variableName } from './names.ts';
import { requiredCycles } from './reference-cycles.ts';
import { EVERYWHERE, isSystemColumn, reservedColumnName, reservedTableName } from './reserved.ts';
import { totalCycles } from './total-cycles.ts';
import { totalRules } from './total-rules.ts';

/** Bounds on what one application holds: beyond them its tables, types and pages stop being of use to anybody. */
const MAX_FIELDS = 3000;
const MAX_TOTALS = 400;
const MAX_LINKS = 400;

/** Names, fields and references of the entities. */
export function* entityRules(lookup: Lookup): Findings {
  const entities = lookup.manifest.entities ?? [];
  const context = { entities: lookup.entities.keys().toArray(), roles: lookup.roles };
  yield* nameRules(entities);
  yield* limitRules(entities);
  for (const [index, entity] of entities.entries()) {
    const pointer = `/entities/${index}`;
    yield* columnRules(entity, pointer);
    yield* displayRules(entity, pointer);
    yield* sortRules(entity, lookup, pointer);
    for (const [at, field] of entity.fields.entries()) {
      yield* fieldRules(field, `${pointer}/fields/${at}`, context);
      yield* totalRules(entity, field, lookup, `${pointer}/fields/${at}`);
    }
  }
  for (const { entity, field, path } of requiredCycles(entities)) {
    yield problem(
      'required-cycle',
      `/entities/${entity}/fields/${field}/required`,
      `no record could ever be created: ${path.join(' needs ')}`,
      'Make one of these references optional.',
    );
  }
  if (fieldsOf(entities, 'total').length > MAX_TOTALS) return;
  for (const { entity, field, path } of totalCycles(entities, lookup)) {
    yield problem(
      'total-cycle',
      `/entities/${entity}/fields/${field}/total/formula`,
      `the total depends on itself: ${path.join(' reads ')}`,
      'Take one of them out of the formula of the other.',
    );
  }
}

function fieldsOf(entities: readonly Entity[], type: Field['type']): readonly Field[] {
  return entities.flatMap((entity) => entity.fields.filter((field) => field.type === type));
}

function* limitRules(entities: readonly Entity[]): Findings {
  const counts = [
    ['fields', entities.flatMap((entity) => entity.fields).length, MAX_FIELDS],
    ['totals', fieldsOf(entities, 'total').length, MAX_TOTALS],
    ['many-to-many fields', fieldsOf(entities, 'references').length, MAX_LINKS],
  ] as const;
  for (const [what, count, most] of counts) {
    if (count <= most) continue;
    yield problem('limit', '/entities', `${count} ${what} are too many for one application`, `Keep at most ${most}.`);
  }
}

function* nameRules(entities: readonly Entity[]): Findings {
  for (const [index, entity] of entities.entries()) {
    const tableReason = reservedTableName(pluralOf(entity));
    if (tableReason === null) continue;
    yield problem(
      'reserved-name',
      `/entities/${index}/${entity.plural === undefined ? 'name' : 'plural'}`,
      `the table "${pluralOf(entity)}" is ${tableReason}`,
      'Use another name or state another plural.',
    );
  }
  const spellings: readonly (readonly [string, (entity: Entity) => string])[] = [
    ['name', (entity) => variableName(entity.name)],
    ['plural', pluralOf],
  ];
  for (const [what, spell] of spellings) {
    // Compared without underscores: `order_line` and `orderline` would give the same type and file on some systems.
    for (const [index, value] of repeated(entities.map((entity) => spell(entity).replaceAll('_', '').toLowerCase()))) {
      yield problem(
        'duplicate',
        `/entities/${index}`,
        `the ${what} "${value}" is used twice`,
        'Rename one of the two.',
      );
    }
  }
  const singulars = new Set(entities.map((entity) => entity.name));
  for (const [index, entity] of entities.entries()) {
    const plural = pluralOf(entity);
    if (!singulars.has(plural)) continue;
    yield problem(
      'duplicate',
      `/entities/${index}`,
      `the plural "${plural}" is the name of an entity as well`,
      'State another plural.',
    );
  }
}

function* columnRules(entity: Entity, pointer: string): Findings {
  for (const [at, field] of entity.fields.entries()) {
    const reason = reservedColumnName(columnOf(field));
    if (reason === null) continue;
    yield problem(
      'reserved-name',
      `${pointer}/fields/${at}/name`,
      `"${field.name}" is ${reason}`,
      reason === EVERYWHERE ? 'Remove it: it is added by itself.' : `Use for instance ${entity.name}_${field.name}.`,
    );
  }
  const columns = new Set(entity.fields.map(columnOf));
  for (const [at, field] of entity.fields.entries()) {
    const embedded = embedName(field);
    if (embedded === null || !(columns.has(embedded) || isSystemColumn(embedded))) continue;
    yield problem(
      'duplicate',
      `${pointer}/fields/${at}/name`,
      `the record that "${field.name}" refers to is read as "${embedded}", which is a column as well`,
      'Rename one of them.',
    );
  }
  // Compared without underscores: `line_1` and `line1` would give the same variable.
  for (const [at, column] of repeated(entity.fields.map((field) => columnOf(field).replaceAll('_', '')))) {
    yield problem(
      'duplicate',
      `${pointer}/fields/${at}/name`,
      `the column "${column}" occurs twice`,
      'Rename one of them.',
    );
  }
}

function* displayRules(entity: Entity, pointer: string): Findings {
  if (!entity.fields.some(isTelling)) {
    yield problem(
      'display-missing',
      `${pointer}/fields`,
      `nothing in "${entity.name}" could name a record to people`,
      'Add { "name": "title", "type": "string", "required": true }.',
    );
  }
  if (entity.displayField === undefined) return;
  const names = entity.fields.filter((field) => DISPLAYABLE.has(field.type)).map((field) => field.name);
  if (names.includes(entity.displayField)) return;
  const at = `${pointer}/displayField`;
  yield entity.fields.some((field) => field.name === entity.displayField)
    ? problem('display-type', at, `"${entity.displayField}" is no text that names a record`, oneOf(names))
    : unknown('field', at, entity.displayField, names);
}

function* sortRules(entity: Entity, lookup: Lookup, pointer: string): Findings {
  if (entity.sort === undefined || entity.sort.field === 'created_at') return;
  const names = entity.fields.filter((field) => SORTABLE.has(field.type)).map((field) => field.name);
  const field = lookup.fields(entity).get(entity.sort.field);
  if (field === undefined) {
    yield unknown('field', `${pointer}/sort/field`, entity.sort.field, [...names, 'created_at']);
  } else if (!SORTABLE.has(field.type)) {
    const message = `a list cannot follow "${field.name}": a ${field.type} has no order`;
    yield problem('field-type', `${pointer}/sort/field`, message, oneOf([...names, 'created_at']));
  }
}
