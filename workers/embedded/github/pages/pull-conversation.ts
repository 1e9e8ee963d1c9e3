import { html } from 'hono/html';
import { type GitCommit } from '../git/commit.ts';
import { type PullComparison, type PullIssue } from '../json/pull.ts';
import { fullName } from '../json/repository.ts';
import { type CheckRun, type Deployment, type Repository, type ReviewComment } from '../state.ts';
import { type World } from '../world.ts';
import { checksBox, isExternal, overallIcon } from './checks-view.ts';
import { comment, event, timeline, type TimelineItem } from './conversation.ts';
import { closing, commentItems, labels, opening } from './issue-page.ts';
import { mergeButton } from './forms.ts';
import { avatar, person } from './layout.ts';
import { markdown } from './markdown.ts';
import { ago, icon, type Markup } from './markup.ts';

/** Everything the tabs of one pull request show. */
export interface PullView {
  readonly world: World;
  readonly repository: Repository;
  readonly issue: PullIssue;
  readonly comparison: PullComparison;
  readonly commits: readonly GitCommit[];
  readonly runs: readonly CheckRun[];
  /** `/owner/name`. */
  readonly base: string;
}

/** What was said and done, in order, and how it stands. */
export function conversationTab(view: PullView, form: Markup): Markup {
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

export function lineComment({ world, repository }: PullView, each: ReviewComment): Markup {
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

function mergeability({ world, repository, issue, comparison }: PullView): Markup {
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
      ${comparison.isMergeable ? html`<span class="end">${mergeButton(world, repository, issue)}</span>` : ''}
    </header>
  </section>`;
}
