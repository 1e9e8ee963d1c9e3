import { type Hono } from 'hono';
import { html } from 'hono/html';
import { fullName } from '../json/repository.ts';
import { createComment } from '../operations/comments.ts';
import { openIssue, requireIssue } from '../operations/issues.ts';
import { Refusal } from '../refusal.ts';
import { type ApiEnv } from '../routes/route.ts';
import { type Issue, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { layout } from './layout.ts';
import { type Markup } from './markup.ts';

/** The box under a conversation; nothing when nobody was named to speak in it. */
export function commentForm(world: World, repository: Repository, issue: Issue): Markup {
  if (world.pageUser === null) return html``;
  return html`<form class="say box" method="post" action="/${fullName(repository)}/issues/${issue.number}/comments">
    <header><b>Comment as ${world.pageUser.login}</b></header>
    <div class="inner">
      <textarea
        name="body"
        required
        aria-label="Comment"
        placeholder="/generate and what to build, or anything else"
      ></textarea>
      <div class="row"><button class="button primary">Comment</button></div>
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

/**
 * Lets the person in front of the browser open issues and comment, as the user named when the stand-in was started.
 * A page of another site must not do so in their place: the request has to come from these pages.
 */
export function mountForms(app: Hono<ApiEnv>, world: World): void {
  const writerFrom = (origin: string | undefined) => {
    if (world.pageUser === null) throw new Refusal(404, 'Not Found');
    if (origin !== world.webUrl) throw new Refusal(403, 'This form was not sent from this site');
    return world.writerFor(world.pageUser.login);
  };
  const text = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '');

  app.post('/:owner/:repo/issues', async (context) => {
    const writer = writerFrom(context.req.header('origin'));
    const repository = world.requireRepository(`${context.req.param('owner')}/${context.req.param('repo')}`);
    const { title, body } = await context.req.parseBody();
    const issue = openIssue(world, repository, writer, { title: text(title), body: text(body), labels: [] });
    return context.redirect(`/${fullName(repository)}/issues/${issue.number}`, 303);
  });

  app.post('/:owner/:repo/issues/:number/comments', async (context) => {
    const writer = writerFrom(context.req.header('origin'));
    const repository = world.requireRepository(`${context.req.param('owner')}/${context.req.param('repo')}`);
    const issue = requireIssue(repository, Number(context.req.param('number')));
    const { body } = await context.req.parseBody();
    const comment = createComment(world, repository, writer, issue, text(body));
    const kind = issue.pull === null ? 'issues' : 'pull';
    return context.redirect(`/${fullName(repository)}/${kind}/${issue.number}#issuecomment-${comment.id}`, 303);
  });
}
