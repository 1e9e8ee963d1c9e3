import { Hono } from 'hono';
import { reactionJson } from '../json/issue.ts';
import { requireComment } from '../operations/comments.ts';
import { requireIssue } from '../operations/issues.ts';
import { addReaction } from '../operations/reactions.ts';
import { requireReviewComment } from '../operations/reviews.ts';
import { Refusal } from '../refusal.ts';
import { type Reaction, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { readIssues, takePart } from './issues.ts';
import { type ApiContext, type ApiEnv, bodyOf, numberParam, paginate, repositoryFor, writerOf } from './route.ts';

/** What can be reacted to, by its path. */
const reactionTargets: readonly {
  readonly path: string;
  readonly of: (repository: Repository, context: ApiContext) => Reaction[];
}[] = [
  {
    path: '/repos/:owner/:repo/issues/:number/reactions',
    of: (repository, context) => requireIssue(repository, numberParam(context, 'number')).reactions,
  },
  {
    path: '/repos/:owner/:repo/issues/comments/:id/reactions',
    of: (repository, context) => requireComment(repository, numberParam(context, 'id')).reactions,
  },
  {
    path: '/repos/:owner/:repo/pulls/comments/:id/reactions',
    of: (repository, context) => requireReviewComment(repository, numberParam(context, 'id')).comment.reactions,
  },
];

export function reactionRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  for (const target of reactionTargets) {
    routes.get(target.path, (context) => {
      const repository = repositoryFor(world, context, readIssues);
      const content = context.req.query('content');
      const reactions = target
        .of(repository, context)
        .filter((one) => content === undefined || one.content === content);
      return context.json(paginate(world, context, reactions).map((reaction) => reactionJson(world, reaction)));
    });

    routes.post(target.path, async (context) => {
      const repository = repositoryFor(world, context, takePart);
      const reactions = target.of(repository, context);
      const content = (await bodyOf(context)).string('content');
      const { reaction, isNew } = addReaction(world, reactions, writerOf(context), content);
      return context.json(reactionJson(world, reaction), isNew ? 201 : 200);
    });

    routes.delete(`${target.path}/:reaction`, (context) => {
      const repository = repositoryFor(world, context, takePart);
      const reactions = target.of(repository, context);
      const index = reactions.findIndex((reaction) => reaction.id === numberParam(context, 'reaction'));
      const reaction = reactions[index];
      if (reaction === undefined || reaction.user.id !== writerOf(context).account.id)
        throw new Refusal(404, 'Not Found');
      reactions.splice(index, 1);
      return context.body(null, 204);
    });
  }

  return routes;
}
