import { html } from 'hono/html';
import { fullName } from '../json/repository.ts';
import { type Account, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { icon, type IconName, type Markup } from './markup.ts';

export interface PageFrame {
  readonly title: string;
  readonly repository?: Repository;
  readonly tab?: 'code' | 'issues' | 'pulls';
  /** Shows by itself what happens while the page is open. */
  readonly isFollowed?: boolean;
}

/** The frame of every page: who we are not, where we are, what else there is. */
export function layout(frame: PageFrame, body: Markup): Markup {
  const { repository } = frame;
  const place = repository === undefined ? 'GitHub stand-in' : fullName(repository);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${frame.isFollowed === true ? html`<script src="/-/follow.js" defer></script>` : ''}
        <title>${frame.title} · ${place}</title>
        <link rel="icon" href="/-/icon.svg" />
        <link rel="stylesheet" href="/-/style.css" />
      </head>
      <body>
        <header class="top">
          <div class="wide">
            <a href="/">${icon('mark', 'All repositories')}</a>
            ${
              repository === undefined
                ? html`<span class="path"><b>Repositories</b></span>`
                : html`<span class="path">
                    <a href="/${repository.owner.login}">${repository.owner.login}</a> /
                    <a href="/${place}"><b>${repository.name}</b></a>
                  </span>`
            }
            <span class="standin" title="A local server that behaves like GitHub. Nothing here left this machine.">
              GitHub stand-in
            </span>
          </div>
        </header>
        ${repository === undefined ? '' : tabs(repository, frame.tab)}
        <main><div class="wide">${body}</div></main>
        <footer>
          <div class="wide">A local stand-in for GitHub, for demonstrations and tests. Not affiliated with GitHub.</div>
        </footer>
      </body>
    </html>`;
}

function tabs(repository: Repository, here: PageFrame['tab']): Markup {
  const path = `/${fullName(repository)}`;
  const open = [...repository.issues.values()].filter((issue) => issue.state === 'open');
  const pulls = open.filter((issue) => issue.pull !== null).length;
  return html`<nav class="tabs">
    <div class="wide">
      ${tabLink({ href: path, label: 'Code', icon: 'code', isHere: here === 'code' })}
      ${tabLink({ href: `${path}/issues`, label: 'Issues', icon: 'issue', isHere: here === 'issues', count: open.length - pulls })}
      ${tabLink({ href: `${path}/pulls`, label: 'Pull requests', icon: 'pull', isHere: here === 'pulls', count: pulls })}
    </div>
  </nav>`;
}

export function tabLink(tab: {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly isHere: boolean;
  readonly count?: number;
}): Markup {
  const count = tab.count === undefined || tab.count === 0 ? '' : html`<span class="count">${tab.count}</span>`;
  return html`<a href="${tab.href}" class="${tab.isHere ? 'here' : ''}">${icon(tab.icon)}${tab.label}${count}</a>`;
}

export function avatar(account: Account, isSmall = false): Markup {
  const source = `/avatars/${encodeURIComponent(account.login)}`;
  return html`<img class="${isSmall ? 'avatar small' : 'avatar'}" src="${source}" alt="" />`;
}

/** The account's name as a link; Apps show their slug with a badge. */
export function person(account: Account): Markup {
  if (account.type !== 'Bot') return html`<a href="/${account.login}"><b>${account.login}</b></a>`;
  const slug = account.login.replace('[bot]', '');
  return html`<a href="/apps/${slug}"><b>${slug}</b></a> <span class="badge">bot</span>`;
}

/** The account behind a commit's address, or the name it carries. */
export function personBehind(world: World, signature: { readonly name: string; readonly email: string }): Markup {
  const account = world.accountByEmail(signature.email);
  return account === null ? html`<b>${signature.name}</b>` : html`${avatar(account, true)} ${person(account)}`;
}
