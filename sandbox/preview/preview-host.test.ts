import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { IMAGE_TIMEOUT_MS, testEngine, type TestEngine } from '../fixture/test-engine.ts';
import { scriptsApp, tinyApp } from '../fixture/tiny-app.ts';
import { LIMITS } from '../policy/limits.ts';
import { OWNER_LABEL, ROLE_LABEL } from '../policy/isolation.ts';
import type { Build } from '../port.ts';
import { createSandbox } from '../runner/sandbox.ts';
import { createPreviewHost, type PreviewHostOptions } from './preview-host.ts';

const TIMEOUT_MS = 120_000;
const signal = new AbortController().signal;
let engine: TestEngine;

beforeAll(async () => {
  engine = await testEngine();
}, IMAGE_TIMEOUT_MS);
afterEach(async () => {
  const left = await engine.leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
});
afterAll(() => engine.close());

describe('a preview', { timeout: TIMEOUT_MS }, () => {
  test('shows the built application with a fresh database, reachable through its own host name only', async () => {
    await using host = await openHost();
    const preview = await host.start(await buildOf(await tinyApp()), signal);
    expect(preview.url).toBe(`http://${preview.id}.preview.localhost:${host.port}/`);
    expect(preview.id).toMatch(/^[0-9a-f]{24}$/);

    const first = await get(preview.url);
    expect(first.status).toBe(200);
    expect(first.headers['x-robots-tag']).toBe('noindex');
    // The browser test wrote a note during the verification: it is not here.
    expect(first.body).toContain('<li>Seeded</li>');
    expect(first.body).not.toContain('Written');

    const action = /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(first.body)?.[1] ?? '';
    const form = new FormData();
    form.set(action, '');
    form.set('title', 'Through the proxy');
    const posted = await send(preview.url, form);
    expect(posted.status).toBeLessThan(400);
    expect((await get(preview.url)).body).toContain('Through the proxy');

    expect((await get(`http://127.0.0.1:${host.port}/`)).body).toContain('Previews live here');
    expect((await get(preview.url.replace(preview.id, '0'.repeat(24)))).status).toBe(404);

    await host.stop(preview.url.replace(preview.id, '0'.repeat(24)));
    expect((await get(preview.url)).status).toBe(200);
    await host.stop(preview.url);
    await preview.stop();
    expect((await get(preview.url)).body).toContain('This preview has ended');
    expect(await engine.leftovers()).toEqual([]);
  });

  test('cannot be left: no network, and the socket is not the application’s to replace', async () => {
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
}))).listen(3000);
`;
    await using host = await openHost();
    const preview = await host.start(await buildOf(await scriptsApp({}, { 'server.mjs': server })), signal);
    expect(JSON.parse((await get(preview.url)).body)).toEqual({
      interfaces: ['lo'],
      remove: 'EACCES',
      replace: 'EACCES',
      root: 'EROFS',
      environment: ['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_URL'],
    });
  });

  test('that crashes shows a page that says so', async () => {
    const server =
      "import { createServer } from 'node:http';\ncreateServer((request, answer) => request.url === '/crash' ? process.exit(1) : answer.end('ok')).listen(3000);\n";
    await using host = await openHost();
    const preview = await host.start(await buildOf(await scriptsApp({}, { 'server.mjs': server })), signal);
    expect((await get(`${preview.url}crash`)).status).toBe(502);
    const after = await get(preview.url);
    expect(after.status).toBe(502);
    expect(after.body).toContain('The application does not answer');
  });

  test('that does not start says why, and leaves nothing', async () => {
    await using host = await openHost();
    const build = await buildOf(
      await scriptsApp({ start: 'sh -c "test -f again && exit 3; touch again; node server.mjs"' }),
    );
    const attempt = host.start(build, signal);
    await expect(attempt).rejects.toMatchObject({ code: 'preview.not_started', kind: 'user' });
  });
});

describe('a host', { timeout: TIMEOUT_MS }, () => {
  test('stops what nobody looks at, and the oldest when there are too many', async () => {
    const limits = { ...LIMITS, preview: { ...LIMITS.preview, perHost: 1, idleMs: 2_500 } };
    await using host = await openHost({ limits });
    const older = await host.start(await buildOf(await scriptsApp({})), signal);
    const newer = await host.start(await buildOf(await scriptsApp({})), signal);
    expect((await get(older.url)).status).toBe(404);
    expect((await get(newer.url)).body).toBe('ok');

    await expect.poll(async () => (await engine.leftovers()).length, { timeout: 20_000, interval: 300 }).toBe(0);
    expect((await get(newer.url)).status).toBe(404);
  });

  test('takes everything with it when it closes, also a preview that is starting', async () => {
    const host = await createPreviewHost(engine);
    const build = await buildOf(await scriptsApp({}));
    const starting = host.start(build, signal);
    const outcome = starting.catch((error: unknown) => error);
    await expect.poll(previewContainers).toBe(1);
    await host.close();
    expect(await outcome).toMatchObject({ code: 'sandbox.aborted' });
    await expect(host.start(build, signal)).rejects.toMatchObject({ code: 'sandbox.aborted' });
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

async function previewContainers(): Promise<number> {
  const label = [`${OWNER_LABEL}=${engine.owner}`, `${ROLE_LABEL}=preview`];
  return (await engine.docker.listContainers({ filters: { label } })).length;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks the proxy for a URL: host names below localhost are not resolved everywhere. */
async function get(url: string): Promise<Answer> {
  return ask(url, 'GET', {}, null);
}

async function send(url: string, form: FormData): Promise<Answer> {
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return ask(
    url,
    'POST',
    { 'content-type': type, origin: new URL(url).origin },
    Buffer.from(await encoded.arrayBuffer()),
  );
}

function ask(url: string, method: string, headers: Record<string, string>, body: Buffer | null): Promise<Answer> {
  const { host, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: pathname, method, headers: { ...headers, host }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}
