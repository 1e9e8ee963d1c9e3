import { emit } from '../events.ts';
import { commentJson, issueJson, labelJson } from '../json/issue.ts';
import { fullPullJson, isPull, type PullIssue } from '../json/pull.ts';
import { Refusal, validationFailed } from '../refusal.ts';
import { type Issue, type IssueComment, type Label, type Reaction, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { requireBodyFits, requireReaction } from './limits.ts';
import { comparePull } from './pull-comparison.ts';

const titleMaxCharacters = 256;

export function nextNumber(repository: Repository): number {
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

export function createComment(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: Issue,
  body: string,
): IssueComment {
  requireCommentBody(body);
  const comment: IssueComment = {
    id: world.nextId(),
    issue,
    author: writer.account,
    viaApp: writer.kind === 'installation',
    createdAt: world.now(),
    updatedAt: world.now(),
    reactions: [],
    body,
  };
  issue.comments.push(comment);
  issue.updatedAt = world.now();
  emitComment(world, repository, comment, 'created', writer);
  return comment;
}

export function updateComment(
  world: World,
  repository: Repository,
  writer: Writer,
  comment: IssueComment,
  body: string,
): void {
  requireCommentBody(body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = world.now();
  emitComment(world, repository, comment, 'edited', writer, { changes });
}

export function deleteComment(world: World, repository: Repository, writer: Writer, comment: IssueComment): void {
  const { comments } = comment.issue;
  comments.splice(comments.indexOf(comment), 1);
  emitComment(world, repository, comment, 'deleted', writer);
}

export function requireComment(repository: Repository, id: number): IssueComment {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment !== undefined) return comment;
  }
  throw new Refusal(404, 'Not Found');
}

function requireCommentBody(body: string): void {
  if (body.trim() === '') {
    throw validationFailed({
      resource: 'IssueComment',
      field: 'data',
      code: 'unprocessable',
      message: "Body can't be blank",
    });
  }
  requireBodyFits('IssueComment', body);
}

/** Adds a reaction, or finds the one this account already left: GitHub keeps one per account and content. */
export function addReaction(world: World, reactions: Reaction[], writer: Writer, content: string) {
  const wanted = requireReaction(content);
  const existing = reactions.find((one) => one.content === wanted && one.user.id === writer.account.id);
  if (existing !== undefined) return { reaction: existing, isNew: false };
  const reaction: Reaction = { id: world.nextId(), user: writer.account, content: wanted, createdAt: world.now() };
  reactions.push(reaction);
  return { reaction, isNew: true };
}

/** The label of that name, created in grey when the repository has none. */
export function labelNamed(world: World, repository: Repository, name: string): Label {
  const key = name.toLowerCase();
  const existing = repository.labels.get(key);
  if (existing !== undefined) return existing;
  const label: Label = { id: world.nextId(), name, color: 'ededed', description: null };
  repository.labels.set(key, label);
  return label;
}

export function setLabels(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: Issue,
  labels: readonly Label[],
): void {
  const added = labels.filter((label) => !issue.labels.includes(label));
  const removed = issue.labels.filter((label) => !labels.includes(label));
  issue.labels = [...labels];
  for (const [action, changed] of [
    ['labeled', added],
    ['unlabeled', removed],
  ] as const) {
    for (const label of changed) {
      emitIssue(world, repository, issue, action, writer, { label: labelJson(world, repository, label) });
    }
  }
}

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

function emitComment(
  world: World,
  repository: Repository,
  comment: IssueComment,
  action: 'created' | 'edited' | 'deleted',
  writer: Writer,
  more: Readonly<Record<string, unknown>> = {},
): void {
  emit(world, repository, {
    name: 'issue_comment',
    action,
    sender: writer.account,
    payload: {
      ...more,
      issue: issueJson(world, repository, comment.issue),
      comment: commentJson(world, repository, comment),
    },
  });
}
