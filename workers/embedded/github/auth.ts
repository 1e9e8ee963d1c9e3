import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { atLeast } from './json/repository.ts';
import { clientId } from './json/app.ts';
import { badCredentials, notAccessible, notFound, Refusal } from './refusal.ts';
import {
  type AccessLevel,
  type Actor,
  type Installation,
  type Permission,
  type PermissionSet,
  type Repository,
  type Writer,
} from './state.ts';
import { covers, isoSeconds, type World } from './world.ts';

const tokenLifetimeMs = 60 * 60 * 1000;
const jwtMaxLifetimeSeconds = 10 * 60;
const clockSkewSeconds = 60;

/** Who the Authorization header stands for. Unknown, expired and revoked tokens are 401, as on GitHub. */
export function authenticate(world: World, header: string | undefined): Actor {
  if (header === undefined || header.trim() === '') return { kind: 'anonymous' };
  const [scheme = '', credential = ''] = header.trim().split(/\s+/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return credential.split('.').length === 3 ? verifyAppJwt(world, credential) : tokenActor(world, credential);
    case 'basic': {
      const decoded = Buffer.from(credential, 'base64').toString('utf8');
      return tokenActor(world, decoded.slice(decoded.indexOf(':') + 1));
    }
    default:
      throw badCredentials();
  }
}

function tokenActor(world: World, token: string): Actor {
  const account = world.userTokens.get(token);
  if (account !== undefined) return { kind: 'user', account, token };
  const granted = world.installationTokens.get(token);
  if (granted === undefined || granted.expiresAtMs <= world.nowMs()) throw badCredentials();
  const { installation, permissions, repositories } = granted;
  if (!world.installations.has(installation.id)) throw badCredentials();
  if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended');
  return { kind: 'installation', account: world.app.bot, token, installation, permissions, repositories };
}

/** Checks signature, issuer and times of the JWT with which the App speaks for itself. */
function verifyAppJwt(world: World, jwt: string): Actor {
  const undecodable = new Refusal(401, 'A JSON web token could not be decoded');
  const [head = '', body = '', signature = ''] = jwt.split('.');
  const header = jsonSegment(head);
  const claims = jsonSegment(body);
  if (header?.['alg'] !== 'RS256' || claims === null) throw undecodable;
  const issuer = String(claims['iss']);
  if (issuer !== String(world.app.id) && issuer !== clientId(world)) throw new Refusal(404, 'Integration not found');
  const key = createPublicKey(world.app.publicKeyPem);
  if (!verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) throw undecodable;
  const { iat, exp } = claims;
  const nowSeconds = world.nowMs() / 1000;
  if (typeof exp !== 'number' || exp <= nowSeconds) {
    const claim = "'Expiration time' claim ('exp') must be a numeric value representing the future time";
    throw new Refusal(401, `${claim} at which the assertion expires`);
  }
  if (exp > nowSeconds + jwtMaxLifetimeSeconds) {
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  }
  if (typeof iat !== 'number' || iat > nowSeconds + clockSkewSeconds) {
    const claim = "'Issued at' claim ('iat') must be an Integer representing the time";
    throw new Refusal(401, `${claim} that the assertion was issued`);
  }
  return { kind: 'app' };
}

function jsonSegment(segment: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** An installation token, narrowed to some permissions and repositories when asked. */
export function issueInstallationToken(
  world: World,
  installation: Installation,
  narrowing: { readonly permissions: PermissionSet | null; readonly repositories: ReadonlySet<number> | null },
) {
  if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended');
  for (const [name, level] of Object.entries(narrowing.permissions ?? {})) {
    if (!grants(installation.permissions, name, level as AccessLevel)) {
      throw new Refusal(422, 'The permissions requested are not granted to this installation.');
    }
  }
  const granted = {
    installation,
    permissions: { ...(narrowing.permissions ?? installation.permissions), metadata: 'read' },
    repositories: narrowing.repositories ?? installation.repositories,
    expiresAtMs: world.nowMs() + tokenLifetimeMs,
  };
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  world.installationTokens.set(token, granted);
  return { token, expiresAt: isoSeconds(granted.expiresAtMs), permissions: granted.permissions };
}

/** What a route needs. `scopes` are alternatives, of an installation; `role` is what a person must have. */
export interface Need {
  readonly scopes: readonly string[];
  readonly level: AccessLevel;
  readonly role: Permission;
}

const levels: readonly string[] = ['read', 'write', 'admin'];

function grants(permissions: PermissionSet, scope: string, level: AccessLevel): boolean {
  return levels.indexOf(permissions[scope] ?? '') >= levels.indexOf(level);
}

/** True when an installation token was issued for this repository. */
export function reaches(actor: Extract<Actor, { readonly kind: 'installation' }>, repository: Repository): boolean {
  const isNamed = actor.repositories === 'all' || actor.repositories.has(repository.id);
  return isNamed && covers(actor.installation, repository);
}

/** Throws what GitHub answers when the actor may not do this: 404 hides what it may not even see. */
export function requireAccess(world: World, actor: Actor, repository: Repository, need: Need): void {
  const isPublicRead = need.level === 'read' && !repository.isPrivate;
  switch (actor.kind) {
    case 'app':
      throw new Refusal(401, 'A JSON web token could not be decoded');
    case 'anonymous':
      if (!isPublicRead) throw need.level === 'read' ? notFound() : new Refusal(401, 'Requires authentication');
      return;
    case 'user': {
      const role = world.roleOf(repository, actor.account);
      if (!atLeast(role, 'read')) throw notFound();
      if (!atLeast(role, need.role)) {
        throw need.role === 'admin' ? new Refusal(403, 'Must have admin rights to Repository.') : notFound();
      }
      return;
    }
    case 'installation':
      if (!reaches(actor, repository)) {
        if (isPublicRead) return;
        throw repository.isPrivate ? notFound() : notAccessible();
      }
      if (need.scopes.some((scope) => grants(actor.permissions, scope, need.level))) return;
      throw notAccessible();
  }
}

/** The account that changes something; reading anonymously is possible, writing is not. */
export function requireWriter(actor: Actor): Writer {
  if (actor.kind === 'user' || actor.kind === 'installation') return actor;
  throw new Refusal(401, 'Requires authentication');
}
