import pluralize from 'pluralize';
import type { Feature } from '#schemas/generated/manifest.ts';
import type { CompiledFile } from '../../compiler/model.ts';

/** Together, in characters: about 30,000 tokens. */
const MAX_CONTEXT = 120_000;
const MAX_FILES = 40;
/** Never written by a patch, or of no help for one. */
const USELESS =
  /(?:^|\/)(?:pnpm-lock\.yaml|manifest\.json|openapi\.json|LICENSE)$|^supabase\/seed|^src\/components\/ui\/|\.svg$/;
/** What every change of the application leans on. */
const ALWAYS = new Set(['AGENTS.md', 'package.json', 'src/lib/database.types.ts']);
const SHORT = 3;

/**
 * The files that matter for a feature, most telling first: those whose path, then whose text, has its words. A word
 * counts the more the fewer files have it. Deterministic, bounded in number and size.
 */
export function implicatedFiles(feature: Feature, files: readonly CompiledFile[]): readonly CompiledFile[] {
  const words = wordsOf([feature.title, ...feature.acceptance].join(' '));
  const candidates = files
    .filter(({ path }) => !USELESS.test(path))
    .map((file) => ({
      file,
      inPath: wordsOf(file.path).intersection(words),
      inText: wordsOf(file.content).intersection(words),
    }));
  const weights = new Map(
    [...words].map((word) => {
      const having = candidates.filter(({ inPath, inText }) => inPath.has(word) || inText.has(word)).length;
      return [word, having === 0 ? 0 : Math.log((candidates.length + 1) / having)] as const;
    }),
  );
  const weigh = (found: ReadonlySet<string>): number =>
    [...found].reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
  const ranked = candidates
    .map(({ file, inPath, inText }) => ({ file, score: scoreOf(file.path, weigh(inPath), weigh(inText)) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.file.path < b.file.path ? -1 : 1));
  const chosen: CompiledFile[] = [];
  let length = 0;
  for (const { file } of ranked) {
    if (chosen.length === MAX_FILES) break;
    if (length + file.content.length > MAX_CONTEXT) continue;
    chosen.push(file);
    length += file.content.length;
  }
  return chosen;
}

/** Features are mostly seen on pages. */
function scoreOf(path: string, inPath: number, inText: number): number {
  const always = ALWAYS.has(path) ? 1_000 : 0;
  return always + inPath * (path.endsWith('.tsx') ? 10 : 5) + inText;
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .match(/\p{L}+/gu);
  return new Set((words ?? []).filter((word) => word.length > SHORT).map((word) => pluralize.singular(word)));
}
