import {
  type Account,
  type Issue,
  type IssueComment,
  type Label,
  type Reaction,
  reactionContents,
  type Repository,
} from '../state.ts';
import { type World } from '../world.ts';
import { accountJson, nodeId } from './account.ts';
import { appJson } from './app.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';

/** How the author stands to the repository, as GitHub prints it beside every text. */
export function authorAssociation(repository: Repository, account: Account): string {
  if (repository.owner.id === account.id) return 'OWNER';
  if (repository.owner.members.has(account.id)) return 'MEMBER';
  return repository.collaborators.has(account.id) ? 'COLLABORATOR' : 'NONE';
}

export function labelJson(world: World, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: `${repositoryApiUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

/** The counts by content that GitHub embeds in what was reacted to. */
export function reactionRollup(url: string, reactions: readonly Reaction[]) {
  const counts = reactionContents.map((content) => [
    content,
    reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}

export function reactionJson(world: World, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: accountJson(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

export function issueWebUrl(world: World, repository: Repository, issue: Issue): string {
  return `${repositoryWebUrl(world, repository)}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
}

export function issueJson(world: World, repository: Repository, issue: Issue) {
  const base = repositoryApiUrl(world, repository);
  const url = `${base}/issues/${issue.number}`;
  const page = issueWebUrl(world, repository, issue);
  return {
    id: issue.id,
    node_id: nodeId(issue.pull === null ? 'Issue' : 'PullRequest', issue.id),
    url,
    repository_url: base,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: page,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: accountJson(world, issue.author),
    labels: issue.labels.map((label) => labelJson(world, repository, label)),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : accountJson(world, issue.closedBy),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: authorAssociation(repository, issue.author),
    performed_via_github_app: issue.viaApp ? appJson(world) : null,
    reactions: reactionRollup(url, issue.reactions),
    ...(issue.pull === null
      ? {}
      : {
          draft: issue.pull.draft,
          pull_request: {
            url: `${base}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: issue.pull.merged?.at ?? null,
          },
        }),
  };
}

export function commentJson(world: World, repository: Repository, comment: IssueComment) {
  const base = `${repositoryApiUrl(world, repository)}/issues`;
  const url = `${base}/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: `${issueWebUrl(world, repository, comment.issue)}#issuecomment-${comment.id}`,
    issue_url: `${base}/${comment.issue.number}`,
    user: accountJson(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: authorAssociation(repository, comment.author),
    performed_via_github_app: comment.viaApp ? appJson(world) : null,
    reactions: reactionRollup(url, comment.reactions),
  };
}
