import { isDeepStrictEqual } from 'node:util';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { canonicalManifest } from '../compiler/normalize/canonical.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import { mergeJson } from '../patch/merge/merge-json.ts';
import type { Planned } from './results.ts';

/**
 * The manifest of a plan that was shown, brought over what people changed in the manifest since.
 *
 * @param present the manifest on the branch; null when there is no application any more
 * @throws SlipwayError `plan.outdated` (user) where both changed the same thing
 */
export function carriedOver({ manifest, origin }: Planned, present: Manifest | null): Manifest {
  const from = origin.application?.manifest ?? null;
  if (from === null || present === null || isDeepStrictEqual(from, present)) return manifest;
  const { content, conflicts } = mergeJson({
    path: 'manifest.json',
    base: canonicalManifest(from),
    next: canonicalManifest(manifest),
    theirs: canonicalManifest(present),
  });
  const { value } = parseManifest(JSON.parse(content));
  if (value !== null && conflicts.length === 0) return value;
  throw new SlipwayError('`manifest.json` was edited since this was shown, in the same place.', {
    code: 'plan.outdated',
    kind: 'user',
    suggestion: 'Nothing was pushed. Give the first command again to see what it would change now.',
  });
}
