import { SlipwayError } from '#schemas/errors.ts';
import type { Account, RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { applyAs } from '../actions/apply-proposal.ts';
import { repositoryOf, type JobContext } from '../context.ts';
import { readSettings } from '../settings.ts';

/** An older proposal is applied with `/apply` or its button; nobody looks for reactions to it for ever. */
const MAX_AGE_MS = 7 * 24 * 3_600_000;
/** Each is a request or two, every few minutes. */
const MAX_PROPOSALS = 20;
/** Whose permission is asked for below one proposal. */
const MAX_REACTORS = 10;

/**
 * Applies dry runs whose status comment somebody with the right to gave a 👍: GitHub sends no webhook for reactions.
 * Once in effect, as `/apply` is: the run that carries out a proposal has one id. One repository that does not answer
 * keeps no other one waiting.
 *
 * @returns the dry runs that were approved
 */
export async function applyApproved(context: JobContext): Promise<readonly Run[]> {
  const since = new Date(context.now() - MAX_AGE_MS);
  const approved: Run[] = [];
  for (const run of await context.store.proposals(since, MAX_PROPOSALS)) {
    try {
      if (await applyIfApproved(context, run)) approved.push(run);
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.kind === 'bug') throw error;
      context.logger.warn({ err: error, runId: run.id }, 'reactions to a proposal were not looked for');
    }
  }
  return approved;
}

async function applyIfApproved(context: JobContext, run: Run): Promise<boolean> {
  if (run.stickyCommentId === null) return false;
  // A newer command, an `/apply` among them, has taken its place.
  const latest = await context.store.latestRun(run.repository.id, run.issue.number);
  if (latest?.id !== run.id) return false;
  const repository = repositoryOf(context, run);
  const approver = await approverOf(repository, await repository.reactorsTo(run.stickyCommentId, '+1'));
  if (approver === null) return false;
  await applyAs(context, run, {
    deliveryId: `approval-${run.id}`,
    installationId: run.installationId,
    repository: run.repository,
    sender: { ...approver, type: 'User' },
    receivedAt: new Date(context.now()).toISOString(),
  });
  return true;
}

/** The first of these people who may apply. Whoever may not is not told: a thumb asks for nothing. */
async function approverOf(repository: RepositoryPort, people: readonly Account[]): Promise<Account | null> {
  if (people.length === 0) return null;
  const { settings } = await readSettings(repository);
  if (settings === null) return null;
  for (const person of people.slice(0, MAX_REACTORS)) {
    if (settings.mayGive('apply', await repository.permissionOf(person.login))) return person;
  }
  return null;
}
