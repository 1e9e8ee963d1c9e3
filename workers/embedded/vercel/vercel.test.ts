import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startVercelStandIn, type VercelStandIn } from './server.ts';

let vercel: VercelStandIn;
let nowMs = Date.UTC(2026, 10, 22, 12);

beforeAll(async () => {
  vercel = await startVercelStandIn({ tokens: ['good'], queuedMs: 100, buildingMs: 200, clock: () => nowMs });
});
beforeEach(() => vercel.faults.clear());
afterAll(() => vercel.close());

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly headers: Headers };

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const isRaw = typeof body === 'string';
  const response = await fetch(vercel.url + path, {
    method,
    headers: { authorization: 'Bearer good', ...headers },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
    headers: response.headers,
  };
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const upload = (content: string) => call('POST', '/v2/files', content, { 'x-vercel-digest': sha1(content) });
const page = async (url: string) => {
  const response = await fetch(`http://${url}`);
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
};

describe('a deployment', () => {
  const files = { 'index.html': '<h1>Hello</h1>', 'app.css': 'h1 { color: red }' };
  const entries = Object.entries(files).map(([file, content]) => ({ file, sha: sha1(content), size: content.length }));

  test('names the files it misses, then is queued, built and served', async () => {
    const missing = await call('POST', '/v13/deployments', { name: 'hello', files: entries });
    expect([missing.status, missing.body['error']]).toEqual([
      400,
      { code: 'missing_files', message: 'Missing files', missing: entries.map(({ sha }) => sha) },
    ]);
    for (const content of Object.values(files)) expect((await upload(content)).status).toBe(200);
    const created = await call('POST', '/v13/deployments', { name: 'hello', files: entries, meta: { sha: 'abc' } });
    const { id, url } = created.body as { readonly id: string; readonly url: string };
    const state = async () => (await call('GET', `/v13/deployments/${id}`)).body['readyState'];
    expect([created.status, await state()]).toEqual([200, 'QUEUED']);
    nowMs += 150;
    expect(await state()).toBe('BUILDING');
    expect((await page(url)).status).toBe(503);
    nowMs += 200;
    expect(await state()).toBe('READY');
    expect(await page(url)).toEqual({ status: 200, text: files['index.html'], type: 'text/html; charset=utf-8' });
    expect((await page(`${url}/app.css`)).type).toBe('text/css; charset=utf-8');
    expect((await page(`${url}/none`)).status).toBe(404);
    const log = (await call('GET', `/v3/deployments/${id}/events`)).body as unknown as readonly {
      payload: { text: string };
    }[];
    expect(log.at(-1)?.payload.text).toBe('Deployment completed');
    expect((await call('DELETE', `/v13/deployments/${id}`)).body['state']).toBe('DELETED');
    await expect(page(url)).rejects.toThrow('fetch failed');
    expect((await call('GET', `/v13/deployments/${id}`)).status).toBe(404);
  });

  test('without a page of its own tells of its project, with everything escaped', async () => {
    const inline = [{ file: 'src/<b>.ts', data: 'export {}' }];
    const { body } = await call('POST', '/v13/deployments', {
      name: 'named',
      files: inline,
      meta: { note: '<script>' },
    });
    nowMs += 1_000;
    const { text } = await page(String(body['url']));
    expect(text).toContain('<h1>named</h1>');
    expect(text).toContain('src/&lt;b&gt;.ts');
    expect(text).not.toContain('<script');
  });

  test('fails with its message when told to, once', async () => {
    vercel.failNextBuild('Type error in page.tsx');
    const input = { name: 'failing', files: [{ file: 'a', data: 'a' }] };
    const first = (await call('POST', '/v13/deployments', input)).body['id'];
    const second = (await call('POST', '/v13/deployments', input)).body['id'];
    nowMs += 1_000;
    const failed = (await call('GET', `/v13/deployments/${String(first)}`)).body;
    expect([failed['readyState'], failed['errorMessage']]).toEqual(['ERROR', 'Type error in page.tsx']);
    expect((await call('GET', `/v13/deployments/${String(second)}`)).body['readyState']).toBe('READY');
    expect(vercel.deployments().filter(({ project }) => project === 'failing')).toHaveLength(2);
  });

  test('can be canceled until it is done', async () => {
    const { id } = (await call('POST', '/v13/deployments', { name: 'stop', files: [{ file: 'a', data: 'a' }] })).body;
    expect((await call('PATCH', `/v12/deployments/${String(id)}/cancel`)).body['readyState']).toBe('CANCELED');
  });

  test.each([
    ['no files', { name: 'x', files: [] }],
    ['an absolute path', { name: 'x', files: [{ file: '/etc/passwd', data: '' }] }],
    ['a path that climbs', { name: 'x', files: [{ file: 'a/../../b', data: '' }] }],
    ['a bad name', { name: 'Bad Name', files: [{ file: 'a', data: '' }] }],
  ])('with %s is refused', async (_, input) => {
    expect((await call('POST', '/v13/deployments', input)).status).toBe(400);
  });

  test('refuses a file whose digest is not its own', async () => {
    const wrong = await call('POST', '/v2/files', 'content', { 'x-vercel-digest': sha1('other') });
    expect(wrong.status).toBe(400);
    const files = [{ file: 'a', sha: sha1('content') }];
    expect((await call('POST', '/v13/deployments', { name: 'x', files })).body['error']).toMatchObject({
      code: 'missing_files',
    });
  });
});

describe('projects', () => {
  test('are created once, hold variables and hide their values', async () => {
    const created = await call('POST', '/v11/projects', { name: 'shop', framework: 'nextjs' });
    expect((await call('GET', '/v9/projects/shop')).body['id']).toBe(created.body['id']);
    expect((await call('POST', '/v11/projects', { name: 'shop' })).status).toBe(409);
    expect((await call('GET', '/v9/projects/none')).status).toBe(404);
    const variable = { key: 'TOKEN', value: 'hush', type: 'encrypted', target: ['preview'] };
    expect((await call('POST', '/v10/projects/shop/env', variable)).status).toBe(201);
    expect((await call('POST', '/v10/projects/shop/env', variable)).status).toBe(400);
    expect((await call('POST', '/v10/projects/shop/env?upsert=true', [variable])).status).toBe(201);
    const listed = (await call('GET', '/v9/projects/shop/env')).body['envs'] as readonly object[];
    expect(listed).toEqual([expect.objectContaining({ key: 'TOKEN', value: '' })]);
  });
});

describe('the door', () => {
  test('stays shut without a good token', async () => {
    const answer = await call('GET', '/v2/user', undefined, { authorization: 'Bearer bad' });
    expect([answer.status, answer.body['error']]).toMatchObject([403, { code: 'forbidden' }]);
    expect((await call('GET', '/v2/user')).status).toBe(200);
  });

  test('fails as told, before or after the effect', async () => {
    const input = { name: 'faulty', files: [{ file: 'a', data: 'a' }] };
    const count = () => vercel.deployments().filter(({ project }) => project === 'faulty').length;
    vercel.faults.next({ match: { path: /deployments$/ }, kind: '500', beforeEffect: true });
    expect([(await call('POST', '/v13/deployments', input)).status, count()]).toEqual([500, 0]);
    vercel.faults.next({ match: { path: /deployments$/ }, kind: '502', beforeEffect: false });
    expect([(await call('POST', '/v13/deployments', input)).status, count()]).toEqual([502, 1]);
    vercel.faults.next({ match: { path: /deployments$/ }, kind: 'primary_rate_limit', retryAfterSeconds: 3 });
    const limited = await call('POST', '/v13/deployments', input);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  });
});
