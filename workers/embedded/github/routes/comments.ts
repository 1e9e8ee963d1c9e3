import { Hono } from 'hono';
import { commentJson } from '../json/issue.ts';
import { createComment, deleteComment, requireComment, updateComment } from '../operations/comments.ts';
import { requireIssue } from '../operations/issues.ts';
import { type World } from '../world.ts';
import { readIssues, requireMayEdit, takePart } from './issues.ts';
import { type ApiEnv, bodyOf, numberParam, paginate, repositoryFor, writerOf } from './route.ts';

/** Comments on issues and in the conversation of pull requests. */
export function commentRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/repos/:owner/:repo/issues/:number/comments', (context) => {
    const repository = repositoryFor(world, context, readIssues);
    const since = context.req.query('since') ?? '';
    const { comments } = requireIssue(repository, numberParam(context, 'number'));
    const page = paginate(
      world,
      context,
      comments.filter((comment) => comment.updatedAt >= since),
    );
    return context.json(page.map((comment) => commentJson(world, repository, comment)));
  });

  routes.post('/repos/:owner/:repo/issues/:number/comments', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const issue = requireIssue(repository, numberParam(context, 'number'));
    const body = (await bodyOf(context)).string('body');
    const comment = createComment(world, repository, writerOf(context), issue, body);
    return context.json(commentJson(world, repository, comment), 201);
  });

  routes.get('/repos/:owner/:repo/issues/comments/:id', (context) => {
    const repository = repositoryFor(world, context, readIssues);
    return context.json(commentJson(world, repository, requireComment(repository, numberParam(context, 'id'))));
  });

  routes.patch('/repos/:owner/:repo/issues/comments/:id', async (context) => {
    const repository = repositoryFor(world, context, takePart);
    const comment = requireComment(repository, numberParam(context, 'id'));
    const writer = writerOf(context);
    requireMayEdit(world, repository, writer, comment.author);
    updateComment(world, repository, writer, comment, (await bodyOf(context)).string('body'));
    return context.json(commentJson(world, repository, comment));
  });

  routes.delete('/repos/:owner/:repo/issues/comments/:id', (context) => {
    const repository = repositoryFor(world, context, takePart);
    const comment = requireComment(repository, numberParam(context, 'id'));
    const writer = writerOf(context);
    requireMayEdit(world, repository, writer, comment.author);
    deleteComment(world, repository, writer, comment);
    return context.body(null, 204);
  });

  return routes;
}
