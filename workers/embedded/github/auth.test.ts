import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appPermissions, refusal, startTestBed, type TestBed } from './test-bed.ts';

let bed: TestBed;
let nowMs = Date.UTC(2026, 10, 22, 12);
const shop = { owner: 'alice', repo: 'shop' } as const;

beforeAll(async () => {
  bed = await startTestBed({ clock: () => nowMs });
});
beforeEach(() => bed.github.setInstallationPermissions(bed.installationId, appPermissions));
afterAll(() => bed.close());

function jwt(claims: Readonly<Record<string, unknown>>, key = bed.github.privateKeyPem): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

async function getApp(token: string): Promise<{ readonly status: number; readonly message: string }> {
  const response = await fetch(`${bed.github.url}/app`, { headers: { authorization: `Bearer ${token}` } });
  const { message = '' } = (await response.json()) as { readonly message?: string };
  return { status: response.status, message };
}

describe('the App JWT', () => {
  const at = () => Math.floor(nowMs / 1000);

  test('is accepted when signed by the App and of the right time', async () => {
    expect((await getApp(jwt({ iat: at() - 60, exp: at() + 540, iss: 4711 }))).status).toBe(200);
  });

  const strangerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  test.each([
    [
      'a stranger signed it',
      () =>
        jwt({ iat: at(), exp: at() + 60, iss: 4711 }, strangerKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
      401,
      'could not be decoded',
    ],
    ['it is expired', () => jwt({ iat: at() - 700, exp: at() - 1, iss: 4711 }), 401, "'exp'"],
    ['it lasts too long', () => jwt({ iat: at(), exp: at() + 601, iss: 4711 }), 401, 'too far in the future'],
    ['it comes from the future', () => jwt({ iat: at() + 120, exp: at() + 300, iss: 4711 }), 401, "'iat'"],
    ['it is of another App', () => jwt({ iat: at(), exp: at() + 60, iss: 1 }), 404, 'Integration not found'],
    ['it is not signed', () => `${jwt({ iss: 4711 }).split('.').slice(0, 2).join('.')}.`, 401, 'could not be decoded'],
  ])('is refused when %s', async (_, token, status, words) => {
    const answer = await getApp(token());
    expect([answer.status, answer.message.includes(words)]).toEqual([status, true]);
  });
});

describe('tokens', () => {
  test('that nobody issued are refused', async () => {
    expect(await refusal(bed.octokit('ghp_invented').rest.repos.get(shop))).toEqual({
      status: 401,
      message: 'Bad credentials',
    });
  });

  test('of installations live for an hour', async () => {
    const { data } = await bed.asApp.rest.apps.createInstallationAccessToken({ installation_id: bed.installationId });
    const holder = bed.octokit(data.token);
    expect((await holder.rest.repos.get(shop)).status).toBe(200);
    nowMs += 61 * 60 * 1000;
    expect((await refusal(holder.rest.repos.get(shop))).status).toBe(401);
  });

  test('of suspended and removed installations do nothing', async () => {
    const id = bed.github.installApp({ account: 'bob' });
    const { data } = await bed.asApp.rest.apps.createInstallationAccessToken({ installation_id: id });
    bed.github.suspendInstallation(id, true);
    expect((await refusal(bed.octokit(data.token).rest.repos.get(shop))).status).toBe(403);
    bed.github.uninstallApp(id);
    expect((await refusal(bed.octokit(data.token).rest.repos.get(shop))).status).toBe(401);
  });

  test('narrowed to less permit only that', async () => {
    const { data } = await bed.asApp.rest.apps.createInstallationAccessToken({
      installation_id: bed.installationId,
      repositories: ['shop'],
      permissions: { issues: 'write' },
    });
    const holder = bed.octokit(data.token).rest;
    expect((await holder.issues.create({ ...shop, title: 'allowed' })).status).toBe(201);
    const file = { ...shop, path: 'a.txt', message: 'no', content: '' };
    expect((await refusal(holder.repos.createOrUpdateFileContents(file))).message).toBe(
      'Resource not accessible by integration',
    );
    expect((await refusal(holder.issues.create({ owner: 'alice', repo: 'empty', title: 'no' }))).status).toBe(403);
  });

  test('cannot be asked for more than was granted', async () => {
    const wider = { installation_id: bed.installationId, permissions: { administration: 'write' as const } };
    expect((await refusal(bed.asApp.rest.apps.createInstallationAccessToken(wider))).status).toBe(422);
  });
});

describe('repositories', () => {
  test('that are private do not exist for those who may not see them', async () => {
    const secret = { owner: 'alice', repo: 'secret' };
    expect((await refusal(bed.asInstallation.rest.repos.get(secret))).status).toBe(404);
    expect((await refusal(bed.asBob.rest.repos.get(secret))).status).toBe(404);
    expect((await bed.asAlice.rest.repos.get(secret)).data.private).toBe(true);
  });

  test('without the permission are a 403 that says so', async () => {
    bed.github.setInstallationPermissions(bed.installationId, { issues: 'write' });
    bed.github.expireTokens();
    const run = { ...shop, name: 'x', head_sha: '0'.repeat(40) };
    const asFresh = bed.octokit(
      (await bed.asApp.rest.apps.createInstallationAccessToken({ installation_id: bed.installationId })).data.token,
    );
    expect(await refusal(asFresh.rest.checks.create(run))).toEqual({
      status: 403,
      message: 'Resource not accessible by integration',
    });
  });

  test('take writes only from people with write access', async () => {
    const file = { ...shop, path: 'b.txt', message: 'b', content: 'Yg==' };
    expect((await refusal(bed.asBob.rest.repos.createOrUpdateFileContents(file))).status).toBe(404);
    bed.github.setCollaborator('alice/shop', 'bob', 'write');
    expect((await bed.asBob.rest.repos.createOrUpdateFileContents(file)).status).toBe(201);
  });

  test('take check runs from Apps only', async () => {
    const run = { ...shop, name: 'x', head_sha: '0'.repeat(40) };
    expect((await refusal(bed.asAlice.rest.checks.create(run))).message).toBe(
      'You must authenticate via a GitHub App.',
    );
  });

  test.each([
    ['admin', 'admin'],
    ['maintain', 'write'],
    ['write', 'write'],
    ['triage', 'read'],
    ['read', 'read'],
    ['none', 'none'],
  ] as const)('report the role %s as permission %s', async (role, permission) => {
    bed.github.setCollaborator('alice/shop', 'bob', role);
    const { data } = await bed.asAlice.rest.repos.getCollaboratorPermissionLevel({ ...shop, username: 'bob' });
    expect([data.permission, data.role_name]).toEqual([permission, role]);
  });

  test('know no permission of bots', async () => {
    const bot = { ...shop, username: 'slipway-test[bot]' };
    expect((await refusal(bed.asAlice.rest.repos.getCollaboratorPermissionLevel(bot))).status).toBe(404);
  });
});
