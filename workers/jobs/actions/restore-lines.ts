import { sha256 } from '#app/platform/digest.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { diagnosticsOf, type FailureDiagnostic } from '../../auto-fix/diagnostics.ts';
import type { Texts } from '../../auto-fix/implicated.ts';
import { restoreGenerated } from '../../auto-fix/restore.ts';
import { verifyInput } from '../attempt.ts';
import type { JobContext } from '../context.ts';
import { blobSha } from '../git/blob-sha.ts';
import { restoreMessage } from '../git/commit-message.ts';
import { repositoryPath } from '../git/placement.ts';
import { code, count } from '../messages/markdown.ts';
import type { Generated } from '../results.ts';
import { settingsOf } from '../settings.ts';
import { readArtifact, resultOf } from '../stage.ts';
import { beginAttempt } from './another-attempt.ts';
import { shortSha, UNDER_WAY, verifyingAgain, type AutoFix, type FixOutcome, type FixRequest } from './auto-fix.ts';
import type { Head } from './head.ts';

/** Paths that a sentence names, at most. */
const MAX_NAMED = 5;

/**
 * Where the head's verification failed because generated lines are missing or broken, brings those back in a commit
 * `fix(auto)` and verifies that; everything else is verified again as it is. No model is asked.
 */
export const restoringGenerated: AutoFix = {
  async fix(context, request) {
    const { repository, head, key } = request;
    const { run, committed } = head;
    const isCarriedOut = (await context.store.stageResult(run.id, 'attempt', sha256(key))) !== null;
    const verdict = isCarriedOut ? null : await verdictOf(context, head);
    if (verdict === null || verdict.ok) return verifyingAgain.fix(context, request);
    const diagnostics = diagnosticsOf(verdict);
    const changes = await restorationOf(context, request, diagnostics);
    if (changes.size === 0) return verifyingAgain.fix(context, request);

    if ((await repository.branchHead(committed.branch)) !== committed.headSha) return MOVED;
    const headSha = await pushed(request, changes, diagnostics);
    if (headSha === null) return MOVED;
    const application = { ...committed.application, ...Object.fromEntries(changes) };
    const mended: Head = { run, committed: { ...committed, headSha, application } };
    const again = await beginAttempt(context, repository, mended, { key, reuseVerdict: false });
    if (again === null) return UNDER_WAY;
    const paths = [...changes.keys()];
    const named = paths.slice(0, MAX_NAMED).map(code).join(', ');
    const others = paths.length > MAX_NAMED ? ' and others' : '';
    return {
      begun: true,
      told: `Generated lines of ${count(paths.length, 'file')} were missing or broken and are back in ${shortSha(mended)}: ${named}${others}. Attempt ${again.attempt} verifies it; to undo it, revert that commit.`,
    };
  },
};

const MOVED: FixOutcome = {
  begun: false,
  told: 'Somebody pushed to the branch meanwhile, so nothing was changed. Give the command again for what is there now.',
};

/** What the last verification said of this very commit; null when it was not verified, or the run goes on. */
async function verdictOf(context: JobContext, { run, committed }: Head): Promise<Verdict | null> {
  // A reviewer asked for changes: nothing is pushed without one.
  if (run.heldBy !== null) return null;
  if (run.state !== 'failed' || run.headSha !== committed.headSha) return null;
  const results = await context.store.stageResults(run.id);
  const commit = results.findLast(({ stage }) => stage === 'commit')?.artifactSha ?? null;
  if (commit === null) return null;
  const inputHash = verifyInput({ runId: run.id, inputHash: commit, attempt: run.attempt });
  const sha = (await context.store.stageResult(run.id, 'verify', inputHash))?.artifactSha ?? null;
  return sha === null ? null : (await readArtifact<Verdict>(context, sha)).value;
}

async function restorationOf(
  context: JobContext,
  { repository, head: { run, committed } }: FixRequest,
  diagnostics: readonly FailureDiagnostic[],
): Promise<Texts> {
  const generated = await resultOf<Generated>(context, run.id, 'files');
  if (generated === null || diagnostics.length === 0) return new Map();
  const settings = await settingsOf(repository);
  const unwritten = new Set(committed.unwritten);
  const place = (path: string): string => repositoryPath(committed.directory, path);
  const written = generated.files.filter(({ path }) => !unwritten.has(place(path)));
  return restoreGenerated({
    diagnostics,
    generated: new Map(written.map(({ path, content }) => [path, content])),
    present: new Map(Object.entries(committed.application)),
    isProtected: (path) => settings.isProtected(place(path)),
    blobSha,
  });
}

/** One commit on the head, and one move of the branch, fast-forward only; null when somebody else moved it. */
async function pushed(
  { repository, head: { run, committed }, sender }: FixRequest,
  changes: Texts,
  diagnostics: readonly FailureDiagnostic[],
): Promise<string | null> {
  const { headSha, directory, branch } = committed;
  const onTree = [...changes].map(([path, content]) => ({ path: repositoryPath(directory, path), content }));
  const tree = await repository.createTree((await repository.commit(headSha)).tree, onTree);
  const places = diagnostics.map(({ step, file, line, code: name }) => `${step}: ${file}:${line} ${name}`.trimEnd());
  const message = restoreMessage(run, sender, { files: onTree.map(({ path }) => path), places });
  const sha = await repository.createCommit({ message, tree, parents: [headSha] });
  try {
    await repository.advanceBranch(branch, sha);
    return sha;
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'github.head_moved') return null;
    throw error;
  }
}
