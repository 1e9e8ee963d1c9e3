import { parsers } from 'prettier/plugins/babel';

/** A source with its texts taken out: what is left is what a program does with them. */
export interface SourceShape {
  /** Kinds and names of all nodes, texts as `TEXT`, in order. */
  readonly skeleton: string;
  /** All texts, as the program sees them. */
  readonly texts: readonly string[];
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Parses TypeScript with JSX; throws on a syntax error. For tests that text stays text. */
export async function sourceShape(source: string): Promise<SourceShape> {
  const tree: unknown = await parsers['babel-ts'].parse(source, {} as never);
  const parts: string[] = [];
  const texts: string[] = [];
  walk(tree, parts, texts);
  return { skeleton: parts.join(' '), texts };
}

const NAMES = ['name', 'operator', 'value', 'kind'] as const;
const IGNORED = new Set([
  'loc',
  'start',
  'end',
  'range',
  'extra',
  'tokens',
  'comments',
  'errors',
  'leadingComments',
  'trailingComments',
  'innerComments',
]);

function walk(value: unknown, parts: string[], texts: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, parts, texts);
    return;
  }
  if (!isNode(value)) return;
  const text = textOf(value);
  if (text !== null) {
    // Blanks between elements are layout.
    if (value.type === 'JSXText' && text.trim() === '') return;
    parts.push('TEXT');
    texts.push(text);
    return;
  }
  parts.push(value.type);
  for (const key of NAMES) if (typeof value[key] === 'string') parts.push(value[key]);
  for (const [key, inner] of Object.entries(value)) if (!IGNORED.has(key)) walk(inner, parts, texts);
}

/** A text as it was written: bare between tags, in quotes, or in quotes in braces. */
function textOf(node: Node): string | null {
  if (node.type === 'JSXText' || node.type === 'StringLiteral' || node.type === 'DirectiveLiteral') {
    return typeof node['value'] === 'string' ? node['value'] : null;
  }
  const inner = node['expression'];
  if (node.type === 'JSXExpressionContainer' && isNode(inner) && inner.type === 'StringLiteral') return textOf(inner);
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
