import { type Permission, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { accountJson, nodeId } from './account.ts';

/** The sub-resources GitHub names by URL template in every repository. */
const urlTemplates = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

export function repositoryApiUrl(world: World, repository: Repository): string {
  return `${world.apiUrl}/repos/${fullName(repository)}`;
}

export function repositoryWebUrl(world: World, repository: Repository): string {
  return `${world.webUrl}/${fullName(repository)}`;
}

const settings = {
  fork: false,
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  archived: false,
  disabled: false,
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  has_downloads: true,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 0,
  topics: [] as string[],
};

/** `repository` in GitHub's description; `full-repository` when a role is given. */
export function repositoryJson(world: World, repository: Repository, role?: Permission) {
  const url = repositoryApiUrl(world, repository);
  const page = repositoryWebUrl(world, repository);
  const openIssues = [...repository.issues.values()].filter((issue) => issue.state === 'open').length;
  const urls = Object.fromEntries(Object.entries(urlTemplates).map(([name, template]) => [name, url + template]));
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.isPrivate,
    visibility: repository.isPrivate ? 'private' : 'public',
    owner: accountJson(world, repository.owner),
    description: repository.description,
    html_url: page,
    url,
    ...urls,
    git_url: `${page}.git`.replace(/^http:/, 'git:'),
    ssh_url: `git@localhost:${fullName(repository)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    default_branch: repository.defaultBranch,
    open_issues: openIssues,
    open_issues_count: openIssues,
    created_at: repository.createdAt,
    updated_at: repository.pushedAt,
    pushed_at: repository.pushedAt,
    ...settings,
    ...(role === undefined ? {} : { permissions: permissionFlags(role), network_count: 0, subscribers_count: 0 }),
  };
}

const ranking: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** True when `role` is at least `needed`. */
export function atLeast(role: Permission, needed: Permission): boolean {
  return ranking.indexOf(role) >= ranking.indexOf(needed);
}

export function permissionFlags(role: Permission) {
  return {
    admin: atLeast(role, 'admin'),
    maintain: atLeast(role, 'maintain'),
    push: atLeast(role, 'write'),
    triage: atLeast(role, 'triage'),
    pull: atLeast(role, 'read'),
  };
}

/** The five roles folded into the three permissions of GitHub's older field. */
export function legacyPermission(role: Permission): 'admin' | 'write' | 'read' | 'none' {
  if (role === 'maintain') return 'write';
  return role === 'triage' ? 'read' : role;
}
