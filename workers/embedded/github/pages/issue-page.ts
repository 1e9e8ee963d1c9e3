import { html } from 'hono/html';
import { fullName } from '../json/repository.ts';
import { type Issue, type Label, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { comment, event, timeline, type TimelineItem } from './conversation.ts';
import { thumb } from './forms.ts';
import { avatar, layout, person } from './layout.ts';
import { ago, icon, type IconName, type Markup, plural } from './markup.ts';
import { overallIcon } from './checks-view.ts';
import { latestRuns } from '../operations/checks.ts';

/** Open or closed, with the colours people know. */
function stateOf(issue: Issue): { readonly text: string; readonly icon: IconName; readonly tone: string } {
  if (issue.pull?.merged != null) return { text: 'Merged', icon: 'merged', tone: 'merged' };
  const isPull = issue.pull !== null;
  if (issue.state === 'open')
    return { text: issue.pull?.draft === true ? 'Draft' : 'Open', icon: isPull ? 'pull' : 'issue', tone: '' };
  return { text: 'Closed', icon: isPull ? 'pull' : 'closed', tone: isPull ? 'closed' : 'done' };
}

export function issueTitle(world: World, issue: Issue, more: Markup): Markup {
  const state = stateOf(issue);
  return html`<h1 class="title">${issue.title} <span class="number">#${issue.number}</span></h1>
    <div class="meta"><span class="state ${state.tone}">${icon(state.icon)} ${state.text}</span> ${more}</div>`;
}

export function opening(world: World, repository: Repository, issue: Issue): Markup {
  return comment(world, repository, {
    author: issue.author,
    body: issue.body,
    at: issue.createdAt,
    isEdited: false,
    verb: issue.pull === null ? 'opened' : 'commented',
    anchor: `issue-${issue.id}`,
    reactions: issue.reactions,
  });
}

export function commentItems(world: World, repository: Repository, issue: Issue): TimelineItem[] {
  return issue.comments.map((each) => ({
    at: each.createdAt,
    markup: comment(world, repository, {
      author: each.author,
      body: each.body,
      at: each.createdAt,
      isEdited: each.updatedAt !== each.createdAt,
      verb: 'commented',
      anchor: `issuecomment-${each.id}`,
      reactions: each.reactions,
      more: thumb(world, repository, each),
    }),
  }));
}

/** Pull requests whose body names this issue. */
function mentions(
  world: World,
  repository: Repository,
  issue: Issue,
): { readonly pull: Issue; readonly item: TimelineItem }[] {
  const path = `/${fullName(repository)}`;
  const named = new RegExp(`#${issue.number}\\b`);
  const pulls = [...repository.issues.values()].filter((other) => other.pull !== null && named.test(other.body ?? ''));
  return pulls.map((pull) => ({
    pull,
    item: {
      at: pull.createdAt,
      markup: event(
        { icon: 'pull' },
        html`${avatar(pull.author, true)} ${person(pull.author)} linked a pull request
          <a class="message" href="${path}/pull/${pull.number}">${pull.title} #${pull.number}</a>
          ${ago(pull.createdAt, world.nowMs())}`,
      ),
    },
  }));
}

export function closing(world: World, issue: Issue): TimelineItem[] {
  if (issue.closedAt === null || issue.closedBy === null || issue.pull?.merged != null) return [];
  const text = html`${avatar(issue.closedBy, true)} ${person(issue.closedBy)} closed this
  ${ago(issue.closedAt, world.nowMs())}`;
  return [
    { at: issue.closedAt, markup: event({ icon: 'closed', tone: issue.pull === null ? 'purple' : 'red' }, text) },
  ];
}

export function labels(given: readonly Label[]): Markup[] {
  return given.map(
    (label) =>
      html`<span class="label" style="background:#${/^[0-9a-f]{6}$/i.test(label.color) ? label.color : 'ededed'}40"
        >${label.name}</span
      > `,
  );
}

export function issuePage(world: World, repository: Repository, issue: Issue, form: Markup): Markup {
  const linked = mentions(world, repository, issue);
  const items = [
    ...linked.map(({ item }) => item),
    ...commentItems(world, repository, issue),
    ...closing(world, issue),
  ];
  const path = `/${fullName(repository)}`;
  return layout(
    {
      title: `${issue.title} · Issue #${issue.number}`,
      repository,
      tab: 'issues',
      isFollowed: true,
    },
    html`${issueTitle(
        world,
        issue,
        html`<span
          ><b>${issue.author.login}</b> opened this issue ${ago(issue.createdAt, world.nowMs())} ·
          ${plural(issue.comments.length, 'comment')}</span
        >`,
      )}
      <div class="columns">
        <div>${timeline(opening(world, repository, issue), items)}${form}</div>
        <aside class="side">
          <section>
            <h3>Labels</h3>
            ${issue.labels.length === 0 ? html`<span class="muted">None yet</span>` : labels(issue.labels)}
          </section>
          <section>
            <h3>Development</h3>
            ${linked.length === 0 ? html`<span class="muted">No pull request yet</span>` : ''}
            ${linked.map(
              ({ pull }) =>
                html`<p>
                  ${icon(stateOf(pull).icon)} <a href="${path}/pull/${pull.number}">${pull.title} #${pull.number}</a>
                </p>`,
            )}
          </section>
        </aside>
      </div>`,
  );
}

export function runsOfPull(repository: Repository, issue: Issue) {
  const sha = issue.pull?.headSha;
  return latestRuns([...repository.checkRuns.values()].filter((run) => run.headSha === sha));
}

/** Issues or pull requests of one state, newest first. */
export function issueListPage(
  world: World,
  repository: Repository,
  kind: 'issues' | 'pulls',
  state: 'open' | 'closed',
): Markup {
  const all = [...repository.issues.values()].filter((issue) => (issue.pull !== null) === (kind === 'pulls'));
  const shown = all.filter((issue) => issue.state === state).toReversed();
  const base = `/${fullName(repository)}`;
  const count = (wanted: string) => all.filter((issue) => issue.state === wanted).length;
  const link = (wanted: 'open' | 'closed') =>
    html`<a href="${base}/${kind}?state=${wanted}" class="${wanted === state ? '' : 'muted'}">
      <b>${count(wanted)} ${wanted === 'open' ? 'Open' : 'Closed'}</b></a
    >`;
  return layout(
    { title: kind === 'pulls' ? 'Pull requests' : 'Issues', repository, tab: kind, isFollowed: true },
    html`<div class="box">
      <header>
        ${link('open')} ${link('closed')}
        ${kind === 'pulls' || world.pageUser === null ? '' : html`<a class="end button primary" href="${base}/issues/new">New issue</a>`}
      </header>
      ${shown.length === 0 ? html`<div class="blank">Nothing here.</div>` : ''}
      ${shown.map((issue) => {
        const look = stateOf(issue);
        const colour =
          look.tone === 'merged' || look.tone === 'done' ? 'purple' : look.tone === 'closed' ? 'red' : 'green';
        const runs = runsOfPull(repository, issue);
        return html`<div class="row">
          <span style="color:var(--${colour})">${icon(look.icon, look.text)}</span>
          <span class="grow">
            <a
              class="muted"
              style="color:var(--text)"
              href="${base}/${kind === 'pulls' ? 'pull' : 'issues'}/${issue.number}"
            >
              <b>${issue.title}</b></a
            >
            ${runs.length === 0 ? '' : icon(overallIcon(runs), 'checks')} ${labels(issue.labels)}<br />
            <span class="muted"
              >#${issue.number} opened ${ago(issue.createdAt, world.nowMs())} by ${issue.author.login}</span
            >
          </span>
          ${issue.comments.length === 0 ? '' : html`<span class="end">${icon('comment')} ${issue.comments.length}</span>`}
        </div>`;
      })}
    </div>`,
  );
}
