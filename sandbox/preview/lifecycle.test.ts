import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import { LIMITS, type PreviewLimits } from '../policy/limits.ts';
import type { Preview } from '../port.ts';
import { socketServer, visitorOf, type SocketServer } from './fixture.ts';
import type { PreviewMemory, PreviewSource, RememberedPreview } from './memory.ts';
import type { OpenPreviewHost, PreviewEngine } from './hosted-previews.ts';
import { openPreviewHost } from './preview-host.ts';

const signal = new AbortController().signal;
let host: OpenPreviewHost;
/** Instances that run, by preview. */
let running: Map<string, { server: SocketServer; crash: () => void }>;
let launches: string[];
let discarded: string[];
/** What the next launches do instead of starting, first come first served. */
let failures: (Error | null)[];
let bytes: number;

beforeEach(() => {
  running = new Map();
  launches = [];
  discarded = [];
  failures = [];
  bytes = 1;
});

afterEach(async () => {
  await host.close();
  if (running.size > 0) throw new Error('instances were left running');
});

describe('a preview that nobody looks at', () => {
  test('is stopped, and started again from its build by the next visitor, who sees a page meanwhile', async () => {
    await openHost({ idleMs: 40 });
    const preview = await start('a');
    const visitor = await visitorOf(host.linkTo(preview.url));
    expect((await visitor.ask()).body).toBe('run 1 of a');
    await expect.poll(() => running.size).toBe(0);
    expect(discarded).toEqual([]);

    const page = await visitor.ask();
    expect([page.status, page.headers['retry-after']]).toEqual([503, '1']);
    expect(page.body).toContain('The preview is starting');
    await expect.poll(async () => (await visitor.ask()).body).toBe('run 2 of a');
  });

  test('is not one that answers just now', async () => {
    await openHost({ idleMs: 40 });
    const preview = await start('a');
    const visitor = await visitorOf(host.linkTo(preview.url));
    const slow = visitor.ask({ path: '/slow' });
    await expect.poll(() => running.get(preview.id)?.server.server.listening).toBe(true);
    expect((await slow).body).toBe('slow');
    expect(launches).toEqual(['a']);
  });

  test('ends after a day at most, with its build, and says so', async () => {
    await openHost({ maxAgeMs: 1_000 });
    const preview = await start('a');
    const visitor = await visitorOf(host.linkTo(preview.url));
    await expect.poll(() => discarded, { timeout: 5_000 }).toEqual(['a']);
    const { cookie } = await visitorOf(host.linkTo(preview.url));
    expect(await visitor.ask({ headers: { cookie } })).toMatchObject({
      status: 410,
      body: expect.stringContaining('This preview has ended'),
    });
  });
});

describe('a preview that ends by itself', () => {
  test('is started once more, and the next time says that it crashed until a visitor starts it', async () => {
    await openHost({ restartBackoffMs: 20 });
    const preview = await start('a');
    const visitor = await visitorOf(host.linkTo(preview.url));
    crash(preview);
    await expect.poll(async () => (await visitor.ask()).body).toContain('The preview is starting');
    await expect.poll(async () => (await visitor.ask()).body).toBe('run 2 of a');
    crash(preview);
    await expect.poll(async () => (await visitor.ask()).status).toBe(502);
    const page = await visitor.ask();
    expect(page.body).toContain('<h1>The application has crashed</h1>');
    expect(page.body).toContain('href="https://github.test/a/pull/1"');
    expect(page.body).not.toContain('secret of its log');
    expect(launches).toHaveLength(2);

    await visitor.ask({ method: 'POST', path: '/.slipway/restart', headers: { origin: new URL(preview.url).origin } });
    await expect.poll(async () => (await visitor.ask()).body).toBe('run 3 of a');
  });

  test('is forgiven when it ran for long before', async () => {
    await openHost({ restartBackoffMs: 1, stableMs: 0 });
    const preview = await start('a');
    const visitor = await visitorOf(host.linkTo(preview.url));
    for (const run of [2, 3, 4]) {
      crash(preview);
      await expect.poll(async () => (await visitor.ask()).body).toBe(`run ${run} of a`);
    }
  });

  test('and does not start again says so too', async () => {
    await openHost({ restartBackoffMs: 1 });
    const preview = await start('a');
    const visitor = await visitorOf(host.linkTo(preview.url));
    failures = [notStarted()];
    crash(preview);
    await expect.poll(async () => (await visitor.ask()).body).toContain('The application has crashed');
  });

  test('stops being started when it is stopped', async () => {
    await openHost({ restartBackoffMs: 60_000 });
    const preview = await start('a');
    crash(preview);
    await preview.stop();
    expect([launches, discarded]).toEqual([['a'], ['a']]);
  });
});

