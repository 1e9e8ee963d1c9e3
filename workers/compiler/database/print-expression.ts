import { quoteIdentifier, quoteLiteral, type Expression } from './sql.ts';

/** Text of an expression; operands that are themselves `and` or `or` get parentheses. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return quoteLiteral(expression.value);
    case 'column':
      return quoteIdentifier(expression.name);
    case 'columnOf':
      return `${quoteIdentifier(expression.relation)}.${quoteIdentifier(expression.name)}`;
    case 'cast':
      return `${printExpression(expression.value)}::${expression.type}`;
    case 'call':
      return `${expression.function}(${expression.arguments.map(printExpression).join(', ')})`;
    case 'once':
      return `(select ${printExpression(expression.call)})`;
    case 'compare':
      return `${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)}`;
    case 'minus':
      return `${printExpression(expression.left)} - ${printExpression(expression.right)}`;
    case 'between':
      return `${printExpression(expression.value)} between ${printExpression(expression.low)} and ${printExpression(expression.high)}`;
    case 'in':
      return `${printExpression(expression.value)} in (${expression.list.map(quoteLiteral).join(', ')})`;
    case 'isNull':
      return `${printExpression(expression.value)} is null`;
    case 'breaks':
      return `(${printExpression(expression.value)}) is false`;
    case 'not':
      return `not (${printExpression(expression.value)})`;
    case 'exists': {
      const { table, as, where } = expression;
      const from = `${table.schema}.${quoteIdentifier(table.name)} as ${quoteIdentifier(as)}`;
      return `exists (select from ${from} where ${printExpression(where)})`;
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
