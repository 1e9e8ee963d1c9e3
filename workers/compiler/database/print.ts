import { quoteIdentifier, quoteLiteral, type Expression, type Name } from './sql.ts';
import type { Cell, CheckNode, ColumnNode, ForeignKeyNode, Statement } from './statements.ts';

/** Statements that stand together without a blank line between them. */
const GROUPS: Readonly<Partial<Record<Statement['kind'], string>>> = {
  createIndex: 'index',
  createTrigger: 'trigger',
  addForeignKey: 'foreignKey',
  revokeAll: 'rights',
  grant: 'rights',
  createPolicy: 'policy',
};

/** Text of statements, a blank line between groups. */
export function printStatements(statements: readonly Statement[]): string {
  const parts = statements.map((statement, index) => {
    const previous = statements[index - 1];
    const group = GROUPS[statement.kind];
    const joined =
      previous === undefined || previous.kind === 'section' || (group !== undefined && group === GROUPS[previous.kind]);
    return `${joined ? '' : '\n'}${printStatement(statement)}\n`;
  });
  return parts.join('');
}

function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'section':
      return `-- ${oneLine(statement.title)}`;
    case 'fixed':
      return statement.sql;
    case 'createTable':
      return printTable(statement);
    case 'comment':
      return `comment on table ${name(statement.table)} is ${quoteLiteral(statement.text)};`;
    case 'addForeignKey':
      return `alter table ${name(statement.table)}\n  add ${foreignKey(statement.foreignKey)};`;
    case 'createIndex':
      return `create index ${quoteIdentifier(statement.name)} on ${name(statement.table)} (${quoteIdentifier(statement.column)});`;
    case 'createTrigger':
      return `create trigger ${quoteIdentifier(statement.name)} ${statement.event} on ${name(statement.table)}\n  for each row execute function ${name(statement.function)}();`;
    case 'enableRowSecurity':
      return `alter table ${name(statement.table)} enable row level security;`;
    case 'revokeAll':
      return `revoke all on ${name(statement.table)} from ${statement.from.join(', ')};`;
    case 'grant': {
      const columns = statement.columns.length === 0 ? '' : ` (${statement.columns.map(quoteIdentifier).join(', ')})`;
      return `grant ${statement.command}${columns} on ${name(statement.table)} to ${statement.to};`;
    }
    case 'createPolicy':
      return printPolicy(statement);
    case 'insert':
      return printInsert(statement);
    default:
      return statement satisfies never;
  }
}

function printTable(table: Extract<Statement, { kind: 'createTable' }>): string {
  const lines = [
    ...table.columns.map(columnLine),
    ...table.uniques.map(
      (unique) =>
        `constraint ${quoteIdentifier(unique.name)} unique (${unique.columns.map(quoteIdentifier).join(', ')})`,
    ),
    ...table.checks.map((check) => checkLine(check)),
    ...table.foreignKeys.map(foreignKey),
  ];
  return `create table ${name(table.table)} (\n  ${lines.join(',\n  ')}\n);`;
}

function columnLine(node: ColumnNode): string {
  const parts = [quoteIdentifier(node.name), node.type];
  if (node.name === 'id') parts.push('primary key');
  else if (node.notNull) parts.push('not null');
  if (node.default !== null) parts.push(`default ${printExpression(node.default)}`);
  return parts.join(' ');
}

function checkLine(check: CheckNode): string {
  return `constraint ${quoteIdentifier(check.name)} check (${printExpression(check.condition)})`;
}

function foreignKey(node: ForeignKeyNode): string {
  return (
    `constraint ${quoteIdentifier(node.name)} foreign key (${quoteIdentifier(node.column)})` +
    ` references ${name(node.target)} (id) on delete ${node.onDelete}`
  );
}

function printPolicy(policy: Extract<Statement, { kind: 'createPolicy' }>): string {
  const lines = [
    `create policy ${quoteIdentifier(policy.name)} on ${name(policy.table)}`,
    `for ${policy.command} to ${policy.to}`,
  ];
  if (policy.using !== null) lines.push(`using (${printExpression(policy.using)})`);
  if (policy.check !== null) lines.push(`with check (${printExpression(policy.check)})`);
  return `${lines.join('\n  ')};`;
}

function printInsert(insert: Extract<Statement, { kind: 'insert' }>): string {
  const rows = insert.rows.map((row) => `(${row.map(printCell).join(', ')})`);
  const columns = insert.columns.map(quoteIdentifier).join(', ');
  return `insert into ${name(insert.table)} (${columns}) values\n  ${rows.join(',\n  ')}\non conflict do nothing;`;
}

function printCell(cell: Cell): string {
  if (!Array.isArray(cell)) return quoteLiteral(cell as Exclude<Cell, readonly string[]>);
  return cell.length === 0 ? `'{}'` : `array[${cell.map((item: string) => quoteLiteral(item)).join(', ')}]`;
}

/** Text of an expression; operands that are themselves `and` or `or` get parentheses. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return quoteLiteral(expression.value);
    case 'column':
      return quoteIdentifier(expression.name);
    case 'call':
      return `${expression.function}(${expression.arguments.map(printExpression).join(', ')})`;
    case 'once':
      return `(select ${printExpression(expression.call)})`;
    case 'compare':
      return `${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)}`;
    case 'between':
      return `${printExpression(expression.value)} between ${printExpression(expression.low)} and ${printExpression(expression.high)}`;
    case 'in':
      return `${printExpression(expression.value)} in (${expression.list.map(quoteLiteral).join(', ')})`;
    case 'isNull':
      return `${printExpression(expression.value)} is null`;
    case 'exists': {
      const inner = quoteIdentifier('target');
      const outer = `${quoteIdentifier(expression.equals.name)}.${quoteIdentifier(expression.of)}`;
      return `exists (select from ${name(expression.table)} as ${inner} where ${inner}.${quoteIdentifier(expression.column)} = ${outer})`;
    }
    case 'all':
    case 'any':
      return expression.operands.map(operand).join(expression.kind === 'all' ? ' and ' : ' or ');
    default:
      return expression satisfies never;
  }
}

function operand(expression: Expression): string {
  const text = printExpression(expression);
  return expression.kind === 'all' || expression.kind === 'any' || expression.kind === 'between' ? `(${text})` : text;
}

function name(of: Name): string {
  return `${of.schema}.${quoteIdentifier(of.name)}`;
}

/** A comment must not end early. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
