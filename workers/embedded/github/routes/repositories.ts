import { Hono } from 'hono';
import { reaches } from '../auth.ts';
import { accountJson, profileJson } from '../json/account.ts';
import { legacyPermission, permissionFlags, repositoryJson } from '../json/repository.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Actor, type Permission, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { type ApiEnv, need, paginate, repositoryFor } from './route.ts';

/** Repositories, the people in them and the accounts they belong to. */
export function repositoryRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  routes.get('/user', (context) => {
    const actor = context.get('actor');
    if (actor.kind !== 'user') {
      throw actor.kind === 'anonymous'
        ? new Refusal(401, 'Requires authentication')
        : new Refusal(403, 'Resource not accessible by integration');
    }
    return context.json(profileJson(world, actor.account));
  });

  routes.get('/users/:login', (context) => {
    const account = world.account(context.req.param('login'));
    if (account === undefined) throw notFound();
    return context.json(profileJson(world, account));
  });

  routes.get('/repos/:owner/:repo', (context) => {
    const repository = repositoryFor(world, context, need('metadata', 'read'));
    return context.json(repositoryJson(world, repository, roleFor(world, context.get('actor'), repository)));
  });

  routes.get('/repos/:owner/:repo/collaborators', (context) => {
    const repository = repositoryFor(world, context, need('metadata', 'read', 'write'));
    const { owner, collaborators } = repository;
    const ids = new Set([owner.id, ...owner.members.keys(), ...collaborators.keys()]);
    const people = [...world.accounts.values()].filter(({ id, type }) => ids.has(id) && type === 'User');
    return context.json(
      paginate(world, context, people).map((person) => {
        const role = world.roleOf(repository, person);
        return { ...accountJson(world, person), permissions: permissionFlags(role), role_name: role };
      }),
    );
  });

  routes.get('/repos/:owner/:repo/collaborators/:login/permission', (context) => {
    const repository = repositoryFor(world, context, need('metadata', 'read', 'write'));
    const login = context.req.param('login');
    const account = world.account(login);
    if (account === undefined || account.type !== 'User') throw new Refusal(404, `${login} is not a user`);
    const role = world.roleOf(repository, account);
    return context.json({
      permission: legacyPermission(role),
      role_name: role,
      user: { ...accountJson(world, account), permissions: permissionFlags(role), role_name: role },
    });
  });

  return routes;
}

/** The role printed in the repository's `permissions`: of an installation, what its contents permission amounts to. */
function roleFor(world: World, actor: Actor, repository: Repository): Permission {
  if (actor.kind === 'user') return world.roleOf(repository, actor.account);
  if (actor.kind === 'installation' && reaches(actor, repository)) {
    return actor.permissions['contents'] === 'write' ? 'write' : 'read';
  }
  return 'read';
}
