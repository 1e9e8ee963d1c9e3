import { difference, type Hunk } from '../patch/lines/difference.ts';
import { parseTextFile, printTextFile, type Line } from '../patch/lines/text-file.ts';
import { applyPatches } from '../patch/policy/apply-patches.ts';
import { autoFixPolicy } from '../patch/policy/patch-policy.ts';
import type { FailureDiagnostic } from './diagnostics.ts';
import { implicatedFiles, type Texts } from './implicated.ts';

export interface Damage {
  readonly diagnostics: readonly FailureDiagnostic[];
  /** What the generator wrote. */
  readonly generated: Texts;
  /** The application as it is. */
  readonly present: Texts;
  readonly isProtected: (path: string) => boolean;
  /** Git's blob id of a text. */
  readonly blobSha: (content: string) => string;
}

/** A parser notices a broken line one or two lines later. */
const REACH_LINES = 2;
const conflictMark = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/u;

/**
 * Brings back generated lines whose loss or change is what failed, and takes nothing else from people:
 * - a generated file that a failing file imports and that is missing comes back;
 * - lines that are missing come back, in failing files and in what these import;
 * - lines that were replaced come back where a diagnostic stands on them;
 * - the marks of an unresolved merge go where a diagnostic stands on them.
 * Whatever people added between generated lines stays. Tests, migrations, policies, lock files, workflows and the
 * manifest are never written: each file passes the policy of auto-fix.
 *
 * @returns changed files, path → whole text; empty when none of this is what failed
 */
export function restoreGenerated(damage: Damage): Texts {
  const { diagnostics, generated, present, isProtected, blobSha } = damage;
  const { failing, imported } = implicatedFiles(diagnostics, present, generated);
  const patches = [...failing, ...imported].flatMap((path) => {
    const wanted = generated.get(path);
    if (wanted === undefined || isProtected(path)) return [];
    const found = present.get(path);
    if (found === undefined) return [{ path, diff_or_full: wanted }];
    const own = diagnostics.filter(({ file }) => file === path);
    const text = restored(wanted, found, own);
    return text === found ? [] : [{ path, diff_or_full: text, sha: blobSha(found) }];
  });
  const files = new Map([...present].map(([path, content]) => [path, { content }]));
  const accepted = patches.slice(0, autoFixPolicy.maxPatches);
  return applyPatches({ patches: accepted, files, policy: autoFixPolicy, blobSha, atomic: false }).value ?? new Map();
}

function restored(wanted: string, found: string, diagnostics: readonly FailureDiagnostic[]): string {
  const before = parseTextFile(wanted);
  const after = parseTextFile(found);
  const keyOf = ({ text, ending }: Line): string => text + ending;
  const lines: Line[] = [];
  let at = 0;
  for (const hunk of difference(before.lines.map(keyOf), after.lines.map(keyOf))) {
    const theirs = after.lines.slice(hunk.from, hunk.to);
    const isDamage = hunk.from === hunk.to || isNamed(hunk, theirs, diagnostics);
    lines.push(...after.lines.slice(at, hunk.from));
    lines.push(...(isDamage ? before.lines.slice(hunk.start, hunk.end) : theirs));
    at = hunk.to;
  }
  lines.push(...after.lines.slice(at));
  return printTextFile({ hasMark: after.hasMark, lines });
}

/** Whether a diagnostic stands on lines that took the place of generated ones, or on marks of a merge. */
function isNamed(
  { start, end, from, to }: Hunk,
  theirs: readonly Line[],
  diagnostics: readonly FailureDiagnostic[],
): boolean {
  const isMark = theirs.length > 0 && theirs.every(({ text }) => conflictMark.test(text));
  if (start === end && !isMark) return false;
  return diagnostics.some(({ line, endLine }) => line <= to + REACH_LINES && endLine > from);
}
