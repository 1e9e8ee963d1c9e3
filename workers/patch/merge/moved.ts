import { parseTextFile, textsOf } from '../lines/text-file.ts';

/** Two files are the same one when at least this part of their text is. */
const minSimilarity = 0.5;
const maxComparisons = 100_000;
const maxLines = 5_000;

/**
 * Finds the files that people moved: a file that is gone and a new one with much the same text. Equal texts are paired
 * first, then files that kept their name, then any; among these the most similar first.
 *
 * @param gone path → the text that the generator wrote last
 * @param fresh path → the text of files that neither the generator nor its last output has
 * @returns old path → new path; no file stands in it twice
 */
export function findMoved(
  gone: ReadonlyMap<string, string>,
  fresh: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  if (gone.size === 0 || fresh.size === 0) return moved;
  // Empty files are all alike and tell nothing.
  const missing = filesOf(gone);
  const found = filesOf(fresh);
  const taken = new Set<string>();
  let comparisons = 0;
  for (const key of [byTextAndName, byText, byName, byExtension]) {
    const candidates = Map.groupBy(
      found.filter(({ path }) => !taken.has(path)),
      key,
    );
    const pairs: Pair[] = [];
    for (const from of missing) {
      if (moved.has(from.path)) continue;
      for (const to of candidates.get(key(from)) ?? []) {
        comparisons += 1;
        if (comparisons > maxComparisons) return moved;
        const similarity = from.text === to.text ? 1 : similarityOf(from.weight, to.weight);
        if (similarity >= minSimilarity) pairs.push({ from: from.path, to: to.path, similarity });
      }
    }
    for (const { from, to } of pairs.toSorted(compare)) {
      if (moved.has(from) || taken.has(to)) continue;
      moved.set(from, to);
      taken.add(to);
    }
  }
  return moved;
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly similarity: number;
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly weight: Weight;
}

function filesOf(texts: ReadonlyMap<string, string>): readonly File[] {
  const files = [...texts].map(([path, text]) => ({ path, text, weight: weighed(text) }));
  return files.filter(({ weight }) => weight.total > 0);
}

function byTextAndName({ path, text }: File): string {
  return `${fileName(path)}\n${text}`;
}

function byText({ text }: File): string {
  return text;
}

function byName({ path }: File): string {
  return fileName(path);
}

function byExtension({ path }: File): string {
  return extension(path);
}

function compare(a: Pair, b: Pair): number {
  if (a.similarity !== b.similarity) return b.similarity - a.similarity;
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.to < b.to ? -1 : 1;
}

interface Weight {
  readonly total: number;
  readonly lines: ReadonlyMap<string, number>;
}

/** How much text each different line brings; indentation and blank lines count for nothing. */
function weighed(text: string): Weight {
  const lines = new Map<string, number>();
  let total = 0;
  for (const line of textsOf(parseTextFile(text)).slice(0, maxLines)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    lines.set(trimmed, (lines.get(trimmed) ?? 0) + trimmed.length);
    total += trimmed.length;
  }
  return { total, lines };
}

function similarityOf(one: Weight, other: Weight): number {
  const total = one.total + other.total;
  if (total === 0) return 0;
  const largest = (2 * Math.min(one.total, other.total)) / total;
  if (largest < minSimilarity) return largest;
  let common = 0;
  for (const [line, weight] of one.lines) common += Math.min(weight, other.lines.get(line) ?? 0);
  return (2 * common) / total;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extension(path: string): string {
  const name = fileName(path);
  return name.slice(name.lastIndexOf('.') + 1);
}
