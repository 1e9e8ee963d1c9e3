import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { Hono } from 'hono';
import { type LoggedRequest, mountApi, refusalResponse } from './api.ts';
import { emitInstallation } from './events.ts';
import { close, listen } from './listener.ts';
import { Faults } from './faults.ts';
import { webFlow } from './operations/commits.ts';
import { mountPages, refusalPage } from './pages/pages.ts';
import { Refusal } from './refusal.ts';
import { type ApiEnv, apiPrefix } from './routes/route.ts';
import {
  addInstallation,
  addOrganisation,
  addRepository,
  type InstallationSeed,
  type OrganisationSeed,
  type RepositorySeed,
  type UserSeed,
} from './seed.ts';
import { type AppRegistration, type Permission, type PermissionSet } from './state.ts';
import { type Visitor, visitorFor } from './visitor.ts';
import { type Delivery, Webhooks } from './webhooks.ts';
import { World } from './world.ts';

const keyBits = 2048;

export interface GitHubStandInOptions {
  /** Holds the bare repositories; other state is in memory. */
  readonly dataDir: string;
  /** On the loopback interface; default a free one. */
  readonly port?: number;
  readonly app: {
    readonly id: number;
    readonly slug: string;
    readonly name?: string;
    /** Default: a new key, found in the result. */
    readonly privateKeyPem?: string;
    readonly webhookSecret: string;
    /** May be empty at first and set later with `setWebhookUrl`. */
    readonly webhookUrl: string;
    readonly permissions: PermissionSet;
    readonly events: readonly string[];
  };
  readonly users?: readonly UserSeed[];
  readonly organisations?: readonly OrganisationSeed[];
  readonly repositories?: readonly RepositorySeed[];
  readonly installations?: readonly InstallationSeed[];
  /** Milliseconds since 1970; default the machine's. */
  readonly clock?: () => number;
}

