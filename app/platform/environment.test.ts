import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import { readConfig } from './environment.ts';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()
  .trim();
const complete = {
  APP_ID: '42',
  PRIVATE_KEY: pem,
  WEBHOOK_SECRET: 'hush',
  QUEUE_REDIS_URL: 'redis://:pass@127.0.0.1:6379/',
  SUPABASE_URL: 'https://x.supabase.co/',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_SECRET_KEY: 'sb_secret_x',
  PUBLIC_URL: 'https://slipway.example.com//',
};

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof SlipwayError) || error.code !== 'environment.incomplete' || error.kind !== 'user')
      throw error;
    return error.message.split('\n').slice(1);
  }
}

describe('readConfig', () => {
  it('needs no more than what is required, and has defaults for the rest', () => {
    expect(readConfig(complete)).toEqual({
      github: {
        appId: 42,
        privateKey: pem,
        webhookSecret: 'hush',
        apiUrl: 'https://api.github.com',
        webUrl: 'https://github.com',
      },
      redisUrl: 'redis://:pass@127.0.0.1:6379',
      supabase: {
        url: 'https://x.supabase.co',
        publishableKey: 'sb_publishable_x',
        secretKey: 'sb_secret_x',
      },
      server: { host: '127.0.0.1', port: 3000, publicUrl: 'https://slipway.example.com' },
      gemini: null,
      vercel: { apiUrl: 'https://api.vercel.com', own: null },
      secretKeys: [],
      previews: { host: 'preview.localhost', port: 0, trustedProxies: [], dashboardOrigin: null },
      sandboxPlaces: null,
      dockerHost: null,
      logLevel: 'info',
    });
  });

  it('reads where previews are, who stands before them and who may frame them', () => {
    const { previews } = readConfig({
      ...complete,
      PREVIEW_HOST: 'https://preview.example.com',
      PREVIEW_PORT: '4100',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      DASHBOARD_URL: 'https://slipway.example.com/dashboard/',
    });
    expect(previews).toEqual({
      host: 'https://preview.example.com',
      port: 4100,
      trustedProxies: ['10.0.0.0/8', '::1'],
      dashboardOrigin: 'https://slipway.example.com',
    });
    expect(problemsOf({ ...complete, TRUSTED_PROXIES: '10.0.0.0/33, anyone' })).toHaveLength(2);
  });

  it('lists every missing variable in one error, with how to get it', () => {
    const problems = problemsOf({});
    expect(problems.map((problem) => /^- (\w+) is missing\. .{20,}/.exec(problem)?.[1])).toEqual(Object.keys(complete));
  });

  it.each([
    ['APP_ID', 'abc', 'not a whole number'],
    ['PRIVATE_KEY', '-----BEGIN RSA PRIVATE KEY-----\nnope', 'not a private key'],
    ['QUEUE_REDIS_URL', 'http://x', 'redis://'],
    ['SUPABASE_URL', 'javascript:alert(1)', 'https://'],
    ['PORT', '70000', '65535'],
    ['PORT', '-1', '65535'],
    ['LOG_LEVEL', 'loud', 'trace, debug'],
    ['GITHUB_API_URL', 'api', 'https://'],
  ])('names %s=%s as wrong', (name, value, part) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${name} is not`);
    expect(problems[0]).toContain(part);
  });

  it('deploys to Vercel with a token alone, and elsewhere when told', () => {
    expect(readConfig({ ...complete, VERCEL_TOKEN: 'v1' }).vercel).toEqual({
      apiUrl: 'https://api.vercel.com',
      own: { token: 'v1', teamId: null, supabase: null },
    });
    const given = { VERCEL_TOKEN: 'v1', VERCEL_TEAM_ID: 'team_1', VERCEL_API_URL: 'http://127.0.0.1:1/' };
    expect(readConfig({ ...complete, ...given }).vercel).toEqual({
      apiUrl: 'http://127.0.0.1:1',
      own: { token: 'v1', teamId: 'team_1', supabase: null },
    });
    const url = 'https://abcdefghijkl.supabase.co';
    const connected = { VERCEL_SUPABASE_URL: url, VERCEL_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1' };
    expect(readConfig({ ...complete, ...given, ...connected }).vercel.own?.supabase).toEqual({
      url,
      publishableKey: 'sb_publishable_1',
    });
    expect(problemsOf({ ...complete, ...given, VERCEL_SUPABASE_URL: url })[0]).toContain(
      'VERCEL_SUPABASE_PUBLISHABLE_KEY is missing',
    );
  });

  it('takes keys of 32 bytes for the secrets of accounts, the newest first', () => {
    const [key, older] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const given = { SECRETS_KEY: key.toString('base64'), SECRETS_KEY_PREVIOUS: older.toString('base64') };
    expect(readConfig({ ...complete, ...given }).secretKeys).toEqual([key, older]);
    for (const wrong of ['x', Buffer.alloc(31).toString('base64'), `${given.SECRETS_KEY}!`]) {
      const [problem] = problemsOf({ ...complete, SECRETS_KEY: wrong });
      expect(problem).toContain('SECRETS_KEY is not 32 bytes in base64');
      expect(problem).not.toContain(wrong === 'x' ? '"x"' : wrong);
    }
  });

  it('never prints a value', () => {
    const [problem] = problemsOf({ ...complete, PRIVATE_KEY: 'the-secret-itself' });
    expect(problem).toBeDefined();
    expect(problem).not.toContain('the-secret-itself');
  });

  it('takes stand-ins only where the environment is silent', () => {
    const config = readConfig(
      { ...complete, SUPABASE_URL: ' ', REDIS_URL: 'x' },
      { SUPABASE_URL: 'http://127.0.0.1:1', APP_ID: '7' },
    );
    expect(config.supabase.url).toBe('http://127.0.0.1:1');
    expect(config.github.appId).toBe(42);
  });

  it.each([
    ['PEM', pem],
    ['PEM with line breaks written out', pem.replaceAll('\n', '\\n')],
    ['PEM in base64', Buffer.from(pem).toString('base64')],
  ])('reads a private key as %s', (_, value) => {
    expect(readConfig({ ...complete, PRIVATE_KEY: value }).github.privateKey).toBe(pem);
  });

  it('reaches a GitHub Enterprise Server by its host name', () => {
    expect(readConfig({ ...complete, GHE_HOST: 'git.corp' }).github).toMatchObject({
      apiUrl: 'https://git.corp/api/v3',
      webUrl: 'https://git.corp',
    });
  });
});
