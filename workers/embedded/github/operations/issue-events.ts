import { emit } from '../events.ts';
import { issueJson } from '../json/issue.ts';
import { fullPullJson, isPull, type PullIssue } from '../json/pull.ts';
import { type Issue, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { comparePull } from './pull-comparison.ts';

/** Pull requests have their own event, whose payload needs git. */
export function emitIssue(
  world: World,
  repository: Repository,
  issue: Issue,
  action: string,
  writer: Writer,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const sender = writer.account;
  if (isPull(issue)) {
    world.track(emitPull(world, repository, issue, action, writer, more));
    return;
  }
  emit(world, repository, {
    name: 'issues',
    action,
    sender,
    payload: { issue: issueJson(world, repository, issue), ...more },
  });
}

export async function emitPull(
  world: World,
  repository: Repository,
  issue: PullIssue,
  action: string,
  writer: Writer,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const pull = fullPullJson(world, repository, issue, await comparePull(repository, issue));
  emit(world, repository, {
    name: 'pull_request',
    action,
    sender: writer.account,
    payload: { number: issue.number, pull_request: pull, ...more },
  });
}
