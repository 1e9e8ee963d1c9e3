import { emit } from '../events.ts';
import { commentJson, issueJson } from '../json/issue.ts';
import { Refusal, validationFailed } from '../refusal.ts';
import { type Issue, type IssueComment, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { requireBodyFits } from './limits.ts';

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
