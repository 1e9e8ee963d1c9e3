import type { CompiledFile } from '../../compiler/model.ts';
import { mergeTrees, type Tree } from '../../patch/merge/tree.ts';
import type { FeatureFile, FeatureResult } from '../improvements.ts';

/**
 * Brings a feature that was made for an earlier output to the files of now: its lines are merged as a person's would
 * be. Null when both changed the same lines, or a file of it is not generated any more: it has to be made anew.
 */
export function carryFeature(feature: FeatureResult, files: ReadonlyMap<string, CompiledFile>): FeatureResult | null {
  const contents = (of: (file: FeatureFile) => string | null | undefined): Tree =>
    new Map(
      feature.files.flatMap((file) => {
        const content = of(file);
        return content == null ? [] : [[file.path, { content }] as const];
      }),
    );
  const isGone = feature.files.some(({ path, before }) => (before === null) === files.has(path));
  if (isGone) return null;
  const theirs = contents(({ after }) => after);
  const merged = mergeTrees({
    base: contents(({ before }) => before),
    next: contents(({ path }) => files.get(path)?.content),
    theirs,
  });
  if (merged.conflicts.length > 0 || merged.kept.length > 0) return null;
  const changed = new Map(merged.changes.map(({ path, content }) => [path, content]));
  const carried = feature.files.map(({ path }): FeatureFile | null => {
    const after = changed.has(path) ? changed.get(path) : theirs.get(path)?.content;
    return after == null ? null : { path, before: files.get(path)?.content ?? null, after };
  });
  return carried.includes(null) ? null : { ...feature, files: carried.filter((file) => file !== null) };
}
