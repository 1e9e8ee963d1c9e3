import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPreviewAccess } from './access.ts';
import { proxyList } from './door.ts';
import { visitorOf } from './fixture.ts';
import { HOST, ID, openProxyRig, type ProxyRig } from './proxy-rig.ts';
import type { PreviewState } from './upstream.ts';

let rig: ProxyRig;

beforeEach(async () => {
  rig = await openProxyRig();
});

afterEach(async () => {
  await rig.close();
});

describe('who may', () => {
  const link = () => new URL(rig.access.sign(`http://${HOST}/deep/page?tab=2&x=%2F`));

  test('a signed link is exchanged once for a cookie of the preview’s own, and leaves no trace in the address', async () => {
    const { pathname, search } = link();
    const came = await rig.askAs(HOST, { path: `${pathname}${search}` });
    expect(came.status).toBe(303);
    expect(came.headers.location).toBe(`http://${ID}.preview.localhost:${rig.proxy.port}/deep/page?tab=2&x=%2F`);
    expect(came.headers['cache-control']).toBe('no-store');
    const [setCookie = ''] = came.headers['set-cookie'] ?? [];
    expect(setCookie).toMatch(/^slipway_preview=[\w.-]+; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax$/);
    const own = setCookie.split(';')[0] ?? '';
    expect((await rig.askAs(HOST, { headers: { cookie: own } })).body).toBe('application');

    const again = await rig.askAs(HOST, { path: `${pathname}${search}` });
    expect(again.status).toBe(403);
    expect(again.body).toContain('This link has expired');
    // The same link in the history of who came in with it.
    const back = await rig.askAs(HOST, { path: `${pathname}${search}`, headers: { cookie: own } });
    expect([back.status, back.headers['set-cookie']]).toEqual([303, undefined]);
  });

  test('what only looks at a link does not use it up', async () => {
    const { pathname, search } = link();
    expect((await rig.askAs(HOST, { method: 'HEAD', path: `${pathname}${search}` })).status).toBe(403);
    expect((await rig.askAs(HOST, { path: `${pathname}${search}` })).status).toBe(303);
  });

  test.each(['//evil.example', '/\\evil.example', '///evil.example/'])(
    'a link at %s leads nowhere else',
    async (path) => {
      const token = link().searchParams.get('slipway_access') ?? '';
      const { headers } = await rig.askAs(HOST, { path: `${path}?slipway_access=${token}` });
      expect(new URL(headers.location ?? '').hostname).toBe(HOST);
    },
  );

  test('link and cookie are for one preview, and neither passes for the other', async () => {
    const { search } = new URL(rig.access.sign('http://other.preview.localhost/'));
    expect((await rig.askAs(HOST, { path: `/${search}` })).status).toBe(403);
    const foreign = rig.access.cookie('other', false).split(';')[0] ?? '';
    expect((await rig.askAs(HOST, { headers: { cookie: foreign } })).status).toBe(403);
    const token = link().searchParams.get('slipway_access') ?? '';
    expect((await rig.askAs(HOST, { headers: { cookie: `slipway_preview=${token}` } })).status).toBe(403);
    const value = rig.cookie().split('=')[1] ?? '';
    expect((await rig.askAs(HOST, { path: `/?slipway_access=${value}` })).status).toBe(403);
  });

  test('a cookie that a sibling sets for all of them does not shut anybody out', async () => {
    expect((await rig.askAs(HOST, { headers: { cookie: `slipway_preview=tossed; ${rig.cookie()}` } })).status).toBe(
      200,
    );
  });

  test('both expire, and another key’s are worth nothing', async () => {
    let now = 1_000_000;
    const key = randomBytes(32);
    const clocked = createPreviewAccess(key, 60_000, () => now);
    const { searchParams } = new URL(clocked.sign(`http://${HOST}/`));
    const kept = clocked.cookie(ID, false).split(';')[0] ?? '';
    expect(clocked.admits(ID, kept, false)).toBe(true);
    expect(createPreviewAccess(randomBytes(32), 60_000, () => now).admits(ID, kept, false)).toBe(false);
    now += 60_001;
    expect(clocked.admits(ID, kept, false)).toBe(false);
    now += 60_001;
    expect(clocked.redeem(ID, searchParams.get('slipway_access') ?? '')).toBe(false);
  });

  test('another site cannot use a visitor’s cookie; following a link is no such use', async () => {
    const fetched = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' };
    expect((await rig.ask({ headers: fetched })).status).toBe(403);
    expect((await rig.ask({ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })).status).toBe(
      200,
    );
    expect((await rig.ask({ method: 'POST', headers: { origin: 'http://other.preview.localhost' } })).status).toBe(403);
    expect((await rig.ask({ method: 'POST', headers: { origin: `http://${HOST}` } })).status).toBe(200);
  });
});

