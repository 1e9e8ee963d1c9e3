import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Settings as SettingsFile } from '#schemas/generated/settings.ts';
import schema from '#schemas/settings/settings.schema.json' with { type: 'json' };
import { validator } from '#schemas/validate.ts';
import { nearest } from '../commands/nearest.ts';
import { settingsOf, type Settings } from './settings.ts';

const MAX_CHARACTERS = 64 * 1024;
const validate = validator<SettingsFile>(schema, 'settings');

/** What is wrong with the file, and on which line (from 1). */
export interface SettingsProblem {
  readonly line: number;
  readonly message: string;
  readonly suggestion: string;
}

export type ParsedSettings =
  | { readonly settings: Settings; readonly problems: readonly [] }
  | { readonly settings: null; readonly problems: readonly SettingsProblem[] };

/**
 * Reads `.github/slipway.yml`. All problems at once, each with its line; a file with a problem gives no settings,
 * because half of what somebody forbade is not what they said. Never throws.
 */
export function parseSettings(text: string): ParsedSettings {
  if (text.length > MAX_CHARACTERS)
    return refused({ line: 1, message: 'The file is too long.', suggestion: 'Keep it below 64 kB.' });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    return refused(
      ...document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        message: `This is not YAML: ${error.message.split('\n')[0] ?? ''}`,
        suggestion: 'Check indentation and quotes.',
      })),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return refused({ line: 1, message: 'Aliases are not read here.', suggestion: 'Write the values out.' });
  }
  const parsed = validate(value);
  if (parsed.value !== null) return { settings: settingsOf(parsed.value), problems: [] };
  const unknown = unknownNames(value, schema.properties).map(({ pointer, name, known }) => ({
    line: lineAt(offsetOf(document, pointer)),
    message: `There is no setting "${name.slice(0, 60)}"`,
    suggestion: suggestionFor(name, known),
  }));
  // The schema's own word on those names the map around them.
  const others = parsed.diagnostics.filter(({ code }) => code !== 'settings.additionalProperties');
  return refused(
    ...unknown,
    ...others.map(({ pointer, message, suggestion }) => ({
      line: lineAt(offsetOf(document, pointer)),
      message,
      suggestion,
    })),
  );
}

interface UnknownName {
  readonly pointer: string;
  readonly name: string;
  readonly known: readonly string[];
}

/** Names that the schema does not have, one map deep as the settings are. */
function unknownNames(value: unknown, properties: object, above = ''): readonly UnknownName[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const known = Object.keys(properties);
  return Object.entries(value).flatMap(([name, below]) => {
    const pointer = `${above}/${name}`;
    if (!known.includes(name)) return [{ pointer, name, known }];
    const part = (properties as Readonly<Record<string, { readonly properties?: object }>>)[name];
    return part?.properties === undefined ? [] : unknownNames(below, part.properties, pointer);
  });
}

function suggestionFor(name: string, known: readonly string[]): string {
  const meant = nearest(name.toLowerCase(), known);
  return meant === null ? `There are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
}

function refused(...problems: readonly SettingsProblem[]): ParsedSettings {
  return { settings: null, problems };
}

/** Where the node that a JSON pointer names begins; the nearest one above it when there is none. */
function offsetOf(document: Document.Parsed, pointer: string): number {
  let node: Node | null = document.contents;
  for (const key of pointer.split('/').slice(1)) {
    const next: unknown = isMap(node)
      ? node.items.find((pair) => String(pair.key) === key)?.key
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    const value: unknown = isMap(node) ? node.get(key, true) : next;
    if (next === undefined || value === undefined) break;
    node = value as Node;
  }
  return node?.range?.[0] ?? 0;
}
