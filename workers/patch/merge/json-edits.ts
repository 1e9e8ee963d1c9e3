import { applyEdits, findNodeAtLocation, modify, parseTree, type Node } from 'jsonc-parser';
import { parseTextFile, usualEnding } from '../lines/text-file.ts';
import type { JsonChange } from './json-changes.ts';

/** How a document is laid out. */
export interface JsonLayout {
  /** One level. */
  readonly indent: string;
  readonly ending: '\n' | '\r\n';
}

const maxInlineCharacters = 80;

/** The layout that a document has. */
export function layoutOf(text: string): JsonLayout {
  return {
    indent: /^(?<indent>[ \t]+)\S/m.exec(text)?.groups?.['indent'] ?? '  ',
    ending: usualEnding(parseTextFile(text)) ?? '\n',
  };
}

/**
 * Makes one change in a document's text; everything around it stays byte for byte. Comments stay where members are
 * added; a removed or replaced value takes those inside it along.
 */
export function applyChange(text: string, change: JsonChange, layout: JsonLayout): string {
  const { path, value, follows, isElement } = change;
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return text;
  if (value === undefined) return applyEdits(text, modify(text, [...path], undefined, {}));
  if (follows !== null || isElement) return inserted(text, root, change, layout);
  const node = findNodeAtLocation(root, [...path]);
  if (node === undefined) return text;
  return replaced(text, node.offset, node.length, printed(value, indentAt(text, node.offset), layout));
}

function inserted(text: string, root: Node, { path, value, follows }: JsonChange, layout: JsonLayout): string {
  const container = findNodeAtLocation(root, path.slice(0, -1));
  const key = path.at(-1);
  if (container === undefined || key === undefined) return text;
  const children = container.children ?? [];
  const [first] = children;
  const last = children.at(-1);
  const index = typeof key === 'number' ? key : placeAfter(children, follows ?? []);
  const outer = indentAt(text, container.offset);
  const isMultiline = first === undefined || text.slice(container.offset, first.offset).includes('\n');
  const inner = first !== undefined && isMultiline ? indentAt(text, first.offset) : outer + layout.indent;
  const gap = isMultiline ? layout.ending + inner : ' ';
  const item = (typeof key === 'string' ? `${JSON.stringify(key)}: ` : '') + printed(value, inner, layout);

  const follower = children[index];
  if (follower !== undefined) return replaced(text, follower.offset, 0, `${item},${gap}`);
  if (last !== undefined) return replaced(text, last.offset + last.length, 0, `,${gap}${item}`);
  const inside = text.slice(container.offset + 1, container.offset + container.length - 1);
  return replaced(text, container.offset + 1, inside.length, `${gap}${item}${layout.ending}${outer}`);
}

/** After the nearest of the keys that stand before it in the generator's text, else first. */
function placeAfter(properties: readonly Node[], follows: readonly string[]): number {
  const keys = properties.map((property) => String(property.children?.[0]?.value ?? ''));
  const neighbour = follows.findLast((key) => keys.includes(key));
  return neighbour === undefined ? 0 : keys.indexOf(neighbour) + 1;
}

function replaced(text: string, offset: number, length: number, content: string): string {
  return text.slice(0, offset) + content + text.slice(offset + length);
}

/** The blanks before the first character of the line. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** JSON with a short list of simple values on one line. */
function printed(value: unknown, indent: string, layout: JsonLayout): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = indent + layout.indent;
  const items = Array.isArray(value)
    ? value.map((item: unknown) => printed(item, inner, layout))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${printed(item, inner, layout)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  const inline = `[${items.join(', ')}]`;
  const isSimple = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
  if (isSimple && inline.length <= maxInlineCharacters) return inline;
  return `${open}${layout.ending}${items.map((item) => inner + item).join(`,${layout.ending}`)}${layout.ending}${indent}${close}`;
}
