/**
 * SQL as trees, and the only two functions that quote. Everything that comes from a manifest reaches
 * a statement as a `Name`, a column or a literal, so it cannot leave its place.
 */

const MAX_IDENTIFIER_BYTES = 63;

/** A table, function or type: schema and name. */
export interface Name {
  readonly schema: 'public' | 'private' | 'auth' | 'storage' | 'archive';
  readonly name: string;
}

export type Literal = string | number | boolean | null;

export type Expression =
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'column'; readonly name: string }
  /** A column of a relation or alias that is named, where its own name could mean another. */
  | { readonly kind: 'columnOf'; readonly relation: string; readonly name: string }
  | { readonly kind: 'cast'; readonly value: Expression; readonly type: CastType }
  /** A function of ours or of Postgres without arguments from outside. */
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Expression[] }
  /** `(select call)`: evaluated once a statement, not once a row. */
  | { readonly kind: 'once'; readonly call: Expression }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'minus'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'between'; readonly value: Expression; readonly low: Expression; readonly high: Expression }
  | { readonly kind: 'in'; readonly value: Expression; readonly list: readonly Literal[] }
  | { readonly kind: 'isNull'; readonly value: Expression }
  | { readonly kind: 'not'; readonly value: Expression }
  /** Whether a row breaks the condition: a condition without an answer is met, as in a check. */
  | { readonly kind: 'breaks'; readonly value: Expression }
  /** Whether the table, called `as`, has a row that meets the condition. */
  | { readonly kind: 'exists'; readonly table: Name; readonly as: string; readonly where: Expression }
  | { readonly kind: 'all' | 'any'; readonly operands: readonly Expression[] };

export type CastType = 'text' | 'uuid' | 'date' | 'numeric';

export type Operator = '=' | '<>' | '>=' | '<=' | '~' | '>' | 'is distinct from';

export const literal = (value: Literal): Expression => ({ kind: 'literal', value });
export const column = (name: string): Expression => ({ kind: 'column', name });
export const columnOf = (relation: string, name: string): Expression => ({ kind: 'columnOf', relation, name });
export const cast = (value: Expression, type: CastType): Expression => ({ kind: 'cast', value, type });
export const exists = (table: Name, as: string, where: Expression): Expression => ({
  kind: 'exists',
  table,
  as,
  where,
});
/** A name for an inner table that is not that of the outer one: no name of ours ends in an underscore. */
export const aliasBeside = (outer: string, alias: string): string => (outer === alias ? `${alias}_` : alias);
export const call = (name: string, ...values: readonly Expression[]): Expression => ({
  kind: 'call',
  function: name,
  arguments: values,
});
export const once = (inner: Expression): Expression => ({ kind: 'once', call: inner });
export const compare = (left: Expression, operator: Operator, right: Expression): Expression => ({
  kind: 'compare',
  operator,
  left,
  right,
});
export const TRUE: Expression = literal(true);

/** True when all are; `true` among them says nothing. */
export function all(operands: readonly Expression[]): Expression {
  const rest = operands.filter((operand) => operand !== TRUE);
  const [only] = rest;
  if (only === undefined) return TRUE;
  return rest.length === 1 ? only : { kind: 'all', operands: rest };
}

/** True when one is; `true` among them decides. */
export function any(operands: readonly Expression[]): Expression {
  if (operands.includes(TRUE)) return TRUE;
  const rest = withoutImplied(withListsJoined(operands));
  const [only] = rest;
  if (only === undefined) return literal(false);
  return rest.length === 1 ? only : { kind: 'any', operands: rest };
}