describe('behind something that terminates TLS', () => {
  test('addresses and cookies are those of https, and only a trusted peer names host and scheme', async () => {
    await rig.reopen({ host: 'https://preview.example.com' });
    expect(rig.proxy.address.urlOf(ID)).toBe(`https://${ID}.preview.example.com/`);
    const host = `${ID}.preview.example.com`;
    const came = await rig.askAs(host, { path: `/${new URL(rig.access.sign(`https://${host}/`)).search}` });
    expect(came.headers.location).toBe(`https://${host}/`);
    expect(came.headers['set-cookie']?.[0]).toMatch(/^__Host-slipway_preview=.*; Path=\/; .*; Secure$/);
    const claimed = { 'x-forwarded-host': host, accept: 'text/html' };
    expect((await rig.askAs('127.0.0.1', { headers: claimed })).body).toContain('Previews live here');

    await rig.reopen({ host: 'https://preview.example.com', trustedProxies: proxyList(['127.0.0.0/8']) });
    expect((await rig.askAs('127.0.0.1', { headers: claimed })).body).toContain('This link has expired');
  });
});

describe('instead of the application', () => {
  test.each<[PreviewState, number, string]>([
    ['starting', 503, 'The preview is starting'],
    ['stopped', 503, 'The preview is starting'],
    ['crashed', 502, 'The application has crashed'],
    ['ended', 410, 'This preview has ended'],
  ])('a preview that is %s shows a page, and says so to programs', async (now, status, title) => {
    rig.state = now;
    const page = await rig.ask({ headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(page).toMatchObject({ status, headers: { 'x-robots-tag': 'noindex', 'cache-control': 'no-store' } });
    expect(page.body).toContain(`<h1>${title}</h1>`);
    expect(page.body.includes('http-equiv="refresh"')).toBe(status === 503);
    const problem = await rig.ask({ headers: { accept: 'application/json' } });
    expect(problem.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(problem.body)).toMatchObject({ title, status });
    expect((await rig.ask({ headers: { accept: '*/*' } })).headers['content-type']).toMatch(/^text\/plain/);
  });

  test('only somebody who opens a page starts a stopped one', async () => {
    rig.state = 'stopped';
    await rig.ask({ headers: { accept: 'application/json' } });
    expect(rig.asked).toEqual([]);
    await rig.ask({ headers: { accept: 'text/html' } });
    expect(rig.asked).toEqual(['wake']);
  });

  test('a crashed one is started again by a visitor of its own page, and by nobody else', async () => {
    rig.state = 'crashed';
    const restart = { method: 'POST', path: '/.slipway/restart' };
    expect((await rig.askAs(HOST, restart)).status).toBe(403);
    expect((await rig.ask({ ...restart, headers: { origin: 'http://other.preview.localhost' } })).status).toBe(403);
    expect((await rig.ask({ ...restart, method: 'GET' })).status).toBe(404);
    expect(rig.asked).toEqual([]);
    expect(await rig.ask({ ...restart, headers: { origin: `http://${HOST}` } })).toMatchObject({
      status: 303,
      headers: { location: '/' },
    });
    expect(rig.asked).toEqual(['restart']);
  });

  test('an answer that breaks off before it begins is a page', async () => {
    rig.handle = (incoming) => incoming.socket.destroy();
    expect(await rig.ask({ headers: { accept: 'text/html' } })).toMatchObject({
      status: 502,
      body: expect.stringContaining('does not answer'),
    });
  });

  test('strangers learn nothing: a preview that is there looks like one that is not', async () => {
    const [there, not] = await Promise.all([rig.askAs(HOST, {}), rig.askAs('nothere.preview.localhost', {})]);
    expect([there.status, there.body]).toEqual([not.status, not.body]);
    const visitor = await visitorOf(rig.access.sign(`http://nothere.preview.localhost:${rig.proxy.port}/`));
    expect(await visitor.ask()).toMatchObject({
      status: 404,
      body: expect.stringContaining('There is no preview here'),
    });
    expect((await rig.askAs('127.0.0.1', {})).body).toContain('Previews live here');
  });
});

test.each([
  ['abc.preview.localhost', 'abc'],
  ['ABC.Preview.LocalHost:4100', 'abc'],
  ['preview.localhost', null],
  ['127.0.0.1:4100', null],
  ['', null],
  ['a.b.preview.localhost', null],
  ['abc.preview.localhost.evil.example', null],
])('the id in the host %j is %j', (host, id) => {
  expect(rig.proxy.address.idOf(host)).toBe(id);
});