/** The running stand-in: its addresses and what a test or the demo does beside HTTP. Repositories are `owner/name`. */
export interface GitHubStandIn {
  /** Base of the REST API, for Octokit's `baseUrl`. */
  readonly url: string;
  /** Base of the pages and of `git clone`. */
  readonly webUrl: string;
  readonly privateKeyPem: string;
  readonly faults: Faults;
  /** Every API request so far, oldest first. */
  readonly requests: readonly LoggedRequest[];
  createUser(user: UserSeed): { readonly login: string; readonly token: string };
  /** A personal access token of an existing user. */
  createToken(login: string): string;
  createOrganisation(organisation: OrganisationSeed): void;
  createRepository(repository: RepositorySeed): Promise<void>;
  setCollaborator(repository: string, login: string, permission: Permission): void;
  /** Returns the installation's id. */
  installApp(installation: InstallationSeed): number;
  setInstallationPermissions(installationId: number, permissions: PermissionSet): void;
  suspendInstallation(installationId: number, isSuspended: boolean): void;
  uninstallApp(installationId: number): void;
  /** Makes every installation token issued so far invalid, as expiry would. */
  expireTokens(): void;
  protectBranch(repository: string, branch: string, isProtected: boolean): void;
  /** Acts as this user on the website. */
  as(login: string): Visitor;
  /** Whoever opens the pages may comment, edit and merge there as this existing user; without it they are for reading. */
  openPagesTo(login: string): void;
  deliveries(): readonly Delivery[];
  redeliver(deliveryId: number): void;
  setWebhookUrl(url: string): void;
  /** Resolves when no webhook is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a GitHub on the loopback interface: REST API, webhooks, git over HTTP and pages for people. */
export async function startGitHubStandIn(options: GitHubStandInOptions): Promise<GitHubStandIn> {
  const privateKeyPem = options.app.privateKeyPem ?? newPrivateKey();
  const world = new World({
    dataDir: options.dataDir,
    clock: options.clock ?? Date.now,
    app: (fresh) => register(fresh, options.app, privateKeyPem),
  });
  const webhooks = new Webhooks(world, { url: options.app.webhookUrl, secret: options.app.webhookSecret });
  world.send = (event) => webhooks.send(event);
  const faults = new Faults();
  const requests: LoggedRequest[] = [];

  const app = new Hono<ApiEnv>();
  mountApi(app, { world, webhooks, faults, log: requests });
  mountPages(app, world);
  app.onError((error, context) => {
    const isApi = context.req.path.startsWith(apiPrefix);
    if (error instanceof Refusal) return isApi ? refusalResponse(error) : refusalPage(context, error);
    process.stderr.write(`GitHub stand-in: ${error.stack ?? error.message}\n`);
    return Response.json({ message: 'Server Error' }, { status: 500 });
  });
  const listening = await listen(app.fetch, options.port ?? 0);
  world.webUrl = `http://127.0.0.1:${listening.port}`;
  world.apiUrl = world.webUrl + apiPrefix;

  for (const user of options.users ?? []) world.addAccount({ ...user, type: 'User' });
  for (const organisation of options.organisations ?? []) addOrganisation(world, organisation);
  for (const repository of options.repositories ?? []) await addRepository(world, repository);
  for (const installation of options.installations ?? []) addInstallation(world, installation);

  return {
    url: world.apiUrl,
    webUrl: world.webUrl,
    privateKeyPem,
    faults,
    requests,
    ...administration(world, webhooks),
    settled: () => world.settled(),
    close: async () => {
      webhooks.stop();
      await close(listening);
      await world.settled();
    },
  };
}

type Administration = Omit<
  GitHubStandIn,
  'url' | 'webUrl' | 'privateKeyPem' | 'faults' | 'requests' | 'settled' | 'close'
>;

function administration(world: World, webhooks: Webhooks): Administration {
  const installation = (id: number) => {
    const found = world.installations.get(id);
    if (found === undefined) throw new Refusal(404, `No installation ${id}`);
    return found;
  };
  return {
    createUser: (user) => {
      const account = world.addAccount({ ...user, type: 'User' });
      return { login: account.login, token: world.addUserToken(account) };
    },
    openPagesTo: (login) => {
      world.pageUser = world.requireAccount(login);
    },
    createToken: (login) => world.addUserToken(world.requireAccount(login)),
    createOrganisation: (organisation) => {
      addOrganisation(world, organisation);
    },
    createRepository: async (repository) => {
      await addRepository(world, repository);
    },
    setCollaborator: (repository, login, permission) => {
      world.requireRepository(repository).collaborators.set(world.requireAccount(login).id, permission);
    },
    installApp: (seed) => addInstallation(world, seed).id,
    setInstallationPermissions: (id, permissions) => {
      installation(id).permissions = { ...permissions, metadata: 'read' };
      emitInstallation(world, installation(id), 'new_permissions_accepted', installation(id).account);
    },
    suspendInstallation: (id, isSuspended) => {
      installation(id).suspendedAt = isSuspended ? world.now() : null;
      emitInstallation(world, installation(id), isSuspended ? 'suspend' : 'unsuspend', installation(id).account);
    },
    uninstallApp: (id) => {
      emitInstallation(world, installation(id), 'deleted', installation(id).account);
      world.installations.delete(id);
    },
    expireTokens: () => world.installationTokens.clear(),
    protectBranch: (repository, branch, isProtected) => {
      const { protectedBranches } = world.requireRepository(repository);
      if (isProtected) protectedBranches.add(branch);
      else protectedBranches.delete(branch);
    },
    as: (login) => visitorFor(world, login),
    deliveries: () => webhooks.deliveries,
    redeliver: (deliveryId) => {
      const delivery = webhooks.deliveries.find((candidate) => candidate.id === deliveryId);
      if (delivery === undefined) throw new Refusal(404, `No delivery ${deliveryId}`);
      webhooks.redeliver(delivery);
    },
    setWebhookUrl: (url) => {
      webhooks.url = url;
    },
  };
}

/** The App's registration, with the accounts GitHub itself brings along. */
function register(world: World, app: GitHubStandInOptions['app'], privateKeyPem: string): AppRegistration {
  world.addAccount({ ...webFlow, type: 'User' });
  return {
    id: app.id,
    slug: app.slug,
    name: app.name ?? app.slug,
    owner: world.addAccount({ login: `${app.slug}-publisher`, type: 'User' }),
    bot: world.addAccount({ login: `${app.slug}[bot]`, type: 'Bot' }),
    publicKeyPem: createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString(),
    permissions: app.permissions,
    events: app.events,
    createdAt: world.now(),
  };
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: keyBits });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}
