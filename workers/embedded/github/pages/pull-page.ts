import { html } from 'hono/html';
import { type GitCommit } from '../git/commit.ts';
import { emptyTree } from '../git/diff.ts';
import { type PullComparison, type PullIssue } from '../json/pull.ts';
import { fullName } from '../json/repository.ts';
import { comparePull } from '../operations/pull-comparison.ts';
import { type CheckRun, type Deployment, type Repository, type ReviewComment } from '../state.ts';
import { type World } from '../world.ts';
import { checksBox, isExternal, overallIcon, runIcon, runView } from './checks-view.ts';
import { comment, event, timeline, type TimelineItem } from './conversation.ts';
import { diffView } from './diff-view.ts';
import { closing, commentItems, issueTitle, labels, opening, runsOfPull } from './issue-page.ts';
import { avatar, layout, person, personBehind, tabLink } from './layout.ts';
import { markdown } from './markdown.ts';
import { ago, duration, icon, type Markup, plural } from './markup.ts';

export type PullTab = 'conversation' | 'commits' | 'checks' | 'files';

/** Everything the tabs of one pull request show. */
interface PullView {
  readonly world: World;
  readonly repository: Repository;
  readonly issue: PullIssue;
  readonly comparison: PullComparison;
  readonly commits: readonly GitCommit[];
  readonly runs: readonly CheckRun[];
  /** `/owner/name`. */
  readonly base: string;
}

