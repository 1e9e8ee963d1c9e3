import type { Verdict } from '#schemas/generated/verdict.ts';
import { askForFix } from '../../auto-fix/ask-for-fix.ts';
import { diagnosticsOf } from '../../auto-fix/diagnostics.ts';
import type { Texts } from '../../auto-fix/implicated.ts';
import { acceptedLint, lintablePaths } from '../../auto-fix/linted.ts';
import { progressOf, type Progress } from '../../auto-fix/progress.ts';
import { printUnified } from '../../patch/unified/print.ts';
import type { JobContext } from '../context.ts';
import { runModelOf } from '../model.ts';
import { readArtifact } from '../stage.ts';
import { mendedWithoutModel, type FailedHead, type Workshop } from './failed-head.ts';
import type { FixChange, FixSource, FixTry } from './fix-record.ts';

const MAX_TOLD_CHARACTERS = 20_000;

/** An application and what its verification said: where an attempt starts from. */
export interface Start {
  readonly present: Texts;
  readonly verdict: Verdict;
  /** What it has that the head has not. */
  readonly changes: readonly FixChange[];
}

/** What the next attempt is to change, and who says so. */
export interface Proposal {
  readonly changes: readonly FixChange[];
  /** Path → whole text; empty when there is nothing to try. */
  readonly files: Texts;
  /** Why there is nothing; may quote a model or the sandbox. Empty when nobody was asked. */
  readonly remark: string;
}

export interface Situation {
  readonly failed: FailedHead;
  readonly workshop: Workshop;
  readonly head: Start;
  readonly start: Start;
  readonly tries: readonly FixTry[];
}

/** What costs nothing first; then the model, where there is one. Nothing that was verified already. */
export async function proposed(context: JobContext, situation: Situation, signal: AbortSignal): Promise<Proposal> {
  const { failed, workshop, head, start, tries } = situation;
  const { present, verdict } = start;
  const isNew = (files: Texts): boolean => {
    const change = JSON.stringify(changeOf(head, withFiles(present, files)));
    return tries.every((one) => one.kind === 'none' || JSON.stringify(one.attempt.files) !== change);
  };
  const restored = mendedWithoutModel(workshop, present, verdict);
  const linted = await lintedIn(context, situation, withFiles(present, restored), signal);
  const free = withFiles(restored, linted.files);
  const changes = [...changesBy('generator', restored), ...changesBy('linter', linted.files)];
  if (free.size > 0 && isNew(free)) return { changes, files: free, remark: '' };
  const model = await runModelOf(context, failed.run, signal);
  if (model === null) return nothing(free.size === 0 ? linted.remark : '');
  const tried = await toldOf(context, head, tries);
  const { files, remark } = await askForFix({ ...workshop, verdict, present, tried }, model);
  if (files.size === 0) return nothing(remark);
  if (!isNew(files)) return nothing('The model answered with the same change again.');
  return { changes: changesBy('model', files), files, remark: '' };
}

/** What the application's linter mends by itself, in the sandbox; nothing where it is not what failed. */
async function lintedIn(
  context: JobContext,
  { failed, workshop, start }: Situation,
  present: Texts,
  signal: AbortSignal,
): Promise<Pick<Proposal, 'files' | 'remark'>> {
  const paths = lintablePaths(start.verdict, { ...workshop, present });
  if (paths.length === 0) return nothing('');
  const { files, refused } = await context.sandbox.fixLint({ id: failed.run.id, files: present, paths, signal });
  const accepted = await acceptedLint(files, { ...workshop, present });
  if (accepted.size > 0) return { files: accepted, remark: '' };
  return nothing(refused[0] ?? 'The linter mends none of what it found by itself.');
}

function nothing(remark: string): Proposal {
  return { changes: [], files: new Map(), remark };
}

function changesBy(by: FixSource, files: Texts): readonly FixChange[] {
  return files.size === 0 ? [] : [{ by, paths: [...files.keys()] }];
}

/** What was tried so far, for whoever tries next: what was changed, and what failed then. */
async function toldOf(context: JobContext, head: Start, tries: readonly FixTry[]): Promise<string> {
  const before = progressOf(head.verdict);
  const told: string[] = [];
  for (const one of tries) {
    if (one.kind === 'none') continue;
    const { files, progress, verdict: sha } = one.attempt;
    const { value: verdict } = await readArtifact<Verdict>(context, sha);
    const diffs = Object.entries(files).map(([path, text]) => printUnified(path, head.present.get(path) ?? '', text));
    const failures = diagnosticsOf(verdict).map(
      ({ step, file, line, message }) => `${step}: ${file}:${line}: ${message}`,
    );
    told.push(`${outcomeLine(before, progress)}\n${failures.join('\n')}\nIt had changed:\n${diffs.join('')}`);
  }
  return told.join('\n\n').slice(0, MAX_TOLD_CHARACTERS);
}

function outcomeLine(before: Progress, { passed, total, failing }: Progress): string {
  const end = failing === null ? '' : `; ${failing} failed`;
  return `An attempt: ${before.passed} of ${before.total} steps passed before it, ${passed} of ${total} with it${end}.`;
}

/** What an application has that the head has not: path → whole text, in order of the paths. */
export function changeOf({ present }: Start, application: Texts): Readonly<Record<string, string>> {
  const changed = [...application].filter(([path, text]) => present.get(path) !== text);
  return Object.fromEntries(changed.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function withFiles(present: Texts, files: Texts): Texts {
  return new Map([...present, ...files]);
}
