import { html } from 'hono/html';
import { fullName } from '../json/repository.ts';
import { type Account, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { avatar, layout } from './layout.ts';
import { ago, icon, type Markup } from './markup.ts';

function repositoryRows(world: World, repositories: readonly Repository[]): Markup {
  if (repositories.length === 0) return html`<div class="box blank">No repository yet.</div>`;
  return html`<div class="box">
    ${repositories.map(
      (repository) =>
        html`<div class="row">
          ${avatar(repository.owner, true)}
          <span class="grow">
            <a href="/${fullName(repository)}"><b>${fullName(repository)}</b></a>
            ${repository.isPrivate ? html`<span class="badge">Private</span>` : ''}
            <span class="muted">${repository.description ?? ''}</span>
          </span>
          <span class="end">pushed ${ago(repository.pushedAt, world.nowMs())}</span>
        </div>`,
    )}
  </div>`;
}

/** Every repository there is: the way in. */
export function homePage(world: World): Markup {
  const repositories = [...world.repositories.values()].toReversed();
  return layout(
    { title: 'Repositories' },
    html`<p class="muted">
        ${icon('mark')} This server behaves like GitHub for one machine: real git repositories, real webhooks, real pull
        requests, nobody else's data.
      </p>
      ${repositoryRows(world, repositories)}`,
  );
}

export function accountPage(world: World, account: Account): Markup {
  const repositories = [...world.repositories.values()].filter((repository) => repository.owner.id === account.id);
  return layout(
    { title: account.login },
    html`<div class="toolbar">
        ${avatar(account)}
        <h1 class="title" style="margin:0">
          ${account.name ?? account.login} <span class="number">${account.login}</span>
        </h1>
      </div>
      ${repositoryRows(world, repositories)}`,
  );
}

export function appPage(world: World): Markup {
  const { app } = world;
  return layout(
    { title: app.name },
    html`<div class="toolbar">
        ${avatar(app.bot)}
        <h1 class="title" style="margin:0">${app.name}</h1>
      </div>
      <div class="box">
        <header><b>Permissions of this GitHub App</b></header>
        ${Object.entries(app.permissions).map(
          ([name, level]) =>
            html`<div class="row">
              <span class="grow">${name.replaceAll('_', ' ')}</span><span class="end">${level}</span>
            </div>`,
        )}
      </div>`,
  );
}

export function messagePage(title: string, text: string): Markup {
  return layout(
    { title },
    html`<div class="box blank">
      <h2>${title}</h2>
      <p>${text}</p>
    </div>`,
  );
}
