/** How a line ends; empty only for a last line without one. */
type LineEnding = '\n' | '\r\n' | '';

export interface Line {
  readonly text: string;
  readonly ending: LineEnding;
}

/** A text file as lines, without loss: `printTextFile(parseTextFile(text)) === text`. */
export interface TextFile {
  /** True when the file begins with a byte order mark. */
  readonly hasMark: boolean;
  readonly lines: readonly Line[];
}

const byteOrderMark = '\uFEFF';

/** Splits a file into lines. A carriage return alone ends no line. */
export function parseTextFile(content: string): TextFile {
  const hasMark = content.startsWith(byteOrderMark);
  const lines: Line[] = [];
  let start = hasMark ? 1 : 0;
  while (start < content.length) {
    const feed = content.indexOf('\n', start);
    if (feed === -1) {
      lines.push({ text: content.slice(start), ending: '' });
      break;
    }
    const isPair = feed > start && content[feed - 1] === '\r';
    lines.push({ text: content.slice(start, isPair ? feed - 1 : feed), ending: isPair ? '\r\n' : '\n' });
    start = feed + 1;
  }
  return { hasMark, lines };
}

/** The file's text again. */
export function printTextFile({ hasMark, lines }: TextFile): string {
  return (hasMark ? byteOrderMark : '') + lines.map(({ text, ending }) => text + ending).join('');
}

/** The ending that most lines have; null when no line has one. */
export function usualEnding({ lines }: TextFile): '\n' | '\r\n' | null {
  const pairs = lines.filter(({ ending }) => ending === '\r\n').length;
  const feeds = lines.filter(({ ending }) => ending === '\n').length;
  if (pairs + feeds === 0) return null;
  return pairs > feeds ? '\r\n' : '\n';
}

/** True when the last line ends like the others; an empty file counts as ended. */
export function endsWithNewline({ lines }: TextFile): boolean {
  return lines.at(-1)?.ending !== '';
}

/** The lines' texts without their endings. */
export function textsOf({ lines }: TextFile): readonly string[] {
  return lines.map(({ text }) => text);
}
