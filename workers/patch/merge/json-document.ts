import { parseTree, stripComments, type Node, type ParseError } from 'jsonc-parser';

/** A parsed JSON document. */
export interface JsonDocument {
  readonly text: string;
  readonly root: Node;
}

const maxDepth = 100;

/**
 * Parses a document; comments and trailing commas are allowed unless `strict`, as tools' configuration files have them.
 *
 * @returns null for what is not JSON, is nested more than a hundred deep, or has a key twice
 */
export function parseJson(text: string, grammar: 'strict' | 'with comments' = 'with comments'): JsonDocument | null {
  if (!isShallow(text)) return null;
  const isStrict = grammar === 'strict';
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: !isStrict, disallowComments: isStrict });
  if (root === undefined || errors.length > 0 || hasRepeatedKey(root)) return null;
  return { text, root };
}

/** Counts brackets before the recursive parser meets them. */
function isShallow(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' || (isInString && character === '\n')) isInString = character === '"' && !isInString;
    else if (isInString && character === '\\') at += 1;
    else if (!isInString && (character === '{' || character === '[')) depth += 1;
    else if (!isInString && (character === '}' || character === ']')) depth -= 1;
    if (depth > maxDepth) return false;
  }
  return true;
}

/** Whether a document has comments. */
export function hasComment(text: string): boolean {
  return stripComments(text) !== text;
}

function hasRepeatedKey(node: Node): boolean {
  const children = node.children ?? [];
  if (node.type === 'object') {
    const keys = children.map(keyOf);
    if (new Set(keys).size !== keys.length) return true;
  }
  return children.some(hasRepeatedKey);
}

/** The key of a property node. */
function keyOf(property: Node): string {
  return String(property.children?.[0]?.value ?? '');
}

/** The members of an object, in the document's order. */
export function membersOf(node: Node): ReadonlyMap<string, Node> {
  const members = new Map<string, Node>();
  for (const property of node.children ?? []) {
    const value = property.children?.[1];
    if (value !== undefined) members.set(keyOf(property), value);
  }
  return members;
}

/** Text that is equal exactly for equal values: no spaces, keys sorted. */
export function canonical(node: Node): string {
  if (node.type === 'array') return `[${(node.children ?? []).map(canonical).join(',')}]`;
  if (node.type !== 'object') return JSON.stringify(node.value);
  const members = [...membersOf(node)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`;
}

/** The node's value as plain data. */
export function valueOf(node: Node): unknown {
  return JSON.parse(inOrder(node));
}

/** Like {@link canonical}, with the keys in the document's order. */
function inOrder(node: Node): string {
  if (node.type === 'array') return `[${(node.children ?? []).map(inOrder).join(',')}]`;
  if (node.type !== 'object') return JSON.stringify(node.value);
  return `{${[...membersOf(node)].map(([key, value]) => `${JSON.stringify(key)}:${inOrder(value)}`).join(',')}}`;
}

/**
 * What tells an array's elements apart: their `name`, `id`, `key` or `path`, where every element is an object that has
 * it and no two have the same.
 *
 * @returns one identity per element, or null where only the values themselves tell them apart
 */
export function identities(array: Node): readonly string[] | null {
  const elements = array.children ?? [];
  for (const property of ['id', 'name', 'key', 'path']) {
    const found = elements.flatMap((element) => {
      const value: unknown = element.type === 'object' ? membersOf(element).get(property)?.value : undefined;
      return typeof value === 'string' ? [`${property}:${value}`] : [];
    });
    if (found.length === elements.length && new Set(found).size === found.length) return found;
  }
  return null;
}
