import type { MergedFile } from './conflict.ts';
import { mergeEnvironment } from './merge-environment.ts';
import { mergeJson } from './merge-json.ts';
import { mergeLines, type FileVersions } from './merge-lines.ts';

/**
 * Merges what the generator changed between `base` and `next` into the person's file, by the structure of the file
 * where lines would hurt. Never throws; time is bounded for any input (`difference`, `parseJson`).
 */
export function mergeFile(versions: FileVersions): MergedFile {
  const { path, base, next, theirs } = versions;
  if (next === base || next === theirs) return { content: theirs, conflicts: [] };
  if (theirs === base) return { content: next, conflicts: [] };
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.json')) return mergeJson(versions);
  if (name === '.env' || name.startsWith('.env.')) return mergeEnvironment(versions);
  return mergeLines(versions);
}
