import type { AppModel, EntityModel, TotalModel } from '../model.ts';
import type { Formula } from '../normalize/formula.ts';
import { namesIn } from '../normalize/formula.ts';
import type { ColumnNode, FunctionNode, TriggerNode } from './schema.ts';
import { columnOf, literal, objectName, type Name } from './sql.ts';
import { dollarQuoted, joined, sql, word, type Fragment } from './template.ts';

/** Digits after the point that a computed value keeps. */
const MONEY_DIGITS = 2;
const OTHER_DIGITS = 6;
/** `^` grows beyond what Postgres can hold; larger exponents give no value. */
const MAX_EXPONENT = 16;

/** Column of a total: nobody may write it, and a trigger overwrites whatever is written. */
export function totalColumn(total: TotalModel): ColumnNode {
  const counts = total.function === 'count';
  const isZeroWithoutRecords = counts || total.function === 'sum';
  return {
    name: total.column,
    type: counts ? 'integer' : 'numeric',
    notNull: isZeroWithoutRecords,
    default: isZeroWithoutRecords ? literal(0) : null,
  };
}

/** Functions and triggers that keep the totals of all entities. */
export function totalRules(app: AppModel): { functions: readonly FunctionNode[]; triggers: readonly TriggerNode[] } {
  const parents = app.entities.filter(({ totals }) => totals.length > 0).map((entity) => parentRule(app, entity));
  const children = childRelations(app).map((relation) => childRule(relation));
  const rules = [...parents, ...children];
  return { functions: rules.map((rule) => rule.function), triggers: rules.map((rule) => rule.trigger) };
}

interface Rule {
  readonly function: FunctionNode;
  readonly trigger: TriggerNode;
}

/** A reference over which records of one entity are added up in another. */
interface Relation {
  readonly parent: EntityModel;
  readonly child: EntityModel;
  readonly via: string;
  /** Columns of the child that the totals read. */
  readonly inputs: readonly string[];
}

function tableOf(entity: EntityModel): Name {
  return { schema: 'public', name: entity.names.table };
}

function childRelations(app: AppModel): readonly Relation[] {
  const relations = new Map<string, Relation>();
  for (const parent of app.entities) {
    for (const { source, via, formula } of parent.totals) {
      const child = app.entities.find(({ names }) => names.snake === source);
      if (child === undefined) continue;
      const key = `${source} ${via}`;
      const known = relations.get(key)?.inputs ?? [];
      const inputs = [...new Set([...known, ...(formula === null ? [] : namesIn(formula))])].toSorted();
      relations.set(key, { parent, child, via, inputs });
    }
  }
  return [...relations.values()];
}

/** Recomputes the totals of a record whenever it is written. */
function parentRule(app: AppModel, entity: EntityModel): Rule {
  const name: Name = { schema: 'private', name: objectName(`${entity.names.table}__totals`) };
  const relations = childRelations(app).filter(({ parent }) => parent === entity);
  const selects = relations.map((relation) => selectTotals(entity, relation));
  return {
    function: triggerFunction(
      name,
      'Totals are computed, whatever was written.',
      sql`begin
  ${joined(selects, '\n')}
  return new;
end`,
    ),
    trigger: {
      name: objectName(entity.names.table, 'totals'),
      table: tableOf(entity),
      event: 'before insert or update',
      function: name,
    },
  };
}

function selectTotals(entity: EntityModel, { child, via }: Relation): Fragment {
  const totals = entity.totals.filter((total) => total.source === child.names.snake && total.via === via);
  const values = totals.map(aggregate);
  const targets = totals.map((total) => columnOf('new', total.column));
  return sql`select ${values} into ${targets}
  from ${tableOf(child)} as child where ${columnOf('child', via)} = new.id;`;
}

function aggregate(total: TotalModel): Fragment {
  if (total.formula === null || total.function === 'count') return sql`count(*)`;
  const digits = literal(total.format === 'money' ? MONEY_DIGITS : OTHER_DIGITS);
  const value = formulaSql(total.formula);
  const name = { count: 'count', sum: 'sum', average: 'avg', min: 'min', max: 'max' }[total.function];
  const rounded = sql`trim_scale(round(${word(name)}(${value}), ${digits}))`;
  return total.function === 'sum' ? sql`coalesce(${rounded}, 0)` : rounded;
}

/** Writes the records that a child belongs to and belonged to, so that they recompute their totals. */
function childRule({ parent, child, via, inputs }: Relation): Rule {
  const name: Name = { schema: 'private', name: objectName(`${child.names.table}__${via}`, 'totals') };
  const watched = [...new Set([via, ...inputs])];
  const before = watched.map((of) => columnOf('old', of));
  const after = watched.map((of) => columnOf('new', of));
  return {
    function: triggerFunction(
      name,
      '',
      sql`begin
  if tg_op = 'UPDATE' and row(${before}) is not distinct from row(${after}) then
    return null;
  end if;
  update ${tableOf(parent)} set id = id where id in (${columnOf('old', via)}, ${columnOf('new', via)});
  return null;
end`,
    ),
    trigger: {
      name: objectName(child.names.table, via, 'totals'),
      table: tableOf(child),
      event: 'after insert or update or delete',
      function: name,
    },
  };
}

function triggerFunction(name: Name, comment: string, body: Fragment): FunctionNode {
  const definition = sql`() returns trigger
language plpgsql security definer set search_path = '' as ${dollarQuoted(body)}`;
  return { name, arguments: '', definition: definition.text, callers: 'trigger', comment };
}

/** A formula over the columns of `child`. What has no value in arithmetic (a division by zero) is null here. */
function formulaSql(formula: Formula): Fragment {
  switch (formula.kind) {
    case 'number':
      return sql`${literal(formula.value)}`;
    case 'name':
      return sql`${columnOf('child', formula.name)}::numeric`;
    case 'negate':
      return sql`(- ${formulaSql(formula.operand)})`;
    case 'binary':
      return binarySql(formula.operator, formulaSql(formula.left), formulaSql(formula.right));
    case 'call':
      return callSql(formula.function, formula.arguments.map(formulaSql));
    default:
      return formula satisfies never;
  }
}

function binarySql(operator: '+' | '-' | '*' | '/' | '^', left: Fragment, right: Fragment): Fragment {
  switch (operator) {
    case '/':
      return sql`(${left}::numeric / nullif(${right}, 0))`;
    case '^': {
      const fits = sql`abs(${right}) <= ${literal(MAX_EXPONENT)} and (${left} > 0 or ${right} >= 0 and ${right} = trunc(${right}))`;
      return sql`(case when ${fits} then power(${left}::numeric, ${right}) end)`;
    }
    case '+':
    case '-':
    case '*':
      return sql`(${left} ${word(operator)} ${right})`;
    default:
      return operator satisfies never;
  }
}

function callSql(name: Extract<Formula, { kind: 'call' }>['function'], values: readonly Fragment[]): Fragment {
  const list = joined(values, ', ');
  switch (name) {
    case 'min':
      return sql`least(${list})`;
    case 'max':
      return sql`greatest(${list})`;
    case 'round': {
      const [value = word('null'), digits] = values;
      return digits === undefined
        ? sql`round(${value}::numeric)`
        : sql`round(${value}::numeric, least(greatest(${digits}, 0), ${literal(OTHER_DIGITS)})::integer)`;
    }
    case 'sqrt':
      // A negative number has no root here.
      return sql`sqrt(case when ${list} >= 0 then (${list})::numeric end)`;
    case 'floor':
    case 'ceil':
    case 'abs':
      return sql`${word(name)}((${list})::numeric)`;
    default:
      return name satisfies never;
  }
}
