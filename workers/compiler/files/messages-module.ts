import type { CompiledFile } from '../model.ts';
import type { Messages } from '../ui/messages/en.ts';
import { code, literal } from '../ui/print/code.ts';

const USE = /\bmessages\.(\w+)/g;

/** `src/config/messages.ts` with the texts that the application's sources use. */
export function messagesModule(messages: Messages, sources: Iterable<string>): CompiledFile {
  const used = new Set<string>();
  for (const source of sources) {
    for (const [, key] of source.matchAll(USE)) if (key !== undefined) used.add(key);
  }
  const entries = Object.entries(messages)
    .filter(([key]) => used.has(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { source } = code`/** Texts of the interface. \`{name}\` stands for a value that is put in. */
export const messages = ${literal(Object.fromEntries(entries))};

/** Puts values into a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\\{(\\w+)\\}/g, (_, name: string) => String(values[name] ?? ""));
}`;
  return { path: 'src/config/messages.ts', content: `${source}\n`, stage: 'files' };
}
