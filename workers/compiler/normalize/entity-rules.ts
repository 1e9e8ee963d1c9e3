import type { Entity, Manifest } from '#schemas/generated/manifest.ts';
import { fieldRules, isDisplayable } from './field-rules.ts';
import { oneOf, problem, repeated, type Findings } from './finding.ts';
import { columnOf, embedName, pluralOf, variableName } from './names.ts';
import { requiredCycles } from './reference-cycles.ts';
import { isSystemColumn, reservedColumnName, reservedTableName } from './reserved.ts';

/** Names, fields and references of the entities. */
export function* entityRules(manifest: Manifest): Findings {
  const entities = manifest.entities ?? [];
  const names = new Set(entities.map((entity) => entity.name));
  yield* nameRules(entities);
  for (const [index, entity] of entities.entries()) {
    yield* columnRules(entity, `/entities/${index}`);
    yield* displayRules(entity, `/entities/${index}`);
    for (const [at, field] of entity.fields.entries())
      yield* fieldRules(field, `/entities/${index}/fields/${at}`, names);
  }
  for (const { entity, field, path } of requiredCycles(entities)) {
    yield problem(
      'required-cycle',
      `/entities/${entity}/fields/${field}/required`,
      `no record could ever be created: ${path.join(' needs ')}`,
      'Make one of these references optional.',
    );
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
      reason.startsWith('a column')
        ? 'Remove it: it is added by itself.'
        : `Use for instance ${entity.name}_${field.name}.`,
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
  for (const [at, column] of repeated(entity.fields.map(columnOf))) {
    yield problem(
      'duplicate',
      `${pointer}/fields/${at}/name`,
      `the column "${column}" occurs twice`,
      'Rename one of them.',
    );
  }
}

function* displayRules(entity: Entity, pointer: string): Findings {
  if (entity.displayField === undefined) return;
  const fields = entity.fields.filter((field) => isDisplayable(field));
  if (fields.some((field) => field.name === entity.displayField)) return;
  const exists = entity.fields.some((field) => field.name === entity.displayField);
  yield problem(
    exists ? 'display-type' : 'unknown-field',
    `${pointer}/displayField`,
    exists ? `"${entity.displayField}" is no text that names a record` : `there is no field "${entity.displayField}"`,
    oneOf(fields.map((field) => field.name)),
  );
}
