import type { Manifest } from '#schemas/generated/manifest.ts';
import { canonicalManifest } from '../normalize/canonical.ts';
import type { ManifestElement } from '../source-map.ts';

/** Lists whose members are elements of their own, with what a member is called. */
const MEMBERS = new Map([
  ['entities', 'entity'],
  ['fields', 'field'],
  ['pages', 'page'],
  ['roles', 'role'],
  ['integrations', 'integration'],
  ['features', 'feature'],
]);

/**
 * The element that a line of `manifest.json` belongs to: the innermost entity, field, page, role, integration or
 * feature, else the member of the manifest itself. Null when the line is not the one that the manifest prints, as after
 * an edit by hand that moved it.
 *
 * @param line from 1
 * @param text that line, to compare; null to believe the number
 */
export function elementAtLine(manifest: Manifest, line: number, text: string | null): ManifestElement | null {
  const lines = canonicalManifest(manifest).split('\n');
  const printed = lines[line - 1];
  if (printed === undefined || (text !== null && text.trim() !== printed.trim())) return null;
  const pointer = elementPart(pointerAt(lines.slice(0, line)));
  return pointer.length === 0 ? null : { pointer: `/${pointer.join('/')}`, label: labelOf(manifest, pointer) };
}

interface Level {
  /** Key of the value whose members these are; empty for a member of a list. */
  readonly key: string;
  /** Members seen so far, when it is a list. */
  index: number;
  readonly isList: boolean;
}

/** Reference tokens of what the last of these lines shows. Each line opens, closes or names one value. */
function pointerAt(lines: readonly string[]): readonly string[] {
  const levels: Level[] = [];
  let pointer: readonly string[] = [];
  for (const line of lines) {
    const [, key = '', value = ''] = /^\s*(?:"([A-Za-z]+)": )?(.*?),?$/u.exec(line) ?? [];
    if (value === '}' || value === ']') {
      pointer = tokensOf(levels);
      levels.pop();
      continue;
    }
    const parent = levels.at(-1);
    if (parent?.isList === true) parent.index += 1;
    pointer = [...tokensOf(levels), ...(key === '' ? [] : [key])];
    if (value === '{' || value === '[') levels.push({ key, index: -1, isList: value === '[' });
  }
  return pointer;
}

function tokensOf(levels: readonly Level[]): readonly string[] {
  return levels.flatMap(({ key, index, isList }) => [
    ...(key === '' ? [] : [key]),
    ...(isList && index >= 0 ? [String(index)] : []),
  ]);
}

/** The longest beginning that is an element of its own. */
function elementPart(pointer: readonly string[]): readonly string[] {
  const end = pointer.findLastIndex(
    (token, index) =>
      /^\d+$/u.test(token) && MEMBERS.has(pointer[index - 1] ?? '') && isElementList(pointer, index - 1),
  );
  return end === -1 ? pointer.slice(0, 1) : pointer.slice(0, end + 1);
}

/** `fields` of a page are names of an entity's fields, and `roles` of a page names of roles. */
function isElementList(pointer: readonly string[], at: number): boolean {
  return at === 0 || (pointer[at] === 'fields' && pointer[0] === 'entities');
}

function labelOf(manifest: Manifest, pointer: readonly string[]): string {
  const names: string[] = [];
  let value: unknown = manifest;
  for (const [index, token] of pointer.entries()) {
    value =
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[token] : undefined;
    const { label, title, name } = { ...(value as { label?: unknown; title?: unknown; name?: unknown } | undefined) };
    const kind = MEMBERS.get(pointer[index - 1] ?? '');
    const shown = [label, title, name].find((text) => typeof text === 'string');
    if (kind !== undefined && shown !== undefined) names.unshift(`${kind} ${shown}`);
  }
  return names.length === 0 ? (pointer[0] ?? '') : names.join(' of ');
}
