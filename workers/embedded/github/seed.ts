import { join } from 'node:path';
import { emitInstallation } from './events.ts';
import { GitRepository } from './git/repository.ts';
import { Refusal } from './refusal.ts';
import { type Account, type Installation, type Permission, type PermissionSet, type Repository } from './state.ts';
import { type World } from './world.ts';

export interface UserSeed {
  readonly login: string;
  readonly name?: string;
  readonly email?: string;
}

export interface OrganisationSeed {
  readonly login: string;
  readonly name?: string;
  /** Logins of existing users. */
  readonly owners: readonly string[];
  readonly members?: readonly string[];
}

export interface RepositorySeed {
  /** Login of an existing user or organisation. */
  readonly owner: string;
  readonly name: string;
  readonly description?: string;
  readonly isPrivate?: boolean;
  /** Default `main`. */
  readonly defaultBranch?: string;
  /** Content of the first commit; none leaves the repository empty. */
  readonly files?: Readonly<Record<string, string>>;
  readonly collaborators?: Readonly<Record<string, Permission>>;
}

export interface InstallationSeed {
  /** Login of the account the App is installed on. */
  readonly account: string;
  /** Names within the account; default all of them, later ones included. */
  readonly repositories?: readonly string[];
  /** Default: what the App asks for. */
  readonly permissions?: PermissionSet;
}

const namePattern = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

export function addOrganisation(world: World, seed: OrganisationSeed): Account {
  const organisation = world.addAccount({ login: seed.login, name: seed.name, type: 'Organization' });
  for (const login of seed.members ?? []) organisation.members.set(world.requireAccount(login).id, 'member');
  for (const login of seed.owners) organisation.members.set(world.requireAccount(login).id, 'admin');
  return organisation;
}

export async function addRepository(world: World, seed: RepositorySeed): Promise<Repository> {
  const owner = world.requireAccount(seed.owner);
  const key = `${owner.login}/${seed.name}`.toLowerCase();
  if (!namePattern.test(seed.name) || seed.name.endsWith('.git') || world.repositories.has(key)) {
    throw new Refusal(422, `Repository name ${seed.name} is not available`);
  }
  const defaultBranch = seed.defaultBranch ?? 'main';
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name: seed.name,
    description: seed.description ?? null,
    isPrivate: seed.isPrivate ?? false,
    defaultBranch,
    createdAt: world.now(),
    pushedAt: world.now(),
    git: await GitRepository.create(join(world.dataDir, 'repositories', `${key}.git`), defaultBranch),
    collaborators: new Map(),
    protectedBranches: new Set(),
    labels: new Map(),
    issues: new Map(),
    checkSuites: new Map(),
    checkRuns: new Map(),
    deployments: new Map(),
    signedCommits: new Set(),
  };
  for (const [login, role] of Object.entries(seed.collaborators ?? {})) {
    repository.collaborators.set(world.requireAccount(login).id, role);
  }
  if (seed.files !== undefined) await firstCommit(world, repository, seed.files);
  world.repositories.set(key, repository);
  return repository;
}

async function firstCommit(world: World, repository: Repository, files: Readonly<Record<string, string>>) {
  const { owner, git } = repository;
  const author = { name: owner.name ?? owner.login, email: owner.email, date: world.now() };
  const sha = await git.commitBlobs({
    parent: null,
    changes: await git.blobChanges(files),
    message: 'Initial commit',
    author,
    committer: author,
  });
  await git.moveRef(`refs/heads/${repository.defaultBranch}`, null, sha);
}

/** Installs the App on an account and announces it. */
export function addInstallation(world: World, seed: InstallationSeed): Installation {
  const account = world.requireAccount(seed.account);
  const names = seed.repositories;
  const installation: Installation = {
    id: world.nextId(),
    account,
    createdAt: world.now(),
    updatedAt: world.now(),
    suspendedAt: null,
    repositories:
      names === undefined
        ? 'all'
        : new Set(names.map((name) => world.requireRepository(`${account.login}/${name}`).id)),
    permissions: { ...(seed.permissions ?? world.app.permissions), metadata: 'read' },
  };
  world.installations.set(installation.id, installation);
  emitInstallation(world, installation, 'created', account);
  return installation;
}
