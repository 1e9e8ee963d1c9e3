import { Refusal, validationFailed } from '../refusal.ts';
import { type Issue, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { emitIssue } from './issue-events.ts';
import { labelNamed } from './labels.ts';
import { requireBodyFits } from './limits.ts';

const titleMaxCharacters = 256;

function nextNumber(repository: Repository): number {
  return repository.issues.size + 1;
}

/** An issue or pull request by number; 404 when there is none. */
export function requireIssue(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw new Refusal(404, 'Not Found');
  return issue;
}

export function requireTitle(resource: string, title: string): void {
  if (title.trim() === '') throw validationFailed({ resource, field: 'title', code: 'missing_field' });
  if (title.length > titleMaxCharacters) {
    const message = `title is too long (maximum is ${titleMaxCharacters} characters)`;
    throw validationFailed({ resource, field: 'title', code: 'custom', message });
  }
}

/** The state every new issue and pull request starts from. */
export function newIssue(
  world: World,
  repository: Repository,
  writer: Writer,
  input: { readonly title: string; readonly body: string | null; readonly pull: Issue['pull'] },
): Issue {
  return {
    ...input,
    id: world.nextId(),
    number: nextNumber(repository),
    author: writer.account,
    viaApp: writer.kind === 'installation',
    createdAt: world.now(),
    updatedAt: world.now(),
    reactions: [],
    comments: [],
    labels: [],
    state: 'open',
    stateReason: null,
    closedAt: null,
    closedBy: null,
  };
}

export function openIssue(
  world: World,
  repository: Repository,
  writer: Writer,
  input: { readonly title: string; readonly body: string | null; readonly labels: readonly string[] },
): Issue {
  requireTitle('Issue', input.title);
  requireBodyFits('Issue', input.body);
  const issue = newIssue(world, repository, writer, { title: input.title, body: input.body, pull: null });
  issue.labels = input.labels.map((name) => labelNamed(world, repository, name));
  repository.issues.set(issue.number, issue);
  emitIssue(world, repository, issue, 'opened', writer);
  return issue;
}

export interface IssueChange {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: 'open' | 'closed';
  readonly stateReason?: Issue['stateReason'];
  readonly labels?: readonly string[];
}

/** Changes what is given and tells of each kind of change separately, as GitHub does. */
export function updateIssue(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: Issue,
  change: IssueChange,
): void {
  const resource = issue.pull === null ? 'Issue' : 'PullRequest';
  if (change.title !== undefined) requireTitle(resource, change.title);
  if (change.body !== undefined) requireBodyFits(resource, change.body);
  issue.updatedAt = world.now();
  const changes: Record<string, { readonly from: string }> = {};
  if (change.title !== undefined && change.title !== issue.title) {
    changes['title'] = { from: issue.title };
    issue.title = change.title;
  }
  if (change.body !== undefined && change.body !== issue.body) {
    changes['body'] = { from: issue.body ?? '' };
    issue.body = change.body;
  }
  if (Object.keys(changes).length > 0) emitIssue(world, repository, issue, 'edited', writer, { changes });
  if (change.labels !== undefined) issue.labels = change.labels.map((name) => labelNamed(world, repository, name));
  if (change.state !== undefined && change.state !== issue.state) {
    if (change.state === 'open') reopenIssue(world, repository, writer, issue);
    else closeIssue(world, repository, writer, issue, change.stateReason ?? 'completed');
  }
}

export function closeIssue(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: Issue,
  reason: Issue['stateReason'],
): void {
  issue.state = 'closed';
  issue.stateReason = issue.pull === null ? reason : null;
  issue.closedAt = world.now();
  issue.closedBy = writer.account;
  issue.updatedAt = world.now();
  emitIssue(world, repository, issue, 'closed', writer);
}

function reopenIssue(world: World, repository: Repository, writer: Writer, issue: Issue): void {
  if (issue.pull?.merged != null) {
    throw validationFailed({ resource: 'PullRequest', field: 'state', code: 'invalid' });
  }
  issue.state = 'open';
  issue.stateReason = issue.pull === null ? 'reopened' : null;
  issue.closedAt = null;
  issue.closedBy = null;
  emitIssue(world, repository, issue, 'reopened', writer);
}
