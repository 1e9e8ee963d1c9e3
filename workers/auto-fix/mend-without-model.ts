import { applyPatches } from '../patch/policy/apply-patches.ts';
import { autoFixPolicy } from '../patch/policy/patch-policy.ts';
import type { Texts } from './implicated.ts';
import { addMissingImports } from './missing-imports.ts';
import { restoreGenerated, type Damage } from './restore.ts';

/**
 * What costs nothing: generated lines that are lost or broken come back, and imports of generated modules are added
 * where only those are missing. Under the policy of auto-fix.
 *
 * @returns changed files, path → whole text; empty when none of this is what failed
 */
export function mendWithoutModel(damage: Damage): Texts {
  const { diagnostics, generated, present, isProtected, blobSha } = damage;
  const restored = restoreGenerated(damage);
  // The import may be among the lines that are back.
  const others = diagnostics.filter(({ file }) => !restored.has(file) && !isProtected(file));
  const patches = [...addMissingImports(others, present, generated)].map(([path, text]) => ({
    path,
    diff_or_full: text,
    sha: blobSha(present.get(path) ?? ''),
  }));
  const files = new Map([...present].map(([path, content]) => [path, { content }]));
  const accepted = patches.slice(0, autoFixPolicy.maxPatches - restored.size);
  const added = applyPatches({ patches: accepted, files, policy: autoFixPolicy, blobSha, atomic: false }).value;
  return new Map([...restored, ...(added ?? [])]);
}
