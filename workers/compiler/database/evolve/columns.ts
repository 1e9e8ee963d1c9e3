import type { FieldModel } from '../../model.ts';
import { columnLine, type Group } from '../ddl.ts';
import { printExpression } from '../print-expression.ts';
import type { ColumnNode, TableNode } from '../schema.ts';
import { any, column, columnOf, compare, literal, TRUE, type Expression, type Name } from '../sql.ts';
import { checkOf } from '../tables.ts';
import { sql, word, type Fragment } from '../template.ts';
import { archiveValues } from './archive.ts';
import { conversion, isFreeText, narrowing, optionChanges } from './conversions.ts';
import type { Pair } from './match.ts';
import { placeholderOf, type Placeholder } from './placeholder.ts';

/** Statements for the columns of a table, and what people should know of them. */
export interface ColumnChanges {
  /** Before any value changes: types, new columns without values. */
  readonly shape: Group;
  /** Changes to rows, made while the triggers rest. */
  readonly rows: Group;
  /** Afterwards: defaults, and what has to have a value. */
  readonly rules: Group;
  readonly notes: readonly string[];
}

/** What of a table's columns is a field, and what that field was before (null for a new one). */
export interface FieldChange {
  readonly before: FieldModel | null;
  readonly after: FieldModel;
}

/** Brings the columns of a table from the one shape to the other. The renames have been carried out. */
export function columnChanges(
  tables: Pair<TableNode>,
  fields: ReadonlyMap<string, FieldChange>,
  number: number,
): ColumnChanges {
  const known = new Map(tables.before.columns.map((node) => [node.name, node]));
  const changes = tables.after.columns.map((node): ColumnChanges => {
    const old = known.get(node.name);
    const change = fields.get(node.name);
    const name = tables.after.name;
    return old === undefined
      ? addedColumn(name, node, change?.after ?? null)
      : keptColumn(name, { before: old, after: node }, change ?? null, number);
  });
  return {
    shape: changes.flatMap(({ shape }) => shape),
    rows: changes.flatMap(({ rows }) => rows),
    rules: changes.flatMap(({ rules }) => rules),
    notes: changes.flatMap(({ notes }) => notes),
  };
}

function addedColumn(table: Name, node: ColumnNode, field: FieldModel | null): ColumnChanges {
  const place = word(`${table.schema}.${table.name}.${node.name}`).text;
  if (!node.notNull) {
    // Rows that exist keep having no value: the default is for those that come.
    const add = sql`alter table ${table} add column ${columnLine({ ...node, default: null })};`;
    return { shape: [add], rows: [], rules: node.default === null ? [] : [setDefault(table, node)], notes: [] };
  }
  if (node.default !== null && field?.unique !== true) {
    return { shape: [sql`alter table ${table} add column ${columnLine(node)};`], rows: [], rules: [], notes: [] };
  }
  const placeholder = field === null ? null : placeholderOf(field);
  return {
    shape: [sql`alter table ${table} add column ${columnLine({ ...node, notNull: false, default: null })};`],
    rows: placeholder === null ? [] : [fill(table, node.name, placeholder, TRUE)],
    rules: [
      sql`alter table ${table} alter column ${column(node.name)} set not null;`,
      ...(node.default === null ? [] : [setDefault(table, node)]),
    ],
    notes: placeholder === null ? [] : [`Rows that exist get ${placeholder.text} as ${place}: set the real values.`],
  };
}

function keptColumn(
  table: Name,
  { before, after }: Pair<ColumnNode>,
  change: FieldChange | null,
  number: number,
): ColumnChanges {
  const name = column(after.name);
  const sameDefault = defaultText(before) === defaultText(after);
  const alters = before.type !== after.type;
  const shape: Fragment[] = [];
  if (before.default !== null && (alters || (!sameDefault && after.default === null))) {
    shape.push(sql`alter table ${table} alter column ${name} drop default;`);
  }
  if (before.notNull && !after.notNull) shape.push(sql`alter table ${table} alter column ${name} drop not null;`);
  if (alters) shape.push(alterType(table, after, change));
  const rules: Fragment[] = [];
  if (after.default !== null && (alters || !sameDefault)) rules.push(setDefault(table, after));
  if (!before.notNull && after.notNull) rules.push(sql`alter table ${table} alter column ${name} set not null;`);
  const values = change === null ? { rows: [], notes: [] } : valueChanges(table, { before, after }, change, number);
  return { shape, rows: values.rows, rules, notes: values.notes };
}

