import { type Context, type Hono } from 'hono';
import { authenticate, requireAccess } from '../auth.ts';
import { diffText, emptyTree } from '../git/diff.ts';
import { entryAt } from '../git/tree.ts';
import { uploadPack } from '../git/upload-pack.ts';
import { isPull } from '../json/pull.ts';
import { fullName } from '../json/repository.ts';
import { Refusal, type RefusalStatus } from '../refusal.ts';
import { type ApiEnv, need } from '../routes/route.ts';
import { type Issue, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { branchesPage, codePage, emptyPage, placeFor } from './code-page.ts';
import { commitPage, historyPage } from './commit-page.ts';
import { mountBrowserActions } from './browser-actions.ts';
import { followScript } from './follow.ts';
import { commentForm, editPage, newIssuePage } from './forms.ts';
import { issueListPage, issuePage } from './issue-page.ts';
import { avatarSvg, type Markup } from './markup.ts';
import { pullPage, type PullTab } from './pull-page.ts';
import { accountPage, appPage, homePage, messagePage } from './site-page.ts';
import { styleSheet } from './style.ts';

type PageContext = Context<ApiEnv>;

/** Pages run one script, of our own, and load nothing else but pictures: everything on them may come from a stranger. */
const pagePolicy =
  "default-src 'none'; img-src * data:; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const rawTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
};

/** The website: pages for people, and `git clone`. There is no sign-in, as only this machine can reach it. */
export function mountPages(app: Hono<ApiEnv>, world: World): void {
  mountSite(app, world);
  mountGit(app, world);
  mountIssues(app, world);
  mountBrowserActions(app, world);
  mountCode(app, world);
  app.notFound((context) => page(context, messagePage('Not found', 'There is no such page on this stand-in.'), 404));
}

function page(context: PageContext, markup: Markup, status: 200 | RefusalStatus = 200) {
  context.header('content-security-policy', pagePolicy);
  context.header('x-content-type-options', 'nosniff');
  // With none at all a browser would not say either where a form was sent from.
  context.header('referrer-policy', 'same-origin');
  return context.html(markup, status);
}

/** What a browser or a git client sees of a refusal. */
export function refusalPage(context: PageContext, refusal: Refusal) {
  for (const [name, value] of Object.entries(refusal.headers)) context.header(name, value);
  return page(
    context,
    messagePage(refusal.message, 'There is no such page on this stand-in, or it is not for you.'),
    refusal.status,
  );
}

function missing(): Refusal {
  return new Refusal(404, 'Not Found');
}

function repositoryOf(world: World, context: PageContext): Repository {
  const repository = world.repository(context.req.param('owner') ?? '', context.req.param('repo') ?? '');
  if (repository === undefined) throw missing();
  return repository;
}