/** One tab of a pull request; on the files tab `commitSha` narrows it to one of its commits. */
export async function pullPage(
  world: World,
  repository: Repository,
  issue: PullIssue,
  options: { readonly tab: PullTab; readonly commitSha?: string; readonly form: Markup },
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
  const isBusy = view.runs.some((run) => run.status !== 'completed');
  return layout(
    {
      title: `${issue.title} · Pull request #${issue.number}`,
      repository,
      tab: 'pulls',
      ...(isBusy && options.tab !== 'files' ? { refreshSeconds: 5 } : {}),
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

async function tabBody(
  view: PullView,
  options: { readonly tab: PullTab; readonly commitSha?: string; readonly form: Markup },
) {
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
      return filesTab(view, options.commitSha);
  }
}

function conversationTab(view: PullView, form: Markup): Markup {
  const { world, repository, issue, runs, base } = view;
  const items = [
    ...view.commits.map((commit) => commitItem(view, commit)),
    ...commentItems(world, repository, issue),
    ...reviewItems(view),
    ...deploymentsOf(view).map((deployment) => deploymentItem(view, deployment)),
    ...mergeItem(view),
    ...closing(world, issue),
  ];
  return html`<div class="columns">
    <div>
      ${timeline(opening(world, repository, issue), items)} ${checksBox(runs, `${base}/pull/${issue.number}/checks`)}
      ${mergeability(view)} ${form}
    </div>
    <aside class="side">
      <section>
        <h3>Labels</h3>
        ${issue.labels.length === 0 ? html`<span class="muted">None yet</span>` : labels(issue.labels)}
      </section>
      <section>
        <h3>Deployments</h3>
        ${deploymentsOf(view).length === 0 ? html`<span class="muted">None yet</span>` : ''}
        ${deploymentsOf(view).map((deployment) => {
          const last = deployment.statuses.at(-1);
          const text = html`${icon('deployment')} ${deployment.environment}
            <span class="muted">${last?.state ?? 'pending'}</span>`;
          const url = last?.environmentUrl ?? '';
          return html`<p>${isExternal(url) ? html`<a href="${url}">${text}</a>` : text}</p>`;
        })}
      </section>
      <section>
        <h3>Git</h3>
        <span class="muted"><code>git fetch origin ${issue.pull.headRef}</code></span>
      </section>
    </aside>
  </div>`;
}

function deploymentsOf({ repository, commits, issue }: PullView): Deployment[] {
  const shas = new Set([...commits.map(({ sha }) => sha), issue.pull.headSha]);
  return [...repository.deployments.values()].filter((deployment) => shas.has(deployment.sha));
}

function commitItem({ world, base, repository }: PullView, commit: GitCommit): TimelineItem {
  const account = world.accountByEmail(commit.author.email);
  const [subject = ''] = commit.message.split('\n');
  const runs = [...repository.checkRuns.values()].filter((run) => run.headSha === commit.sha);
  const more = html`${runs.length === 0 ? '' : icon(overallIcon(runs))}
    ${repository.signedCommits.has(commit.sha) ? html`<span class="verified">Verified</span>` : ''}
    <a class="sha" href="${base}/commit/${commit.sha}">${commit.sha.slice(0, 7)}</a>`;
  const text = html`${account === null ? '' : avatar(account, true)}
    <a class="message" href="${base}/commit/${commit.sha}">${subject}</a>`;
  return { at: commit.committer.date, markup: event({ icon: 'commit' }, text, more) };
}

function reviewItems(view: PullView): TimelineItem[] {
  const { world, repository, issue } = view;
  const verbs = {
    APPROVED: 'approved these changes',
    CHANGES_REQUESTED: 'requested changes',
    COMMENTED: 'reviewed',
    DISMISSED: 'reviewed',
  };
  return issue.pull.reviews.map((review) => {
    const comments = issue.pull.reviewComments.filter((each) => each.reviewId === review.id);
    const tone = review.state === 'APPROVED' ? 'green' : review.state === 'CHANGES_REQUESTED' ? 'red' : undefined;
    const line = event(
      { icon: 'review', ...(tone === undefined ? {} : { tone }) },
      html`${avatar(review.author, true)} ${person(review.author)} ${verbs[review.state]}
      ${ago(review.submittedAt, world.nowMs())}`,
    );
    const spoken = {
      author: review.author,
      body: review.body,
      at: review.submittedAt,
      isEdited: false,
      verb: 'left a comment',
      anchor: `pullrequestreview-${review.id}`,
      reactions: [],
    };
    const said = review.body.trim() === '' ? '' : comment(world, repository, spoken);
    const threads = comments.map(
      (each) => html`<div class="card" style="padding-left:56px">${reviewThread(view, each)}</div>`,
    );
    return { at: review.submittedAt, markup: html`${line}${said}${threads}` };
  });
}

/** A comment on a line, below the lines it speaks of. */
function reviewThread(view: PullView, each: ReviewComment): Markup {
  const rows = each.diffHunk.split('\n').map((line) => {
    const kind = line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : line.startsWith('@@') ? 'hunk' : '';
    return html`<tr class="${kind}">
      <td class="src">${line}</td>
    </tr>`;
  });
  return html`<div class="box" id="discussion_r${each.id}">
    <header><code>${each.path}:${each.line}</code></header>
    <table class="code">
      ${rows}
    </table>
    ${lineComment(view, each)}
  </div>`;
}

function lineComment({ world, repository }: PullView, each: ReviewComment): Markup {
  return html`<div class="md" style="border-top:1px solid var(--border)">
    <p class="muted">${avatar(each.author, true)} ${person(each.author)} ${ago(each.createdAt, world.nowMs())}</p>
    ${markdown(each.body, `/${fullName(repository)}`)}
  </div>`;
}

function deploymentItem({ world }: PullView, deployment: Deployment): TimelineItem {
  const last = deployment.statuses.at(-1);
  const url = last?.environmentUrl ?? '';
  const isUp = last?.state === 'success';
  const text = html`${avatar(deployment.creator, true)} ${person(deployment.creator)}
    ${isUp ? 'deployed to' : 'started a deployment to'}
    <b>${deployment.environment}</b> ${ago(last?.createdAt ?? deployment.createdAt, world.nowMs())}
    ${isUp || last === undefined ? '' : html`· ${last.state.replace('_', ' ')}`}`;
  const button = isUp && isExternal(url) ? html`<a class="button" href="${url}">View deployment</a>` : '';
  return {
    at: last?.createdAt ?? deployment.createdAt,
    markup: event({ icon: 'deployment', ...(isUp ? { tone: 'green' } : {}) }, text, button),
  };
}

function mergeItem({ world, base, issue }: PullView): TimelineItem[] {
  const { merged } = issue.pull;
  if (merged === null) return [];
  const text = html`${avatar(merged.by, true)} ${person(merged.by)} merged commit
    <a class="sha" href="${base}/commit/${merged.sha}">${merged.sha.slice(0, 7)}</a> into
    <span class="ref">${issue.pull.baseRef}</span> ${ago(merged.at, world.nowMs())}`;
  return [{ at: merged.at, markup: event({ icon: 'merged', tone: 'purple' }, text) }];
}

function mergeability({ issue, comparison }: PullView): Markup {
  if (issue.state !== 'open') return html``;
  const [look, title, text] = comparison.isMergeable
    ? (['success', 'No conflicts with base branch', 'Merging can be performed automatically.'] as const)
    : ([
        'neutral',
        'This branch has conflicts that must be resolved',
        `Merge ${issue.pull.baseRef} into it first.`,
      ] as const);
  return html`<section class="box checks">
    <header>
      ${icon(look)}
      <div>
        <h3>${title}</h3>
        <p>${text}</p>
      </div>
    </header>
  </section>`;
}

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

function checksTab({ runs, base, issue }: PullView): Markup {
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
    ${runs.map((run) => runView(run, base, true))}`;
}

async function filesTab(view: PullView, commitSha: string | undefined): Promise<Markup> {
  const { base, repository, issue, commits, comparison } = view;
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
    })}`;
}
