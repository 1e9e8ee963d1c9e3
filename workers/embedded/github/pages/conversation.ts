import { html } from 'hono/html';
import { authorAssociation } from '../json/issue.ts';
import { fullName } from '../json/repository.ts';
import { type Account, type Reaction, reactionContents, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { avatar, person } from './layout.ts';
import { markdown } from './markdown.ts';
import { ago, icon, type IconName, type Markup } from './markup.ts';

const emoji: Readonly<Record<Reaction['content'], string>> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
};

/** One thing that happened, placed by its time. */
export interface TimelineItem {
  readonly at: string;
  readonly markup: Markup;
}

/** The opening, then what followed in the order of its times; of equal ones in the order given. */
export function timeline(opening: Markup, items: readonly TimelineItem[]): Markup {
  const ordered = items.toSorted((a, b) => a.at.localeCompare(b.at));
  return html`<div class="timeline">${opening} ${ordered.map((item) => item.markup)}</div>`;
}

export interface Spoken {
  readonly author: Account;
  readonly body: string | null;
  readonly at: string;
  readonly isEdited: boolean;
  readonly verb: string;
  readonly anchor: string;
  readonly reactions: readonly Reaction[];
  /** After the reactions. */
  readonly more?: Markup | null;
}

/** What somebody wrote, in its box. */
export function comment(world: World, repository: Repository, spoken: Spoken): Markup {
  const association = authorAssociation(repository, spoken.author);
  const badge = association === 'NONE' ? '' : association.charAt(0) + association.slice(1).toLowerCase();
  return html`<article class="card" id="${spoken.anchor}">
    ${avatar(spoken.author)}
    <div class="box">
      <header>
        ${person(spoken.author)} ${spoken.verb}
        <a class="muted" href="#${spoken.anchor}">${ago(spoken.at, world.nowMs())}</a>
        ${spoken.isEdited ? html`· edited` : ''} ${badge === '' ? '' : html`<span class="end badge">${badge}</span>`}
      </header>
      <div class="md">
        ${
          spoken.body === null || spoken.body.trim() === ''
            ? html`<p class="muted"><i>No description provided.</i></p>`
            : markdown(spoken.body, `/${fullName(repository)}`)
        }
      </div>
      ${reactions(spoken.reactions, spoken.more ?? null)}
    </div>
  </article>`;
}

function reactions(given: readonly Reaction[], more: Markup | null): Markup {
  if (given.length === 0 && more === null) return html``;
  const counted = reactionContents.flatMap((content) => {
    const by = given.filter((reaction) => reaction.content === content).map((reaction) => reaction.user.login);
    return by.length === 0 ? [] : [html`<span title="${by.join(', ')}">${emoji[content]} ${by.length}</span>`];
  });
  return html`<div class="reactions">${counted}${more}</div>`;
}

/** One line between the comments. */
export function event(
  dot: { readonly icon: IconName; readonly tone?: 'green' | 'purple' | 'red' },
  text: Markup,
  more: Markup | '' = '',
): Markup {
  return html`<div class="event">
    <span class="dot ${dot.tone ?? ''}">${icon(dot.icon)}</span><span class="grow">${text}</span>${more}
  </div>`;
}
