import { randomBytes } from 'node:crypto';
import { Refusal } from './refusal.ts';
import {
  type Account,
  type AppRegistration,
  type Installation,
  type Permission,
  type PermissionSet,
  type Repository,
  type Writer,
} from './state.ts';

interface InstallationToken {
  readonly installation: Installation;
  readonly permissions: PermissionSet;
  readonly repositories: 'all' | ReadonlySet<number>;
  readonly expiresAtMs: number;
}

/** What happened, as the App is to be told. */
export interface OutgoingEvent {
  readonly name: string;
  readonly action: string | null;
  readonly repositoryId: number | null;
  readonly installation: Installation;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The stand-in's whole state, with the look-ups every part needs. */
export class World {
  readonly accounts = new Map<string, Account>();
  readonly repositories = new Map<string, Repository>();
  readonly installations = new Map<number, Installation>();
  readonly userTokens = new Map<string, Account>();
  readonly installationTokens = new Map<string, InstallationToken>();
  readonly app: AppRegistration;
  readonly dataDir: string;
  /** Base of the REST API and of the pages, without a slash at the end; known once the server listens. */
  apiUrl = '';
  webUrl = '';
  /** Whom the forms on the pages speak as; null leaves the pages read-only. */
  pageUser: Account | null = null;
  /** Replaced by the webhook sender when the stand-in starts. */
  send: (event: OutgoingEvent) => void = () => {};
  readonly #clock: () => number;
  readonly #background = new Set<Promise<unknown>>();
  #lastId = 1000;

  constructor(options: {
    readonly dataDir: string;
    readonly clock: () => number;
    readonly app: (world: World) => AppRegistration;
  }) {
    this.dataDir = options.dataDir;
    this.#clock = options.clock;
    this.app = options.app(this);
  }

  nowMs(): number {
    return this.#clock();
  }

  now(): string {
    return isoSeconds(this.#clock());
  }

  /** Work that an answer does not wait for, such as building a payload; `settled` waits for all of it. */
  track(work: Promise<unknown>): void {
    // A payload that cannot be built is a fault of the stand-in: reported, but no reason to take the process down.
    const reported = work.catch((error: unknown) => {
      process.stderr.write(
        `GitHub stand-in: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    });
    const tracked = reported.finally(() => this.#background.delete(tracked));
    this.#background.add(tracked);
  }

  /** Resolves once nothing is under way in the background, work started meanwhile included. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.allSettled(this.#background);
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  addAccount(account: {
    readonly login: string;
    readonly type: Account['type'];
    readonly name?: string | undefined;
    readonly email?: string | undefined;
  }): Account {
    const key = account.login.toLowerCase();
    if (!/^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?(?:\[bot\])?$/.test(key) || this.accounts.has(key)) {
      throw new Refusal(422, `Login ${account.login} is not available`);
    }
    const id = this.nextId();
    const added: Account = {
      id,
      login: account.login,
      type: account.type,
      name: account.name ?? null,
      email: account.email ?? `${id}+${account.login}@users.noreply.github.com`,
      createdAt: this.now(),
      members: new Map(),
    };
    this.accounts.set(key, added);
    return added;
  }

  account(login: string): Account | undefined {
    return this.accounts.get(login.toLowerCase());
  }

  accountByEmail(email: string): Account | null {
    return this.accounts.values().find((account) => account.email === email) ?? null;
  }

  repository(owner: string, name: string): Repository | undefined {
    return this.repositories.get(`${owner}/${name}`.toLowerCase());
  }

  /** By `owner/name`; a name nobody created is a 404. */
  requireRepository(fullName: string): Repository {
    const found = this.repositories.get(fullName.toLowerCase());
    if (found === undefined) throw new Refusal(404, `No repository ${fullName}`);
    return found;
  }

  requireAccount(login: string): Account {
    const found = this.account(login);
    if (found === undefined) throw new Refusal(404, `No account ${login}`);
    return found;
  }

  addUserToken(account: Account): string {
    const token = `ghp_${randomBytes(18).toString('hex')}`;
    this.userTokens.set(token, account);
    return token;
  }

  installationOf(repository: Repository): Installation | null {
    for (const installation of this.installations.values()) if (covers(installation, repository)) return installation;
    return null;
  }

  repositoriesOf(installation: Installation): Repository[] {
    return [...this.repositories.values()].filter((repository) => covers(installation, repository));
  }

  /** The role an account has on a repository, as set or through ownership. */
  roleOf(repository: Repository, account: Account): Permission {
    if (repository.owner.id === account.id) return 'admin';
    const membership = repository.owner.members.get(account.id);
    if (membership === 'admin') return 'admin';
    const granted = repository.collaborators.get(account.id);
    if (granted !== undefined) return granted;
    if (membership === 'member' || !repository.isPrivate) return 'read';
    return 'none';
  }

  /** The user or bot acting in process, as the admin side names it. */
  writerFor(login: string): Writer {
    const account = this.requireAccount(login);
    return { kind: 'user', account, token: `in-process:${login}` };
  }
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.account.id !== repository.owner.id) return false;
  return installation.repositories === 'all' || installation.repositories.has(repository.id);
}

export function isoSeconds(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
