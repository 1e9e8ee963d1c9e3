import { difference } from '../lines/difference.ts';
import { parseTextFile, textsOf } from '../lines/text-file.ts';
import { sourceParts, type Comment } from './comments.ts';
import { isElisionPhrase } from './elision-phrases.ts';

const proseExtension = /\.(?:md|mdx|txt)$/i;

/**
 * Finds a place where a patch leaves code out and says so: `// rest unchanged`, `{/* existing code here *\/}`, a bare
 * `...`. Only lines that the patch adds count, and only comments and lines that are nothing but such words; strings
 * and prose may say what they like.
 *
 * @returns the first such line, or null
 */
export function findElision(path: string, before: string, after: string): Comment | null {
  const oldLines = textsOf(parseTextFile(before));
  const newLines = textsOf(parseTextFile(after));
  const added = new Set<number>();
  for (const { from, to } of difference(oldLines, newLines)) {
    for (let index = from; index < to; index += 1) added.add(index + 1);
  }
  if (added.size === 0) return null;
  const { comments, code } = sourceParts(path, after);
  const candidates = [...comments, ...pairsOf(comments), ...bareLines(path, code)];
  return candidates.find(({ line, text }) => added.has(line) && isElisionPhrase(text)) ?? null;
}

/** Comments on neighbouring lines, read as one: the phrase may be broken. */
function pairsOf(comments: readonly Comment[]): readonly Comment[] {
  return comments.flatMap((comment, index) => {
    const following = comments[index + 1];
    if (following?.line !== comment.line + 1 || following.text.trim() === '') return [];
    return [{ line: following.line, text: `${comment.text} ${following.text}` }];
  });
}

/** Lines of code that are no code: an ellipsis alone, or words after one or inside brackets. */
function bareLines(path: string, code: string): readonly Comment[] {
  const isProse = proseExtension.test(path);
  return code.split('\n').flatMap((text, index) => {
    const line = withoutBrackets(text.trim());
    if (/^(?:\.{3}|…)$/.test(text.trim())) return isProse ? [] : [{ line: index + 1, text: '...' }];
    const isWordsOnly = /^(?:(?:\.{3}|…)\s)?[\p{L}\p{M}\s,;:'’-]+(?:\.{1,3}|…)?$/u.test(line);
    const isMarked = /^(?:\.{3}|…)\s/.test(line) || (line !== text.trim() && /\s/.test(line));
    return isWordsOnly && isMarked && !/^<\/?[a-z]/i.test(text.trim().slice(0, isProse ? 0 : 3))
      ? [{ line: index + 1, text: line }]
      : [];
  });
}

function withoutBrackets(line: string): string {
  const isBracketed = /^[{([<].*[\])}>]$/s.test(line);
  return isBracketed ? line.slice(1, -1).trim() : line;
}
