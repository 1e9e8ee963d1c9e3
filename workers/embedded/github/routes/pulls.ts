import { Hono } from 'hono';
import { diffText, emptyTree } from '../git/diff.ts';
import { fileJson } from '../json/commit.ts';
import { fullPullJson, isPull, pullJson, type PullIssue, reviewCommentJson, reviewJson } from '../json/pull.ts';
import { updateIssue } from '../operations/issues.ts';
import { comparePull } from '../operations/pull-comparison.ts';
import { changeBase, mergePull, openPull, requirePull } from '../operations/pulls.ts';
import {
  commentOnLine,
  replyToComment,
  requireReviewComment,
  submitReview,
  updateReviewComment,
} from '../operations/reviews.ts';
import { Refusal } from '../refusal.ts';
import { type RequestBody } from '../request-body.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { commitsJson, wantsDiff } from './history.ts';
import { requireMayEdit } from './issues.ts';
import { type ApiEnv, bodyOf, need, numberParam, paginate, repositoryFor, writerOf } from './route.ts';

const diffFilesMax = 300;
const readPulls = need('pull_requests', 'read');
const writePulls = need('pull_requests', 'write');
const takePart = need('pull_requests', 'write', 'read');

export function pullRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  const full = async (repository: Repository, issue: PullIssue) =>
    fullPullJson(world, repository, issue, await comparePull(repository, issue));

  routes.get('/repos/:owner/:repo/pulls', (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const { state = 'open', head, base, direction = 'desc' } = context.req.query();
    const found = [...repository.issues.values()]
      .filter(isPull)
      .filter((issue) => state === 'all' || issue.state === state)
      // GitHub ignores a head filter without its owner; `owner:branch` names it.
      .filter((issue) => head?.includes(':') !== true || headLabel(repository, issue) === head.toLowerCase())
      .filter((issue) => base === undefined || issue.pull.baseRef === base);
    const ordered = direction === 'asc' ? found : found.toReversed();
    return context.json(paginate(world, context, ordered).map((issue) => pullJson(world, repository, issue)));
  });

  routes.post('/repos/:owner/:repo/pulls', async (context) => {
    const repository = repositoryFor(world, context, writePulls);
    const body = await bodyOf(context);
    const issue = await openPull(world, repository, writerOf(context), {
      title: body.string('title'),
      body: body.optionalString('body') ?? null,
      head: body.string('head'),
      base: body.string('base'),
      draft: body.optionalBoolean('draft') ?? false,
    });
    return context.json(await full(repository, issue), 201);
  });

  routes.get('/repos/:owner/:repo/pulls/:number', async (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const issue = requirePull(repository, numberParam(context, 'number'));
    if (!wantsDiff(context)) return context.json(await full(repository, issue));
    const { files } = await comparePull(repository, issue);
    if (files.length > diffFilesMax) {
      throw new Refusal(406, `Sorry, the diff exceeded the maximum number of files (${diffFilesMax}).`);
    }
    const base = await repository.git.mergeBase(issue.pull.baseSha, issue.pull.headSha);
    return context.text(await diffText(repository.git.dir, base ?? emptyTree, issue.pull.headSha));
  });

  routes.patch('/repos/:owner/:repo/pulls/:number', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const writer = writerOf(context);
    requireMayEdit(world, repository, writer, issue.author);
    const body = await bodyOf(context);
    const title = body.optionalString('title');
    const state = body.optionalChoice('state', ['open', 'closed']);
    const base = body.optionalString('base');
    if (base !== undefined) await changeBase(repository, issue, base);
    updateIssue(world, repository, writer, issue, {
      ...(title === undefined ? {} : { title }),
      ...(body.has('body') ? { body: body.optionalString('body') ?? null } : {}),
      ...(state === undefined ? {} : { state }),
    });
    return context.json(await full(repository, issue));
  });

  routes.get('/repos/:owner/:repo/pulls/:number/files', async (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const page = paginate(world, context, (await comparePull(repository, issue)).files);
    return context.json(page.map((file) => fileJson(world, repository, file, issue.pull.headSha)));
  });

  routes.get('/repos/:owner/:repo/pulls/:number/commits', async (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const { commits } = await comparePull(repository, issue);
    return context.json(await commitsJson(world, repository, paginate(world, context, commits)));
  });

  mergeRoutes(routes, world);
  reviewRoutes(routes, world);
  return routes;
}

