import { html } from 'hono/html';
import { type GitCommit } from '../git/commit.ts';
import { emptyTree } from '../git/diff.ts';
import { fullName } from '../json/repository.ts';
import { latestRuns } from '../operations/checks.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { runView } from './checks-view.ts';
import { type CodePlace, shortRef } from './code-page.ts';
import { diffView } from './diff-view.ts';
import { layout, personBehind } from './layout.ts';
import { ago, icon, type Markup } from './markup.ts';

const commitsShownMax = 100;

/** One line of a list of commits. */
export function commitRow(world: World, repository: Repository, commit: GitCommit): Markup {
  const base = `/${fullName(repository)}`;
  const [subject = ''] = commit.message.split('\n');
  return html`<div class="row">
    <span class="grow">
      <a style="color:var(--text)" href="${base}/commit/${commit.sha}"><b>${subject}</b></a
      ><br />
      <span class="muted"
        >${personBehind(world, commit.author)} committed ${ago(commit.committer.date, world.nowMs())}</span
      >
    </span>
    ${repository.signedCommits.has(commit.sha) ? html`<span class="verified">Verified</span>` : ''}
    <a class="sha" href="${base}/commit/${commit.sha}">${commit.sha.slice(0, 7)}</a>
    <a class="button" href="${base}/tree/${commit.sha}">${icon('code', 'Browse the files at this commit')}</a>
  </div>`;
}

export async function historyPage(world: World, repository: Repository, place: CodePlace): Promise<Markup> {
  const paths = place.path === '' ? [] : ['--', place.path];
  const shas = await repository.git.revisions(`--max-count=${commitsShownMax}`, place.sha, ...paths);
  const commits = await Promise.all(shas.map((sha) => repository.git.commit(sha)));
  return layout(
    { title: `Commits on ${shortRef(place.ref)}`, repository, tab: 'code' },
    html`<div class="toolbar"><span class="button">${icon('branch')} ${shortRef(place.ref)}</span></div>
      <div class="box">${commits.map((commit) => (commit === null ? '' : commitRow(world, repository, commit)))}</div>`,
  );
}

/** One commit: its message, who made it, its checks and its changes. */
export async function commitPage(world: World, repository: Repository, sha: string): Promise<Markup | null> {
  const resolved = await repository.git.resolve(sha);
  const commit = resolved === null ? null : await repository.git.commit(resolved);
  if (commit === null) return null;
  const base = `/${fullName(repository)}`;
  const [subject = '', ...rest] = commit.message.split('\n');
  const files = await repository.git.diff(commit.parents[0] ?? emptyTree, commit.sha);
  const runs = latestRuns([...repository.checkRuns.values()].filter((run) => run.headSha === commit.sha));
  return layout(
    { title: subject, repository, tab: 'code' },
    html`<div class="box">
        <header>
          <b style="font-size:18px">${subject}</b>
          <a class="end button" href="${base}/tree/${commit.sha}">Browse files</a>
        </header>
        ${rest.join('\n').trim() === '' ? '' : html`<div class="md"><pre style="background:none;padding:0;white-space:pre-wrap">${rest.join('\n').trim()}</pre></div>`}
        <div class="row">
          <span class="grow"
            >${personBehind(world, commit.author)} committed ${ago(commit.committer.date, world.nowMs())}</span
          >
          ${repository.signedCommits.has(commit.sha) ? html`<span class="verified">Verified</span>` : ''}
          <span class="muted"
            >parent
            ${commit.parents.map((parent) => html`<a class="sha" href="${base}/commit/${parent}">${parent.slice(0, 7)}</a> `)}
            commit <span class="sha">${commit.sha.slice(0, 7)}</span></span
          >
        </div>
      </div>
      ${runs.map((run) => runView(world, run, base, false))}
      ${diffView(files, { path: base, sha: commit.sha, comments: [], renderComment: () => html`` })}`,
  );
}