function mountSite(app: Hono<ApiEnv>, world: World): void {
  app.get('/', (context) => page(context, homePage(world)));
  app.get('/-/style.css', (context) => context.text(styleSheet, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/-/follow.js', (context) =>
    context.body(followScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/-/icon.svg', (context) =>
    context.body(avatarSvg(`${world.app.slug}[bot]`), 200, { 'content-type': 'image/svg+xml' }),
  );
  app.get('/avatars/:login', (context) =>
    context.body(avatarSvg(context.req.param('login')), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'max-age=3600',
    }),
  );
  app.get('/apps/:slug', (context) => {
    if (context.req.param('slug') !== world.app.slug) throw missing();
    return page(context, appPage(world));
  });
  app.get('/:owner', (context) => {
    const account = world.account(context.req.param('owner'));
    return account === undefined ? context.notFound() : page(context, accountPage(world, account));
  });
}

/** Cloning a private repository takes a token, as a password of basic authentication. */
function mountGit(app: Hono<ApiEnv>, world: World): void {
  const open = (context: PageContext): Repository => {
    const name = (context.req.param('name') ?? '').replace(/\.git$/, '');
    const repository = world.repository(context.req.param('owner') ?? '', name);
    if (repository === undefined) throw missing();
    const actor = authenticate(world, context.req.header('authorization'));
    if (repository.isPrivate && actor.kind === 'anonymous') {
      throw new Refusal(401, 'Requires authentication', { headers: { 'www-authenticate': 'Basic realm="GitHub"' } });
    }
    requireAccess(world, actor, repository, need('contents', 'read'));
    return repository;
  };
  app.get('/:owner/:name/info/refs', (context) => {
    const repository = open(context);
    if (context.req.query('service') !== 'git-upload-pack')
      throw new Refusal(403, 'This stand-in accepts no pushes over HTTP.');
    return uploadPack(repository.git.dir, context.req.header('git-protocol'), null);
  });
  app.post('/:owner/:name/git-upload-pack', (context) => {
    const repository = open(context);
    const body = context.req.raw.body ?? new Response('').body;
    const isPacked = context.req.header('content-encoding') === 'gzip';
    const plain = isPacked && body !== null ? body.pipeThrough(new DecompressionStream('gzip') as never) : body;
    return uploadPack(repository.git.dir, context.req.header('git-protocol'), plain);
  });
}

function mountIssues(app: Hono<ApiEnv>, world: World): void {
  const issueOf = (context: PageContext, repository: Repository): Issue => {
    const issue = repository.issues.get(Number(context.req.param('number')));
    if (issue === undefined) throw missing();
    return issue;
  };
  const list = (kind: 'issues' | 'pulls') => (context: PageContext) => {
    const state = context.req.query('state') === 'closed' ? 'closed' : 'open';
    return page(context, issueListPage(world, repositoryOf(world, context), kind, state));
  };
  app.get('/:owner/:repo/issues', list('issues'));
  app.get('/:owner/:repo/pulls', list('pulls'));

  app.get('/:owner/:repo/issues/new', (context) => {
    if (world.pageUser === null) throw missing();
    return page(context, newIssuePage(world, repositoryOf(world, context)));
  });

  app.get('/:owner/:repo/issues/:number{[0-9]+}', (context) => {
    const repository = repositoryOf(world, context);
    const issue = issueOf(context, repository);
    if (isPull(issue)) return context.redirect(`/${fullName(repository)}/pull/${issue.number}`);
    return page(context, issuePage(world, repository, issue, commentForm(world, repository, issue)));
  });

  const showPull = async (context: PageContext, tab: PullTab, commitSha?: string) => {
    const repository = repositoryOf(world, context);
    const issue = issueOf(context, repository);
    if (!isPull(issue)) return context.redirect(`/${fullName(repository)}/issues/${issue.number}`);
    const line = context.req.query('line');
    const options = {
      tab,
      form: commentForm(world, repository, issue),
      ...(commitSha === undefined ? {} : { commitSha }),
      ...(line === undefined ? {} : { line }),
    };
    return page(context, await pullPage(world, repository, issue, options));
  };
  app.get('/:owner/:repo/pull/:number{[0-9]+}', (context) => showPull(context, 'conversation'));
  app.get('/:owner/:repo/pull/:number{[0-9]+}/commits', (context) => showPull(context, 'commits'));
  app.get('/:owner/:repo/pull/:number{[0-9]+}/checks', (context) => showPull(context, 'checks'));
  app.get('/:owner/:repo/pull/:number{[0-9]+}/files', (context) => showPull(context, 'files'));
  app.get('/:owner/:repo/pull/:number{[0-9]+}/commits/:sha', (context) =>
    showPull(context, 'files', context.req.param('sha')),
  );
  app.get('/:owner/:repo/pull/:file{[0-9]+\\.diff}', async (context) => {
    const repository = repositoryOf(world, context);
    const issue = repository.issues.get(Number.parseInt(context.req.param('file'), 10));
    if (issue === undefined || !isPull(issue)) throw missing();
    const base = await repository.git.mergeBase(issue.pull.baseSha, issue.pull.headSha);
    return context.text(await diffText(repository.git.dir, base ?? emptyTree, issue.pull.headSha));
  });

  app.get('/:owner/:repo/runs/:id', (context) => {
    const repository = repositoryOf(world, context);
    const run = repository.checkRuns.get(Number(context.req.param('id')));
    if (run === undefined) throw missing();
    const pull = [...repository.issues.values()].findLast((issue) => issue.pull?.headSha === run.headSha);
    const path = pull === undefined ? `commit/${run.headSha}` : `pull/${pull.number}/checks`;
    return context.redirect(`/${fullName(repository)}/${path}#check-${run.id}`);
  });
}

function mountCode(app: Hono<ApiEnv>, world: World): void {
  const at = async (context: PageContext, name: string) => {
    const repository = repositoryOf(world, context);
    const place = await placeFor(repository, name);
    if (place === null) throw missing();
    return { repository, place };
  };
  const show = async (context: PageContext, name: string) => {
    const { repository, place } = await at(context, name);
    const markup = await codePage(world, repository, place);
    if (markup === null) throw missing();
    return page(context, markup);
  };

  app.get('/:owner/:repo', async (context) => {
    const repository = repositoryOf(world, context);
    if (await repository.git.isEmpty()) return page(context, emptyPage(world, repository));
    return show(context, repository.defaultBranch);
  });
  app.get('/:owner/:repo/tree/:place{.+}', (context) => show(context, context.req.param('place')));
  app.get('/:owner/:repo/blob/:place{.+}', (context) => show(context, context.req.param('place')));
  app.get('/:owner/:repo/branches', async (context) =>
    page(context, await branchesPage(world, repositoryOf(world, context))),
  );
  app.get('/:owner/:repo/commits/:place{.+}', async (context) => {
    const { repository, place } = await at(context, context.req.param('place'));
    return page(context, await historyPage(world, repository, place));
  });
  app.get('/:owner/:repo/commit/:sha', async (context) => {
    const markup = await commitPage(world, repositoryOf(world, context), context.req.param('sha'));
    if (markup === null) throw missing();
    return page(context, markup);
  });
  app.get('/:owner/:repo/new/:branch{.+}', (context) => {
    const { filename = '', value = '' } = context.req.query();
    const file = { branch: context.req.param('branch'), path: filename, content: value, isNew: true };
    return page(context, editPage(world, repositoryOf(world, context), file));
  });
  app.get('/:owner/:repo/edit/:place{.+}', async (context) => {
    const { repository, place } = await at(context, context.req.param('place'));
    const tree = (await repository.git.commit(place.sha))?.tree ?? '';
    const entry = await entryAt(repository.git.objects, tree, place.path);
    const blob = entry === null ? null : await repository.git.objects.readTyped(entry.sha, 'blob');
    const isBranch = (await repository.git.refSha(`refs/heads/${place.ref}`)) !== null;
    if (world.pageUser === null || blob === null || !isBranch) throw missing();
    const file = { branch: place.ref, path: place.path, content: blob.toString('utf8'), isNew: false };
    return page(context, editPage(world, repository, file));
  });
  app.get('/:owner/:repo/raw/:place{.+}', async (context) => {
    const { repository, place } = await at(context, context.req.param('place'));
    const tree = (await repository.git.commit(place.sha))?.tree ?? '';
    const entry = await entryAt(repository.git.objects, tree, place.path);
    const blob = entry === null ? null : await repository.git.objects.readTyped(entry.sha, 'blob');
    if (blob === null) throw missing();
    const extension = /\.([a-z]+)$/i.exec(place.path)?.[1]?.toLowerCase() ?? '';
    return context.body(new Uint8Array(blob), 200, {
      'content-type': rawTypes[extension] ?? 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });
}