function headLabel(repository: Repository, issue: PullIssue): string {
  return `${repository.owner.login}:${issue.pull.headRef}`.toLowerCase();
}

function mergeRoutes(routes: Hono<ApiEnv>, world: World): void {
  routes.get('/repos/:owner/:repo/pulls/:number/merge', (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const { pull } = requirePull(repository, numberParam(context, 'number'));
    if (pull.merged === null) throw new Refusal(404, 'Not Found');
    return context.body(null, 204);
  });

  routes.put('/repos/:owner/:repo/pulls/:number/merge', async (context) => {
    const repository = repositoryFor(world, context, need('contents', 'write'));
    const issue = requirePull(repository, numberParam(context, 'number'));
    const body = await bodyOf(context);
    const sha = await mergePull(world, repository, writerOf(context), issue, {
      method: body.optionalChoice('merge_method', ['merge', 'squash', 'rebase']) ?? 'merge',
      title: body.optionalString('commit_title') ?? null,
      message: body.optionalString('commit_message') ?? null,
      expectedHead: body.optionalString('sha') ?? null,
    });
    return context.json({ sha, merged: true, message: 'Pull Request successfully merged' });
  });
}

function reviewRoutes(routes: Hono<ApiEnv>, world: World): void {
  routes.get('/repos/:owner/:repo/pulls/:number/reviews', (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const page = paginate(world, context, issue.pull.reviews);
    return context.json(page.map((review) => reviewJson(world, repository, issue, review)));
  });

  routes.post('/repos/:owner/:repo/pulls/:number/reviews', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const body = await bodyOf(context);
    const review = await submitReview(world, repository, writerOf(context), issue, {
      event: body.optionalString('event') ?? 'COMMENT',
      body: body.optionalString('body') ?? '',
      commitId: body.optionalString('commit_id') ?? null,
      comments: (body.objects('comments') ?? []).map(lineComment),
    });
    return context.json(reviewJson(world, repository, issue, review));
  });

  routes.get('/repos/:owner/:repo/pulls/:number/comments', (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const page = paginate(world, context, issue.pull.reviewComments);
    return context.json(page.map((comment) => reviewCommentJson(world, repository, issue, comment)));
  });

  routes.post('/repos/:owner/:repo/pulls/:number/comments', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const body = await bodyOf(context);
    const replyTo = body.optionalInteger('in_reply_to');
    const comment =
      replyTo === undefined
        ? await commentOnLine(world, repository, writerOf(context), issue, {
            ...lineComment(body),
            commitId: body.string('commit_id'),
          })
        : replyToComment(world, repository, writerOf(context), issue, replyTo, body.string('body'));
    return context.json(reviewCommentJson(world, repository, issue, comment), 201);
  });

  routes.post('/repos/:owner/:repo/pulls/:number/comments/:id/replies', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const issue = requirePull(repository, numberParam(context, 'number'));
    const body = (await bodyOf(context)).string('body');
    const comment = replyToComment(world, repository, writerOf(context), issue, numberParam(context, 'id'), body);
    return context.json(reviewCommentJson(world, repository, issue, comment), 201);
  });

  routes.get('/repos/:owner/:repo/pulls/comments/:id', (context) => {
    const repository = repositoryFor(world, context, readPulls);
    const { issue, comment } = requireReviewComment(repository, numberParam(context, 'id'));
    return context.json(reviewCommentJson(world, repository, issue, comment));
  });

  routes.patch('/repos/:owner/:repo/pulls/comments/:id', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const { issue, comment } = requireReviewComment(repository, numberParam(context, 'id'));
    const writer = writerOf(context);
    requireMayEdit(world, repository, writer, comment.author);
    updateReviewComment(world, repository, writer, issue, comment, (await bodyOf(context)).string('body'));
    return context.json(reviewCommentJson(world, repository, issue, comment));
  });
}

function lineComment(body: RequestBody) {
  return {
    body: body.string('body'),
    path: body.string('path'),
    line: body.integer('line'),
    startLine: body.optionalInteger('start_line') ?? null,
    side: body.optionalChoice('side', ['LEFT', 'RIGHT']) ?? 'RIGHT',
  };
}
