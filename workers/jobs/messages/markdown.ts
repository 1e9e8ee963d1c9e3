/**
 * Text of people and models inside Markdown of ours. Whatever it contains, it stays text: no mention, no link,
 * no HTML, no broken table.
 */

/** One line of text for headings, table cells and sentences. */
export function plain(text: string): string {
  return (
    text
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\`*_{}[\]|~#!]/gu, (character) => `\\${character}`)
      // A mention or a reference would notify people and link issues.
      .replaceAll(/[@#](?=\w)/gu, (character) => `${character}<!-- -->`)
      .replaceAll(/\b(https?):\/\//gu, '$1<!-- -->://')
  );
}

/** A sentence of ours that may quote text of others: what stands between backticks becomes code, the rest stays text. */
export function sentence(text: string): string {
  return text
    .split(/(`[^`]*`)/u)
    .map((part) => (part.length > 2 && part.startsWith('`') ? code(part.slice(1, -1)) : plainPart(part)))
    .join('');
}

/** Like `plain`, with the white space at its ends. */
function plainPart(text: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  return `${before}${plain(middle)}${after}`;
}

/** Several lines of text as a code block whose fence is longer than any in the text. */
export function block(text: string, language = 'text'): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replaceAll('\r\n', '\n').trimEnd()}\n${fence}`;
}

/** Short code in a sentence. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  const longest = Math.max(0, ...(line.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Part that opens on a click. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `850 ms`, `14.2 s`, `3 min 4 s`. */
export function duration(ms: number): string {
  if (ms < 950) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `1 table`, `3 tables`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${n} ${n === 1 ? singular : plural}`;
}
