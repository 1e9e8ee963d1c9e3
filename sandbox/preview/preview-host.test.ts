import { describe, expect, test } from 'vitest';
import { withTestEngine } from '../fixture/engine-hooks.ts';
import type { TestEngine } from '../fixture/test-engine.ts';
import { scriptsApp, tinyApp } from '../fixture/tiny-app.ts';
import { LIMITS } from '../policy/limits.ts';
import { OWNER_LABEL, ROLE_LABEL } from '../policy/isolation.ts';
import type { Build, Preview } from '../port.ts';
import { createSandbox } from '../runner/sandbox.ts';
import { ask, visitorOf } from './fixture.ts';
import type { OpenPreviewHost } from './hosted-previews.ts';
import { createPreviewHost, type PreviewHostOptions } from './preview-host.ts';

const TIMEOUT_MS = 120_000;
const signal = new AbortController().signal;
let engine: TestEngine;

withTestEngine((started) => {
  engine = started;
});

describe('a preview', { timeout: TIMEOUT_MS }, () => {
  test('shows the built application with a fresh database, to those who came by a link', async () => {
    await using host = await openHost();
    const preview = await startOf(host, await tinyApp());
    expect(preview.url).toBe(`http://${preview.id}.preview.localhost:${host.port}/`);
    expect(preview.id).toMatch(/^[0-9a-f]{24}$/);
    expect((await ask(host.port, new URL(preview.url).host)).status).toBe(403);

    const visitor = await visitorOf(host.linkTo(preview.url));
    const first = await visitor.ask();
    expect(first.status).toBe(200);
    expect(first.headers['x-robots-tag']).toBe('noindex');
    expect(first.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    // The browser test wrote a note during the verification: it is not here.
    expect(first.body).toContain('<li>Seeded</li>');
    expect(first.body).not.toContain('Written');

    const action = /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(first.body)?.[1] ?? '';
    const form = new FormData();
    form.set(action, '');
    form.set('title', 'Through the proxy');
    expect((await visitor.ask(await posted(form, preview.url))).status).toBeLessThan(400);
    expect((await visitor.ask()).body).toContain('Through the proxy');

    const api = {
      path: '/rest/v1/notes?select=title',
      headers: { accept: 'application/json', apikey: 'sb_publishable_sandbox' },
    };
    expect(JSON.parse((await visitor.ask(api)).body)).toEqual([{ title: 'Seeded' }, { title: 'Through the proxy' }]);

    await host.stop(preview.url);
    expect((await visitor.ask()).body).toContain('This preview has ended');
    expect(await engine.leftovers()).toEqual([]);
  });

  test('cannot be left: no network, and the sockets are not the application’s to replace', async () => {
    const server = `import { createServer } from 'node:http';
import { readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
const attempt = (work) => { try { work(); return 'allowed'; } catch (error) { return error.code; } };
createServer((_, answer) => answer.end(JSON.stringify({
  interfaces: Object.keys(networkInterfaces()),
  remove: attempt(() => rmSync('/run/slipway/app.sock')),
  replace: attempt(() => symlinkSync('/var/run/docker.sock', '/run/slipway/other.sock')),
  root: attempt(() => writeFileSync('/escaped', '')),
  environment: Object.keys(process.env).filter((name) => name.startsWith('SUPABASE')).sort(),
  site: process.env.SITE_URL,
}))).listen(3000);
`;
    await using host = await openHost();
    const preview = await startOf(host, await scriptsApp({}, { 'server.mjs': server }));
    const visitor = await visitorOf(host.linkTo(preview.url));
    expect(JSON.parse((await visitor.ask()).body)).toEqual({
      interfaces: ['lo'],
      remove: 'EACCES',
      replace: 'EACCES',
      root: 'EROFS',
      environment: ['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_URL'],
      site: new URL(preview.url).origin,
    });
  });

  test('that crashes is started once more, then shows a page that says so', async () => {
    const server =
      "import { createServer } from 'node:http';\ncreateServer((request, answer) => request.url === '/crash' ? process.exit(1) : answer.end('ok')).listen(3000);\n";
    await using host = await openHost();
    const preview = await startOf(host, await scriptsApp({}, { 'server.mjs': server }));
    const visitor = await visitorOf(host.linkTo(preview.url));
    expect((await visitor.ask({ path: '/crash' })).status).toBe(502);
    await expect.poll(async () => (await visitor.ask()).body, { timeout: 20_000 }).toBe('ok');
    await visitor.ask({ path: '/crash' });
    await expect.poll(async () => (await visitor.ask()).body, { timeout: 20_000 }).toContain('has crashed');
    await expect.poll(previewContainers).toBe(0);
  });

  test('that does not start says why, and leaves nothing', async () => {
    await using host = await openHost();
    const files = await scriptsApp({ start: 'sh -c "test -f again && exit 3; touch again; node server.mjs"' });
    await expect(startOf(host, files)).rejects.toMatchObject({ code: 'preview.not_started', kind: 'user' });
  });
});

describe('a host', { timeout: TIMEOUT_MS }, () => {
  test('starts what was idle again from its build', async () => {
    const limits = { ...LIMITS, preview: { ...LIMITS.preview, idleMs: 1_500 } };
    await using host = await openHost({ limits });
    const preview = await startOf(host, await scriptsApp({}));
    const visitor = await visitorOf(host.linkTo(preview.url));
    await expect.poll(previewContainers, { timeout: 20_000, interval: 300 }).toBe(0);
    await expect.poll(async () => (await visitor.ask()).body, { timeout: 20_000 }).toBe('ok');
  });

  test('takes everything with it when it closes, also a preview that is starting', async () => {
    const host = await createPreviewHost(engine);
    const build = await buildOf(await scriptsApp({}));
    const starting = host.start({ build, account: 'ada', returnUrl: null }, signal);
    const outcome = starting.catch((error: unknown) => error);
    await expect.poll(previewContainers).toBe(1);
    await host.close();
    expect(await outcome).toMatchObject({ code: 'sandbox.aborted' });
    await expect(host.start({ build, account: 'ada', returnUrl: null }, signal)).rejects.toMatchObject({
      code: 'sandbox.aborted',
    });
  });
});

async function openHost(options: Partial<PreviewHostOptions> = {}) {
  const host = await createPreviewHost({ ...engine, ...options });
  return Object.assign(host, { [Symbol.asyncDispose]: () => host.close() });
}

async function buildOf(files: ReadonlyMap<string, string>): Promise<Build> {
  const { build, verdict } = await createSandbox(engine).verify({ id: 'preview', files, onStep: () => {}, signal });
  if (build === null)
    throw new Error(JSON.stringify(verdict.steps.map(({ step, status, log }) => [step, status, log])));
  return build;
}

async function startOf(host: OpenPreviewHost, files: ReadonlyMap<string, string>): Promise<Preview> {
  return host.start({ build: await buildOf(files), account: 'ada', returnUrl: null }, signal);
}

async function previewContainers(): Promise<number> {
  const label = [`${OWNER_LABEL}=${engine.owner}`, `${ROLE_LABEL}=preview`];
  return (await engine.docker.listContainers({ filters: { label } })).length;
}

async function posted(form: FormData, url: string) {
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return {
    method: 'POST',
    headers: { 'content-type': type, origin: new URL(url).origin },
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}
