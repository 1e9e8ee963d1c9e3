import { Hono } from 'hono';
import { diffText, emptyTree } from '../git/diff.ts';
import { commitJson, fileJson } from '../json/commit.ts';
import { isPull, pullJson } from '../json/pull.ts';
import { repositoryApiUrl, repositoryWebUrl } from '../json/repository.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { type ApiContext, type ApiEnv, linkPages, need, pageOf, paginate, repositoryFor } from './route.ts';

const compareFilesMax = 300;
const compareCommitsMax = 250;

const readContents = need('contents', 'read');
const diffMediaType = /application\/vnd\.github(\.v3)?\.diff/;

export function wantsDiff(context: ApiContext): boolean {
  return diffMediaType.test(context.req.header('accept') ?? '');
}

/** Branches, commits and comparisons. */
export function historyRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  branchRoutes(routes, world);

  routes.get('/repos/:owner/:repo/commits', async (context) => {
    const repository = repositoryFor(world, context, readContents);
    if (await repository.git.isEmpty()) throw new Refusal(409, 'Git Repository is empty.');
    const sha = await resolveOrRefuse(repository, context.req.query('sha') ?? repository.defaultBranch);
    const page = pageOf(context);
    const path = context.req.query('path');
    const paths = path === undefined || path === '' ? [] : ['--', path];
    const skip = `--skip=${(page.number - 1) * page.size}`;
    // One more than asked tells whether there is a next page.
    const shas = await repository.git.revisions(`--max-count=${page.size + 1}`, skip, sha, ...paths);
    linkPages(world, context, page, (page.number - 1) * page.size + shas.length);
    return context.json(await commitsJson(world, repository, shas.slice(0, page.size)));
  });

  routes.get('/repos/:owner/:repo/commits/:ref/pulls', async (context) => {
    const repository = repositoryFor(world, context, need(['pull_requests', 'contents'], 'read'));
    const sha = await resolveOrRefuse(repository, context.req.param('ref'));
    const pulls = [...repository.issues.values()].filter(isPull).filter((issue) => issue.pull.headSha === sha);
    return context.json(paginate(world, context, pulls).map((issue) => pullJson(world, repository, issue)));
  });

  routes.get('/repos/:owner/:repo/commits/:ref{.+}', async (context) => {
    const repository = repositoryFor(world, context, readContents);
    const sha = await resolveOrRefuse(repository, context.req.param('ref'));
    const commit = await repository.git.commit(sha);
    if (commit === null) throw notFound();
    const parent = commit.parents[0] ?? emptyTree;
    if (wantsDiff(context)) return context.text(await diffText(repository.git.dir, parent, sha));
    const files = await repository.git.diff(parent, sha);
    const sum = (field: 'additions' | 'deletions') => files.reduce((total, file) => total + file[field], 0);
    const stats = { additions: sum('additions'), deletions: sum('deletions') };
    return context.json({
      ...commitJson(world, repository, commit),
      stats: { ...stats, total: stats.additions + stats.deletions },
      files: paginate(world, context, files).map((file) => fileJson(world, repository, file, sha)),
    });
  });

  routes.get('/repos/:owner/:repo/compare/:basehead{.+}', async (context) => {
    const repository = repositoryFor(world, context, readContents);
    const [baseName = '', headName] = context.req.param('basehead').split('...');
    const base = await repository.git.resolve(withoutOwner(baseName));
    const head = headName === undefined ? null : await repository.git.resolve(withoutOwner(headName));
    if (base === null || head === null) throw notFound();
    if (wantsDiff(context)) {
      return context.text(
        await diffText(repository.git.dir, (await repository.git.mergeBase(base, head)) ?? base, head),
      );
    }
    return context.json(await comparisonJson(world, repository, base, head, context.req.param('basehead')));
  });

  return routes;
}

function branchRoutes(routes: Hono<ApiEnv>, world: World): void {
  const shortBranch = (repository: Repository, name: string, sha: string) => ({
    name,
    commit: { sha, url: `${repositoryApiUrl(world, repository)}/commits/${sha}` },
    protected: repository.protectedBranches.has(name),
  });

  routes.get('/repos/:owner/:repo/branches', async (context) => {
    const repository = repositoryFor(world, context, readContents);
    const refs = await repository.git.refs('refs/heads/');
    const branches = refs.map(({ ref, sha }) => shortBranch(repository, ref.slice('refs/heads/'.length), sha));
    return context.json(paginate(world, context, branches));
  });

  routes.get('/repos/:owner/:repo/branches/:branch{.+}', async (context) => {
    const repository = repositoryFor(world, context, readContents);
    const name = context.req.param('branch');
    const sha = await repository.git.refSha(`refs/heads/${name}`);
    const commit = sha === null ? null : await repository.git.commit(sha);
    if (sha === null || commit === null) throw new Refusal(404, 'Branch not found');
    const url = `${repositoryApiUrl(world, repository)}/branches/${encodeURIComponent(name)}`;
    const isProtected = repository.protectedBranches.has(name);
    return context.json({
      ...shortBranch(repository, name, sha),
      commit: commitJson(world, repository, commit),
      _links: { self: url, html: `${repositoryWebUrl(world, repository)}/tree/${name}` },
      protection: {
        enabled: isProtected,
        required_status_checks: { enforcement_level: isProtected ? 'everyone' : 'off', contexts: [], checks: [] },
      },
      protection_url: `${url}/protection`,
    });
  });
}

async function comparisonJson(world: World, repository: Repository, base: string, head: string, basehead: string) {
  const { git } = repository;
  const [{ ahead, behind }, mergeBase, shas] = await Promise.all([
    git.aheadBehind(base, head),
    git.mergeBase(base, head),
    git.revisions('--reverse', '--topo-order', `--max-count=${compareCommitsMax}`, head, `^${base}`),
  ]);
  // Histories without a common ancestor cannot be compared.
  if (mergeBase === null) throw notFound();
  const files = await git.diff(mergeBase, head);
  const page = `${repositoryWebUrl(world, repository)}/compare/${basehead}`;
  const [baseCommit, mergeBaseCommit] = await commitsJson(world, repository, [base, mergeBase]);
  const diverged = ahead > 0 && behind > 0;
  const oneSided = ahead > 0 ? 'ahead' : behind > 0 ? 'behind' : 'identical';
  return {
    url: `${repositoryApiUrl(world, repository)}/compare/${basehead}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: baseCommit,
    merge_base_commit: mergeBaseCommit,
    status: diverged ? 'diverged' : oneSided,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: await commitsJson(world, repository, shas),
    files: files.slice(0, compareFilesMax).map((file) => fileJson(world, repository, file, head)),
  };
}

export async function commitsJson(world: World, repository: Repository, shas: readonly string[]) {
  const commits = await Promise.all(shas.map((sha) => repository.git.commit(sha)));
  return commits.filter((commit) => commit !== null).map((commit) => commitJson(world, repository, commit));
}

async function resolveOrRefuse(repository: Repository, name: string): Promise<string> {
  const sha = await repository.git.resolve(name);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${name}`);
  return sha;
}

/** `owner:branch` names a branch here too: there are no forks. */
function withoutOwner(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