/** `a in (1) or a in (2)` as `a in (1, 2)`. */
function withListsJoined(operands: readonly Expression[]): readonly Expression[] {
  const joined: Expression[] = [];
  for (const operand of operands.flatMap((one) => (one.kind === 'any' ? one.operands : [one]))) {
    const at = joined.findIndex(
      (one) => one.kind === 'in' && operand.kind === 'in' && isSame(one.value, operand.value),
    );
    const before = joined[at];
    if (before?.kind !== 'in' || operand.kind !== 'in') joined.push(operand);
    else joined[at] = { ...before, list: [...new Set([...before.list, ...operand.list])] };
  }
  return joined;
}

/** `a or (a and b)` as `a`. */
function withoutImplied(operands: readonly Expression[]): readonly Expression[] {
  const distinct = operands.filter((one, index) => operands.findIndex((other) => isSame(one, other)) === index);
  return distinct.filter(
    (one) => one.kind !== 'all' || !distinct.some((other) => one.operands.some((part) => isSame(part, other))),
  );
}

function isSame(a: Expression, b: Expression): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** An expression whose own columns are those of a relation or alias that is named. */
export function ofRelation(expression: Expression, relation: string): Expression {
  return mapExpression(expression, (node) => (node.kind === 'column' ? columnOf(relation, node.name) : node));
}

/** An expression with every node, from the leaves up, put through a function. */
export function mapExpression(expression: Expression, change: (node: Expression) => Expression): Expression {
  const inner = (node: Expression): Expression => mapExpression(node, change);
  switch (expression.kind) {
    case 'literal':
    case 'column':
    case 'columnOf':
      return change(expression);
    case 'call':
      return change({ ...expression, arguments: expression.arguments.map(inner) });
    case 'once':
      return change({ ...expression, call: inner(expression.call) });
    case 'cast':
    case 'in':
    case 'isNull':
    case 'breaks':
    case 'not':
      return change({ ...expression, value: inner(expression.value) });
    case 'compare':
    case 'minus':
      return change({ ...expression, left: inner(expression.left), right: inner(expression.right) });
    case 'between':
      return change({
        ...expression,
        value: inner(expression.value),
        low: inner(expression.low),
        high: inner(expression.high),
      });
    case 'exists':
      return change({ ...expression, where: inner(expression.where) });
    case 'all':
    case 'any':
      return change({ ...expression, operands: expression.operands.map(inner) });
    default:
      return expression satisfies never;
  }
}

/** An identifier as Postgres reads it back unchanged. Throws on one it cannot hold. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0') || new TextEncoder().encode(name).length > MAX_IDENTIFIER_BYTES) {
    throw new RangeError('not a Postgres identifier');
  }
  return PLAIN.test(name) && !KEYWORDS.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A literal as Postgres reads it back unchanged. Throws on text that Postgres cannot hold. */
export function quoteLiteral(value: Literal): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('not a Postgres number');
    return Object.is(value, -0) ? '0' : String(value);
  }
  if (value.includes('\0')) throw new RangeError('not a Postgres text');
  return `'${value.replaceAll("'", "''")}'`;
}

/** Name of a constraint, index or policy from its parts: shortened with a hash where Postgres would cut it. */
export function objectName(...parts: readonly string[]): string {
  const name = parts.join('_');
  if (name.length <= MAX_IDENTIFIER_BYTES) return name;
  const hash = hash32(name).toString(16).padStart(8, '0');
  return `${name.slice(0, MAX_IDENTIFIER_BYTES - hash.length - 1)}_${hash}`;
}

/** FNV-1a: a small, stable number of a text. */
export function hash32(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return hash >>> 0;
}

const PLAIN = /^[a-z_][a-z0-9_]*$/;
/** Words that need quotes as a column or table in some statement. */
const KEYWORDS = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
char character check coalesce collate collation column concurrently constraint create cross current_catalog
current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc
distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping
having ilike in initially inner inout int integer intersect interval into is isnull join lateral leading least left like
limit localtime localtimestamp national natural nchar none normalize not notnull null nullif numeric offset on only or
order out outer overlaps overlay placing position precision primary real references returning right row select
session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to
trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes
xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/),
);
