import { accountJson, nodeId } from './json/account.ts';
import { installationJson } from './json/app.ts';
import { repositoryJson } from './json/repository.ts';
import { type Account, type Installation, type Repository } from './state.ts';
import { type World } from './world.ts';

type Payload = Readonly<Record<string, unknown>>;

/** True when the App is installed on the repository and subscribes to the event: only then is a payload built. */
export function isWanted(world: World, repository: Repository, name: string): boolean {
  const installation = world.installationOf(repository);
  return installation !== null && installation.suspendedAt === null && world.app.events.includes(name);
}

/** Tells the App what happened in a repository, if it wants to know. */
export function emit(
  world: World,
  repository: Repository,
  event: { readonly name: string; readonly action: string | null; readonly sender: Account; readonly payload: Payload },
): void {
  const installation = world.installationOf(repository);
  if (installation === null || !isWanted(world, repository, event.name)) return;
  const { owner } = repository;
  const organisation = {
    login: owner.login,
    id: owner.id,
    node_id: nodeId('Organization', owner.id),
    url: `${world.apiUrl}/orgs/${owner.login}`,
    repos_url: `${world.apiUrl}/orgs/${owner.login}/repos`,
    events_url: `${world.apiUrl}/orgs/${owner.login}/events`,
    hooks_url: `${world.apiUrl}/orgs/${owner.login}/hooks`,
    issues_url: `${world.apiUrl}/orgs/${owner.login}/issues`,
    members_url: `${world.apiUrl}/orgs/${owner.login}/members{/member}`,
    public_members_url: `${world.apiUrl}/orgs/${owner.login}/public_members{/member}`,
    avatar_url: accountJson(world, owner).avatar_url,
    description: null,
  };
  world.send({
    name: event.name,
    action: event.action,
    repositoryId: repository.id,
    installation,
    payload: {
      ...(event.action === null ? {} : { action: event.action }),
      ...event.payload,
      repository: repositoryJson(world, repository),
      ...(owner.type === 'Organization' ? { organization: organisation } : {}),
      sender: accountJson(world, event.sender),
      installation: { id: installation.id, node_id: nodeId('Integration', installation.id) },
    },
  });
}

/** Installations are announced whatever the App subscribes to. */
export function emitInstallation(
  world: World,
  installation: Installation,
  action: 'created' | 'deleted' | 'suspend' | 'unsuspend' | 'new_permissions_accepted',
  sender: Account,
): void {
  const repositories = world.repositoriesOf(installation).map((repository) => ({
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: `${repository.owner.login}/${repository.name}`,
    private: repository.isPrivate,
  }));
  world.send({
    name: 'installation',
    action,
    repositoryId: null,
    installation,
    payload: {
      action,
      installation: installationJson(world, installation),
      repositories,
      requester: null,
      sender: accountJson(world, sender),
    },
  });
}
