import { html } from 'hono/html';
import { fullName } from '../json/repository.ts';
import { type CheckRun, type Issue, type IssueComment, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { layout } from './layout.ts';
import { encodePath, icon, type Markup } from './markup.ts';

/** A button that does something: what it posts is carried out as the user whom the pages speak as. */
function button(action: string, label: Markup | string, look = '', title = ''): Markup {
  return html`<form class="act" method="post" action="${action}">
    <button class="button ${look}" title="${title}">${label}</button>
  </form>`;
}

/** The box under a conversation; nothing when nobody was named to speak in it. */
export function commentForm(world: World, repository: Repository, issue: Issue): Markup {
  if (world.pageUser === null) return html``;
  const path = `/${fullName(repository)}/issues/${issue.number}`;
  const noun = issue.pull === null ? 'issue' : 'pull request';
  const state = issue.state === 'open' ? `Close ${noun}` : `Reopen ${noun}`;
  return html`<form class="say box" method="post" action="${path}/comments">
      <header><b>Comment as ${world.pageUser.login}</b></header>
      <div class="inner">
        <textarea
          name="body"
          required
          aria-label="Comment"
          placeholder="/generate and what to build or change; /help lists the commands"
        ></textarea>
        <div class="row"><button class="button primary">Comment</button></div>
      </div>
    </form>
    ${issue.pull?.merged == null ? button(`${path}/${issue.state === 'open' ? 'close' : 'reopen'}`, state) : ''}`;
}

/** Below a comment: a thumb, which is how a proposal is agreed to. */
export function thumb(world: World, repository: Repository, { id }: IssueComment): Markup | null {
  if (world.pageUser === null) return null;
  return button(`/${fullName(repository)}/comments/${id}/thumb`, '👍', 'quiet', 'Agree');
}

/** Beside the question whether a pull request can be merged. */
export function mergeButton(world: World, repository: Repository, issue: Issue): Markup {
  if (world.pageUser === null) return html``;
  return button(`/${fullName(repository)}/pull/${issue.number}/merge`, 'Merge pull request', 'primary');
}

/** What can be done with a check run: run it again, and what the App offers. */
export function checkButtons(world: World, repositoryPath: string, run: CheckRun): Markup {
  if (run.actions.length === 0 && world.pageUser === null) return html``;
  const path = `${repositoryPath}/runs/${run.id}`;
  const offered = run.actions.map((action) =>
    world.pageUser === null
      ? html`<span class="button" title="${action.description}">${action.label}</span>`
      : button(`${path}/actions/${encodeURIComponent(action.identifier)}`, action.label, '', action.description),
  );
  const again = world.pageUser === null || run.status !== 'completed' ? '' : button(`${path}/rerun`, 'Re-run');
  return html`<div class="toolbar acts">${offered}${again}</div>`;
}

/** A conversation about a line of a pull request. */
export function lineForm(world: World, path: string, place: { readonly path: string; readonly line: number }): Markup {
  if (world.pageUser === null) return html``;
  return html`<form class="say box" method="post" action="${path}/lines">
    <input type="hidden" name="path" value="${place.path}" />
    <input type="hidden" name="line" value="${place.line}" />
    <div class="inner">
      <textarea
        name="body"
        required
        autofocus
        aria-label="Comment on line ${place.line}"
        placeholder="/generate …"
      ></textarea>
      <div class="row"><button class="button primary">Comment on line ${place.line}</button></div>
    </div>
  </form>`;
}

export function newIssuePage(world: World, repository: Repository): Markup {
  const login = world.pageUser?.login ?? '';
  return layout(
    { title: 'New issue', repository, tab: 'issues' },
    html`<form class="say box" method="post" action="/${fullName(repository)}/issues">
      <header><b>New issue as ${login}</b></header>
      <div class="inner">
        <input type="text" name="title" required maxlength="256" aria-label="Title" placeholder="Title" />
        <textarea name="body" aria-label="Description" placeholder="/generate an app that …"></textarea>
        <div class="row"><button class="button primary">Create issue</button></div>
      </div>
    </form>`,
  );
}

/** A file on a branch, to be changed and committed by hand. */
export interface EditedFile {
  readonly branch: string;
  readonly path: string;
  readonly content: string;
  readonly isNew: boolean;
}

/** GitHub's page for editing a file, or for a new one that a link has filled in. */
export function editPage(world: World, repository: Repository, file: EditedFile): Markup {
  const base = `/${fullName(repository)}`;
  const subject = `${file.isNew ? 'Add' : 'Change'} ${file.path.split('/').at(-1) ?? ''}`.trim();
  const rows = Math.min(32, file.content.split('\n').length + 2);
  return layout(
    { title: `${file.isNew ? 'New file' : file.path} on ${file.branch}`, repository, tab: 'code' },
    html`<div class="toolbar">
        <span class="button">${icon('branch')} ${file.branch}</span> <code>${file.path}</code>
      </div>
      <form class="say box" method="post" action="${base}/commit/${encodePath(file.branch)}">
        <header>
          <b>${file.isNew ? 'Edit new file' : 'Edit file'}</b>
          ${world.pageUser === null ? html`<span class="end">On github.com this page commits the file.</span>` : ''}
        </header>
        <div class="inner">
          <input
            type="text"
            name="path"
            required
            aria-label="Path"
            value="${file.path}"
            ${file.isNew ? '' : 'readonly'}
          />
          <textarea class="source" name="content" rows="${rows}" spellcheck="false" aria-label="Content">
${file.content}</textarea>
          ${
            world.pageUser === null
              ? ''
              : html`<div class="row">
                  <input type="text" name="message" required aria-label="Commit message" value="${subject}" />
                  <button class="button primary">Commit as ${world.pageUser.login}</button>
                </div>`
          }
        </div>
      </form>`,
  );
}
