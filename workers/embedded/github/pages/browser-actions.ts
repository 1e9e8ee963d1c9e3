import { type Context, type Hono } from 'hono';
import { requireIssue } from '../operations/issues.ts';
import { Refusal } from '../refusal.ts';
import { type ApiEnv } from '../routes/route.ts';
import { visitorFor, type Visitor } from '../visitor.ts';
import { type World } from '../world.ts';

/** What a posted form works with. */
interface Posted {
  readonly visitor: Visitor;
  /** `owner/name`. */
  readonly repository: string;
  /** A part of the address. */
  part(name: string): string;
  /** A field of the form, with line ends as git has them; empty when it is missing. */
  field(name: string): string;
}

/**
 * Lets the person in front of the browser do what people do on GitHub, as the user whom the pages speak as.
 * A page of another site must not do so in their place: the request has to come from these pages.
 */
export function mountBrowserActions(app: Hono<ApiEnv>, world: World): void {
  const posted = async (context: Context<ApiEnv>): Promise<Posted> => {
    if (world.pageUser === null) throw new Refusal(404, 'Not Found');
    if (context.req.header('origin') !== world.webUrl) throw new Refusal(403, 'This form was not sent from this site');
    const fields = await context.req.parseBody();
    const part = (name: string): string => context.req.param(name) ?? '';
    return {
      visitor: visitorFor(world, world.pageUser.login),
      repository: `${part('owner')}/${part('repo')}`,
      part,
      field: (name) => {
        const value = fields[name];
        return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
      },
    };
  };
  /** `act` returns the address below the repository's where the browser goes on. */
  const on = (path: string, act: (form: Posted) => string | Promise<string>): void => {
    app.post(`/:owner/:repo/${path}`, async (context) => {
      const form = await posted(context);
      return context.redirect(`/${form.repository}/${await act(form)}`, 303);
    });
  };
  const conversation = ({ repository }: Posted, number: number): string =>
    `${requireIssue(world.requireRepository(repository), number).pull === null ? 'issues' : 'pull'}/${number}`;

  on('issues', ({ visitor, repository, field }) => {
    const number = visitor.openIssue(repository, { title: field('title'), body: field('body') });
    return `issues/${number}`;
  });
  on('issues/:number/comments', (form) => {
    const number = Number(form.part('number'));
    const id = form.visitor.comment(form.repository, number, form.field('body'));
    return `${conversation(form, number)}#issuecomment-${id}`;
  });
  for (const [verb, state] of [
    ['close', 'closed'],
    ['reopen', 'open'],
  ] as const) {
    on(`issues/:number/${verb}`, (form) => {
      const number = Number(form.part('number'));
      form.visitor.editIssue(form.repository, number, { state });
      return conversation(form, number);
    });
  }
  on('comments/:id/thumb', (form) => {
    const id = Number(form.part('id'));
    form.visitor.react(form.repository, id, '+1');
    const { issues } = world.requireRepository(form.repository);
    const issue = [...issues.values()].find(({ comments }) => comments.some((comment) => comment.id === id));
    return issue === undefined ? 'issues' : `${conversation(form, issue.number)}#issuecomment-${id}`;
  });
  on('pull/:number/merge', async (form) => {
    await form.visitor.merge(form.repository, Number(form.part('number')));
    return `pull/${form.part('number')}`;
  });
  on('pull/:number/lines', async (form) => {
    const place = { path: form.field('path'), line: Number(form.field('line')), body: form.field('body') };
    const id = await form.visitor.reviewComment(form.repository, Number(form.part('number')), place);
    return `pull/${form.part('number')}#discussion_r${id}`;
  });
  on('runs/:id/rerun', (form) => {
    form.visitor.rerunCheck(form.repository, Number(form.part('id')));
    return `runs/${form.part('id')}`;
  });
  on('runs/:id/actions/:identifier', (form) => {
    form.visitor.requestCheckAction(form.repository, Number(form.part('id')), form.part('identifier'));
    return `runs/${form.part('id')}`;
  });
  on('commit/:branch{.+}', async (form) => {
    const content = form.field('content');
    const files = { [form.field('path')]: content.endsWith('\n') || content === '' ? content : `${content}\n` };
    const sha = await form.visitor.push(form.repository, form.part('branch'), {
      message: form.field('message'),
      files,
    });
    return `commit/${sha}`;
  });
}
