import type { Verdict } from '#schemas/generated/verdict.ts';
import { applyPatches } from '../patch/policy/apply-patches.ts';
import { autoFixPolicy } from '../patch/policy/patch-policy.ts';
import { pathRefusal } from '../patch/policy/paths.ts';
import type { Texts } from './implicated.ts';
import type { Damage } from './restore.ts';
import { isCheckConfiguration, silencesChecks } from './silences.ts';
import { inStyle } from './style.ts';

export type Linted = Pick<Damage, 'present' | 'isProtected' | 'blobSha'>;

/**
 * The files that the linter complains about and may mend itself: of the application, and none that a fix never writes.
 *
 * @returns empty where the linter is not what failed; at most as many as one fix may change
 */
export function lintablePaths(
  { steps }: Pick<Verdict, 'steps'>,
  { present, isProtected }: Pick<Linted, 'present' | 'isProtected'>,
): readonly string[] {
  const lint = steps.find(({ step, status }) => step === 'lint' && status === 'failed');
  // Warnings too: the application's linter may fail for them.
  const named = new Set((lint?.annotations ?? []).map(({ path }) => path));
  return [...named]
    .filter((path) => present.has(path) && !isProtected(path))
    .filter((path) => pathRefusal(path, autoFixPolicy) === null && !isCheckConfiguration(path))
    .slice(0, autoFixPolicy.maxPatches);
}

/**
 * What of the linter's changes is taken: those of files that were there, under the policy of auto-fix, that switch no
 * check off and can be parsed; in the style of generated files where a file had it.
 *
 * @param handedBack path → whole text, out of a hostile place
 * @returns changed files, path → whole text; empty when none is acceptable
 */
export async function acceptedLint(handedBack: Texts, { present, isProtected, blobSha }: Linted): Promise<Texts> {
  const patches = [...handedBack].flatMap(([path, text]) => {
    const before = present.get(path);
    return before === undefined || isProtected(path) ? [] : [{ path, diff_or_full: text, sha: blobSha(before) }];
  });
  const files = new Map([...present].map(([path, content]) => [path, { content }]));
  const applied = applyPatches({ patches, files, policy: autoFixPolicy, blobSha, atomic: false }).value ?? new Map();
  const accepted = new Map<string, string>();
  for (const [path, text] of applied) {
    const one = new Map([[path, text]]);
    if (silencesChecks(present, one).length > 0) continue;
    const styled = await inStyle(one, present);
    for (const [, whole] of styled ?? []) accepted.set(path, whole);
  }
  return accepted;
}
