/** A line of a prompt with the lines that stand below it. */
export interface Line {
  readonly text: string;
  readonly bullet: boolean;
  readonly lines: readonly Line[];
}

interface Draft {
  text: string;
  readonly indent: number;
  readonly bullet: boolean;
  readonly lines: Draft[];
}

const BULLET = /^(\s*)(?:[-*•‣▪◦·+]|–|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(.*)$/u;
const MAX_LINES = 600;

/** Lines of a prompt as a tree: bullets below what introduces them, deeper bullets below shallower ones. */
export function linesOf(text: string): readonly Line[] {
  const roots: Draft[] = [];
  const open: Draft[] = [];
  let intro: Draft | null = null;
  let afterBlank = false;
  for (const raw of text.split('\n').slice(0, MAX_LINES)) {
    if (raw.trim() === '') {
      afterBlank = true;
      continue;
    }
    const bullet = BULLET.exec(raw);
    if (bullet !== null) {
      const draft: Draft = {
        text: (bullet[2] ?? '').trim(),
        indent: (bullet[1] ?? '').length,
        bullet: true,
        lines: [],
      };
      while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= draft.indent) open.pop();
      const parent = open.at(-1) ?? intro;
      (parent?.lines ?? roots).push(draft);
      open.push(draft);
    } else {
      const previous = open.at(-1) ?? null;
      const trimmed = raw.trim();
      if (!afterBlank && previous !== null && /^\s/.test(raw) && previous.lines.length === 0) {
        previous.text += ` ${trimmed}`;
      } else if (!afterBlank && open.length === 0 && intro !== null && isWrapped(intro.text, trimmed)) {
        intro.text += ` ${trimmed}`;
      } else {
        intro = { text: trimmed, indent: -1, bullet: false, lines: [] };
        roots.push(intro);
        open.length = 0;
      }
    }
    afterBlank = false;
  }
  return roots;
}

/** A line that goes on in the next one. */
function isWrapped(line: string, next: string): boolean {
  return line.length > 50 && !/[.!?:;]$/.test(line) && /^[\p{Ll}\p{N}("]/u.test(next);
}
