/**
 * Text as a person sees it: what GitHub renders invisibly, and what could hide an instruction from a reader, is
 * taken out. Line breaks become LF, the form NFC.
 */
export function visibleText(text: string): string {
  return withoutComments(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (character) => (KEPT.has(character) ? character : ''))
    .normalize('NFC');
}

/**
 * Line feed, tab, the zero-width joiner (emoji, Indic and Arabic scripts need it) and non-joiner (Persian).
 * Bidirectional controls, tags, zero-width spaces and the byte order mark go.
 */
const KEPT: ReadonlySet<string> = new Set(['\n', '\t', '\u200c', '\u200d']);

/**
 * Takes HTML comments out. One that begins a line and is never closed hides everything after it on GitHub, so it
 * does here. Searches by index: a pattern would need quadratic time on `<!--<!--<!--…`.
 */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let position = 0;
  for (;;) {
    const start = text.indexOf('<!--', position);
    if (start === -1) break;
    const end = text.indexOf('-->', start + 4);
    if (end === -1) {
      const opening = /^ {0,3}<!--/gm;
      opening.lastIndex = position;
      return parts.join('') + text.slice(position, opening.exec(text)?.index);
    }
    parts.push(text.slice(position, start));
    position = end + 3;
  }
  return parts.join('') + text.slice(position);
}
