import { html } from 'hono/html';
import { emptyTree } from '../git/diff.ts';
import { type PullIssue } from '../json/pull.ts';
import { fullName } from '../json/repository.ts';
import { comparePull } from '../operations/pull-comparison.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { overallIcon, runIcon, runView } from './checks-view.ts';
import { diffView } from './diff-view.ts';
import { lineForm } from './forms.ts';
import { issueTitle, runsOfPull } from './issue-page.ts';
import { layout, person, tabLink } from './layout.ts';
import { duration, icon, type Markup, plural } from './markup.ts';
import { conversationTab, lineComment, type PullView } from './pull-conversation.ts';
import { commitRow } from './commit-page.ts';

export type PullTab = 'conversation' | 'commits' | 'checks' | 'files';

interface PullPageOptions {
  readonly tab: PullTab;
  /** On the files tab: only this commit's changes. */
  readonly commitSha?: string;
  /** On the files tab: `path:line` of which somebody wants to speak. */
  readonly line?: string;
  readonly form: Markup;
}

/** One tab of a pull request. */
export async function pullPage(
  world: World,
  repository: Repository,
  issue: PullIssue,
  options: PullPageOptions,
): Promise<Markup> {
  const comparison = await comparePull(repository, issue);
  const found = await Promise.all(comparison.commits.map((sha) => repository.git.commit(sha)));
  const view: PullView = {
    world,
    repository,
    issue,
    comparison,
    commits: found.filter((commit) => commit !== null),
    runs: runsOfPull(repository, issue),
    base: `/${fullName(repository)}`,
  };
  return layout(
    {
      title: `${issue.title} · Pull request #${issue.number}`,
      repository,
      tab: 'pulls',
      // A diff that is being read stays as it is.
      isFollowed: options.tab !== 'files',
    },
    html`${heading(view)}${tabBar(view, options.tab)}${await tabBody(view, options)}`,
  );
}

function heading({ world, issue, commits }: PullView): Markup {
  const verb = issue.pull.merged === null ? 'wants to merge' : 'merged';
  return issueTitle(
    world,
    issue,
    html`<span
      >${person(issue.pull.merged?.by ?? issue.author)} ${verb} ${plural(commits.length, 'commit')} into
      <span class="ref">${issue.pull.baseRef}</span> from <span class="ref">${issue.pull.headRef}</span></span
    >`,
  );
}

function tabBar({ base, issue, commits, runs, comparison }: PullView, here: PullTab): Markup {
  const path = `${base}/pull/${issue.number}`;
  const additions = comparison.files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = comparison.files.reduce((sum, file) => sum + file.deletions, 0);
  const spoken = issue.comments.length + issue.pull.reviewComments.length;
  return html`<nav class="subtabs">
    ${tabLink({ href: path, label: 'Conversation', icon: 'comment', isHere: here === 'conversation', count: spoken })}
    ${tabLink({ href: `${path}/commits`, label: 'Commits', icon: 'commit', isHere: here === 'commits', count: commits.length })}
    ${tabLink({ href: `${path}/checks`, label: 'Checks', icon: runs.length === 0 ? 'neutral' : overallIcon(runs), isHere: here === 'checks', count: runs.length })}
    ${tabLink({ href: `${path}/files`, label: 'Files changed', icon: 'file', isHere: here === 'files', count: comparison.files.length })}
    <span style="margin-left:auto;padding:10px 0">
      <span class="plus">+${additions}</span> <span class="minus">−${deletions}</span>
    </span>
  </nav>`;
}

async function tabBody(view: PullView, options: PullPageOptions) {
  switch (options.tab) {
    case 'conversation':
      return conversationTab(view, options.form);
    case 'commits':
      return html`<div class="box">
        ${view.commits.map((commit) => commitRow(view.world, view.repository, commit))}
      </div>`;
    case 'checks':
      return checksTab(view);
    default:
      return filesTab(view, options);
  }
}

function checksTab({ world, runs, base, issue }: PullView): Markup {
  if (runs.length === 0)
    return html`<div class="box blank">No check has run on <code>${issue.pull.headSha.slice(0, 7)}</code> yet.</div>`;
  return html`<div class="box">
      <header>
        ${icon('commit')}
        <b
          >Checks on <a class="sha" href="${base}/commit/${issue.pull.headSha}">${issue.pull.headSha.slice(0, 7)}</a></b
        >
      </header>
      ${runs.map(
        (run) =>
          html`<div class="row">
            ${icon(runIcon(run), run.conclusion ?? run.status)}
            <span class="grow"
              ><a style="color:var(--text)" href="#check-${run.id}"><b>${run.name}</b></a>
              <span class="muted">${run.title ?? ''}</span></span
            >
            <span class="end">${duration(run.startedAt, run.completedAt) ?? run.status.replace('_', ' ')}</span>
          </div>`,
      )}
    </div>
    ${runs.map((run) => runView(world, run, base, true))}`;
}

async function filesTab(view: PullView, { commitSha, line }: PullPageOptions): Promise<Markup> {
  const { world, base, repository, issue, commits, comparison } = view;
  const commit = commits.find(({ sha }) => sha === commitSha);
  const files =
    commit === undefined ? comparison.files : await repository.git.diff(commit.parents[0] ?? emptyTree, commit.sha);
  const path = `${base}/pull/${issue.number}`;
  const links = commits.map((each) => {
    const [subject = ''] = each.message.split('\n');
    return html`<a
      class="button"
      href="${path}/commits/${each.sha}"
      title="${subject}"
      style="${each.sha === commitSha ? 'background:#ddf4ff' : ''}"
      ><span class="sha">${each.sha.slice(0, 7)}</span> ${subject.length > 28 ? `${subject.slice(0, 27)}…` : subject}</a
    >`;
  });
  return html`<div class="toolbar">
      <a class="button" href="${path}/files" style="${commit === undefined ? 'background:#ddf4ff' : ''}">All changes</a>
      ${links}
    </div>
    ${diffView(files, {
      path: base,
      sha: commit?.sha ?? issue.pull.headSha,
      comments: commit === undefined ? issue.pull.reviewComments : [],
      renderComment: (each) => html`<div class="box">${lineComment(view, each)}</div>`,
      ...(commit === undefined && world.pageUser !== null && issue.state === 'open'
        ? { hands: { branch: issue.pull.headRef, line, form: (place) => lineForm(world, path, place) } }
        : {}),
    })}`;
}