describe('too many previews', () => {
  test('the longest idle gives way, and comes back when it is opened', async () => {
    await openHost({ perHost: 2, busyMs: 0 });
    const [first, second] = [await start('a'), await start('b')];
    const third = await start('c');
    expect(third.isRunning).toBe(true);
    expect([...running.keys()].toSorted()).toEqual([second.id, third.id].toSorted());
    const visitor = await visitorOf(host.linkTo(first.url));
    await visitor.ask();
    await expect.poll(async () => (await visitor.ask()).body).toBe('run 2 of a');
    expect(running.has(second.id)).toBe(false);
  });

  test('one more waits when all others are in use, and says so', async () => {
    await openHost({ perHost: 1, busyMs: 60_000 });
    const first = await start('a');
    const looking = await visitorOf(host.linkTo(first.url));
    await looking.ask();
    const second = await start('b');
    expect(second.isRunning).toBe(false);
    const visitor = await visitorOf(host.linkTo(second.url));
    expect(await visitor.ask()).toMatchObject({
      status: 503,
      body: expect.stringContaining('Too many previews are open'),
    });
    await first.stop();
    await visitor.ask();
    await expect.poll(async () => (await visitor.ask()).body).toBe('run 1 of b');
  });

  test('an account makes room among its own', async () => {
    await openHost({ perAccount: 1, busyMs: 0 });
    const other = await start('a', 'grace');
    const own = await start('b', 'ada');
    const next = await start('c', 'ada');
    expect([...running.keys()].toSorted()).toEqual([other.id, next.id].toSorted());
    expect(running.has(own.id)).toBe(false);
  });

  test('builds are kept within their number and bytes; what runs keeps its own', async () => {
    await openHost({ perHost: 1, busyMs: 0, kept: 2 });
    await start('a');
    await start('b');
    await start('c');
    await expect.poll(() => discarded).toEqual(['a']);
    bytes = LIMITS.preview.keptBytes;
    await start('d');
    await expect.poll(() => discarded.toSorted()).toEqual(['a', 'b', 'c']);
    expect(running.size).toBe(1);
  });
});

test('a preview that does not start leaves nothing and says why', async () => {
  await openHost({});
  failures = [notStarted()];
  await expect(start('a')).rejects.toMatchObject({ code: 'preview.not_started' });
  expect(discarded).toEqual(['a']);
});

test('a preview is ended by its own address only', async () => {
  await openHost({});
  const preview = await start('a');
  await host.stop(preview.url.replace('preview.', 'other.'));
  expect(discarded).toEqual([]);
  await host.stop(preview.url);
  await preview.stop();
  expect(discarded).toEqual(['a']);
});

describe('a host that remembers', () => {
  const source = { files: new Map([['a', 'b']]), project: { account: '1', name: 'a' } };

  test('has its previews again after it was closed, but not what was stopped', async () => {
    const kept = new Map<string, RememberedPreview>();
    const memory: PreviewMemory = {
      all: async () => [...kept.values()],
      keep: async (preview) => void kept.set(preview.id, preview),
      forget: async (id) => void kept.delete(id),
      built: async () => null,
      keepBuilt: async () => undefined,
    };
    const engine = {
      memory,
      restore: async () => ({ id: 'again', discard: async () => undefined }),
    };
    await openHost({}, engine);
    const preview = await start('a', 'ada', source);
    const stopped = await start('b', 'ada', source);
    const forgotten = await start('c');
    await stopped.stop();
    await host.close();
    expect([...kept.keys()]).toEqual([preview.id]);
    expect(discarded.toSorted()).toEqual(['a', 'b', 'c']);

    await openHost({}, engine);
    const visitor = await visitorOf(linkTo(preview));
    expect((await visitor.ask()).body).toContain('The preview is starting');
    await expect.poll(async () => (await visitor.ask()).body).toMatch(/^run 1 of/u);
    for (const { id } of [stopped, forgotten]) {
      expect((await (await visitorOf(linkTo({ id }))).ask()).status).toBe(404);
    }
  });

  /** Of the host that is open, under its port. */
  function linkTo({ id }: { readonly id: string }): string {
    return host.linkTo(`http://${id}.preview.localhost:${host.port}/`);
  }
});

async function openHost(limits: Partial<PreviewLimits>, more: Partial<PreviewEngine> = {}): Promise<void> {
  const runs = new Map<string, number>();
  host = await openPreviewHost(
    {},
    {
      limits: { ...LIMITS.preview, ...limits },
      key: randomBytes(32),
      bytesOf: async () => bytes,
      warn: () => {},
      launch: async ({ id, build }) => {
        launches.push(build.id);
        const failure = failures.shift();
        if (failure) throw failure;
        const run = (runs.get(id) ?? 0) + 1;
        runs.set(id, run);
        const server = await socketServer((incoming, outgoing) => {
          if (incoming.url === '/slow') setTimeout(() => outgoing.end('slow'), 150);
          else outgoing.end(`run ${run} of ${build.id}`);
        });
        const { promise, resolve } = Promise.withResolvers<string>();
        running.set(id, { server, crash: () => resolve('secret of its log') });
        const remove = async (): Promise<void> => {
          running.delete(id);
          await server.close();
        };
        return { sockets: { app: server.socketPath, supabase: null }, ended: promise, remove };
      },
      ...more,
    },
  );
}

function start(name: string, account = 'ada', source?: PreviewSource): Promise<Preview> {
  const build = { id: name, discard: async () => void discarded.push(name) };
  const request = { build, account, returnUrl: `https://github.test/${name}/pull/1` };
  return host.start(source === undefined ? request : { ...request, source }, signal);
}

function crash({ id }: Preview): void {
  running.get(id)?.crash();
}

function notStarted(): SlipwayError {
  return new SlipwayError('It did not start.', { code: 'preview.not_started', kind: 'user', suggestion: 'Look.' });
}