function alterType(table: Name, node: ColumnNode, change: FieldChange | null): Fragment {
  const convert = change?.before == null ? null : conversion(change.before, change.after);
  const value = convert === null ? column(node.name) : convert(column(node.name));
  return sql`alter table ${table} alter column ${column(node.name)} type ${word(node.type)} using ${value}::${word(node.type)};`;
}

/** Renamed and removed options, values that no longer fit, and values that have to be there now. */
function valueChanges(
  table: Name,
  nodes: Pair<ColumnNode>,
  { before, after }: FieldChange,
  number: number,
): { readonly rows: Group; readonly notes: readonly string[] } {
  if (before === null) return { rows: [], notes: [] };
  const rows: Fragment[] = [];
  const notes: string[] = [];
  const name = column(after.column);
  const { removed, renamed } = optionChanges(before, after);
  if (removed.length > 0) {
    const isGone: Expression = { kind: 'in', value: name, list: removed };
    const archived = archiveValues(table, after.column, number, { key: 'id', where: isGone });
    const instead = placeholderOf({ ...after, unique: false })?.value ?? literal(null);
    const value = after.required ? instead : literal(null);
    rows.push(...archived.statements, sql`update ${table} set ${name} = ${value} where ${isGone};`);
    notes.push(archived.note);
  }
  if (renamed.length > 0) rows.push(renameOptions(table, after.column, renamed));
  const narrowed = narrowing(before, after);
  const check = checkOf(after);
  if (narrowed !== null && check !== null) {
    const isWrong: Expression = { kind: 'breaks', value: check };
    const archived = archiveValues(table, after.column, number, { key: 'id', where: isWrong });
    if (narrowed.repair !== null) {
      rows.push(...archived.statements, sql`update ${table} set ${name} = ${narrowed.repair(name)} where ${isWrong};`);
      notes.push(archived.note);
    } else {
      notes.push(
        `The migration stops, and changes nothing, when ${table.name}.${after.column} breaks its new rule: ${narrowed.reason}.`,
      );
    }
  }
  if (after.unique && !before.unique) {
    notes.push(`The migration stops, and changes nothing, when values of ${table.name}.${after.column} repeat.`);
  }
  rows.push(...missingValues(table, nodes, after, notes));
  return { rows, notes };
}

function missingValues(table: Name, nodes: Pair<ColumnNode>, field: FieldModel, notes: string[]): Group {
  const becomesRequired = !nodes.before.notNull && nodes.after.notNull;
  if (!becomesRequired) return [];
  const placeholder = placeholderOf(field) ?? placeholderOf({ ...field, unique: false });
  if (placeholder === null) return [];
  const name = column(field.column);
  const isMissing = isFreeText(field)
    ? any([{ kind: 'isNull', value: name }, compare(name, '=', literal(''))])
    : ({ kind: 'isNull', value: name } as const);
  notes.push(`Rows without a value get ${placeholder.text} as ${table.name}.${field.column}: set the real values.`);
  return [fill(table, field.column, placeholder, isMissing)];
}

function renameOptions(table: Name, name: string, renamed: readonly (readonly [string, string])[]): Fragment {
  const whens = renamed.map(([from, to]) => sql`when ${literal(from)} then ${literal(to)}`.text).join(' ');
  const old: Expression = { kind: 'in', value: column(name), list: renamed.map(([from]) => from) };
  return sql`update ${table} set ${column(name)} = case ${column(name)} ${word(whens)} end where ${old};`;
}

function fill(table: Name, name: string, placeholder: Placeholder, where: Expression): Fragment {
  const condition = where === TRUE ? sql`` : sql` where ${where}`;
  if (!placeholder.isNumbered) return sql`update ${table} set ${column(name)} = ${placeholder.value}${condition};`;
  return sql`update ${table} as rows set ${column(name)} = ${placeholder.value}
from (select id, row_number() over (order by created_at, id) as position from ${table}${condition}) as numbered
where ${compare(columnOf('rows', 'id'), '=', columnOf('numbered', 'id'))};`;
}

function setDefault(table: Name, node: ColumnNode): Fragment {
  return sql`alter table ${table} alter column ${column(node.name)} set default ${node.default ?? literal(null)};`;
}

function defaultText(node: ColumnNode): string {
  return node.default === null ? '' : printExpression(node.default);
}
