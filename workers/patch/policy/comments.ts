/** A comment, or one line of a longer one. */
export interface Comment {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A source text taken apart. */
export interface SourceParts {
  readonly comments: readonly Comment[];
  /** The text with comments and the insides of strings as blanks: the same lines at the same places. */
  readonly code: string;
}

interface Language {
  readonly line: readonly string[];
  readonly blocks: readonly (readonly [string, string])[];
  readonly quotes: string;
}

const cBlock = ['/*', '*/'] as const;
const markupBlock = ['<!--', '-->'] as const;
const script: Language = { line: ['//'], blocks: [cBlock, markupBlock], quotes: '\'"`' };
const hash: Language = { line: ['#'], blocks: [], quotes: '\'"' };
const markup: Language = { line: [], blocks: [markupBlock, cBlock], quotes: '' };
const languages: Readonly<Record<string, Language>> = {
  css: { line: [], blocks: [cBlock], quotes: '\'"' },
  scss: { line: ['//'], blocks: [cBlock], quotes: '\'"' },
  sql: { line: ['--'], blocks: [cBlock], quotes: "'" },
  yaml: hash,
  yml: hash,
  toml: hash,
  sh: hash,
  py: hash,
  md: markup,
  mdx: markup,
  html: markup,
  svg: markup,
  xml: markup,
};

/**
 * Takes a source text apart into comments and code, by the file's extension. A scanner, not a parser: a string that is
 * not closed ends with its line (an apostrophe in JSX text, a quote in a regular expression), a template literal does
 * not.
 */
export function sourceParts(path: string, text: string): SourceParts {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const language = Object.hasOwn(languages, extension) ? (languages[extension] ?? script) : script;
  const comments: Comment[] = [];
  const code: string[] = [];
  /** Depth of braces at which each open template literal goes on. */
  const templates: number[] = [];
  let braces = 0;
  let line = 1;
  let at = 0;

  const take = (end: number, isCode: boolean): void => {
    for (; at < end; at += 1) {
      const character = text[at] ?? '';
      if (character === '\n') line += 1;
      code.push(isCode || character === '\n' ? character : ' ');
    }
  };

  while (at < text.length) {
    const comment = commentAt(text, at, language);
    if (comment !== null) {
      const lines = text.slice(at + comment.open, comment.inner).split('\n');
      for (const [index, content] of lines.entries()) comments.push({ line: line + index, text: content });
      take(comment.end, false);
      continue;
    }
    const character = text[at] ?? '';
    if (character === '{') braces += 1;
    if (character === '}') braces -= 1;
    const resumes = character === '}' && templates.at(-1) === braces;
    if (resumes) templates.pop();
    if (!resumes && !language.quotes.includes(character)) {
      take(at + 1, true);
      continue;
    }
    const isTemplate = resumes || character === '`';
    const end = stringEnd(text, at + 1, isTemplate ? '`' : character);
    const opens = isTemplate && text.startsWith('${', end);
    if (opens) templates.push(braces);
    take(at + 1, true);
    take(end, false);
    take(Math.min(end + (opens || text[end] !== '\n' ? 1 : 0), text.length), true);
  }
  return { comments, code: code.join('') };
}

interface Found {
  /** Length of the opening mark. */
  readonly open: number;
  /** Where the text of the comment ends. */
  readonly inner: number;
  /** Where the comment ends. */
  readonly end: number;
}

function commentAt(text: string, at: number, language: Language): Found | null {
  for (const mark of language.line) {
    if (!text.startsWith(mark, at)) continue;
    // Part of an address (https://…), not a comment.
    if (mark === '//' && text[at - 1] === ':') continue;
    if (mark === '#' && at > 0 && !/\s/.test(text[at - 1] ?? '')) continue;
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    return { open: mark.length, inner: end, end };
  }
  for (const [open, close] of language.blocks) {
    if (!text.startsWith(open, at)) continue;
    const found = text.indexOf(close, at + open.length);
    if (found === -1 && open === '<!--') continue;
    if (found === -1) return { open: open.length, inner: text.length, end: text.length };
    return { open: open.length, inner: found, end: found + close.length };
  }
  return null;
}

/** Where a string ends: its closing mark, the `${` of a template, the end of the line, or of the text. */
function stringEnd(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === quote) return at;
    else if (character === '\n' && quote !== '`') return at;
    else if (quote === '`' && text.startsWith('${', at)) return at;
  }
  return text.length;
}
