import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createDirectoryCaches } from '../cache/directory-store.ts';
import { cacheKey, type CachedProject } from '../cache/key.ts';
import type { CacheStore } from '../cache/store.ts';
import { IMAGE_TIMEOUT_MS, testEngine, type TestEngine } from '../fixture/test-engine.ts';
import { tinyApp } from '../fixture/tiny-app.ts';
import type { Verification } from '../port.ts';
import { createSandbox } from './sandbox.ts';

const TIMEOUT_MS = 180_000;
const OURS: CachedProject = { account: '1', name: 'notes' };
const THEIRS: CachedProject = { account: '2', name: 'notes' };
let engine: TestEngine;
let directory: string;
let read: string[];
let caches: CacheStore;

beforeAll(async () => {
  engine = await testEngine();
  directory = await mkdtemp(join(tmpdir(), 'slipway-caches-'));
  const kept = createDirectoryCaches({ directory, maxBytes: 1024 ** 3 });
  read = [];
  caches = {
    ...kept,
    async read(key) {
      const found = await kept.read(key);
      if (found !== null) read.push(key);
      return found;
    },
  };
}, IMAGE_TIMEOUT_MS);
afterEach(async () => {
  const left = await engine.leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await engine.close();
});

test(
  'a project finds its cache again, nobody else does, and what is wrong is found all the same',
  { timeout: TIMEOUT_MS },
  async () => {
    const key = await keyOf(OURS);
    await passed(await verify(OURS));
    expect(await keptUnder(key)).toBeGreaterThan(100_000);
    expect(read).toEqual([]);

    await passed(await verify(THEIRS, { 'src/lib/more.ts': 'export const more = 1;\n' }));
    expect(read).toEqual([]);

    const wrong = 'export function sum(left: number, right: number): number {\n  return `${left}${right}`;\n}\n';
    const { verdict, build } = await verify(OURS, { 'src/lib/sum.ts': wrong });
    await build?.discard();
    expect(read).toEqual([key]);
    const annotated = verdict.steps.flatMap(({ step, annotations }) =>
      annotations.map(({ path, startLine }) => `${step} ${path}:${startLine}`),
    );
    expect(annotated).toEqual(expect.arrayContaining(['typecheck src/lib/sum.ts:2', 'build src/lib/sum.ts:2']));
    // It fails without the cache too: the next one may begin with it.
    expect(await keptUnder(key)).toBeGreaterThan(100_000);
  },
);

test('an application passes whatever has become of its cache', { timeout: TIMEOUT_MS }, async () => {
  const key = await keyOf(OURS);
  const poisoned = pack();
  poisoned.entry({ name: '.next/cache/turbopack' }, 'a file in the place of a folder');
  poisoned.finalize();
  await caches.write(key, Readable.from(poisoned, { objectMode: false }));
  await passed(await verify(OURS));

  await caches.write(key, Readable.from([Buffer.from('no archive')]));
  await passed(await verify(OURS));
  expect(await keptUnder(key)).toBeGreaterThan(100_000);
});

async function verify(project: CachedProject, changes: Readonly<Record<string, string>> = {}): Promise<Verification> {
  const sandbox = createSandbox({ ...engine, caches });
  const signal = new AbortController().signal;
  return sandbox.verify({ id: 'test', files: await tinyApp(changes), project, onStep: () => undefined, signal });
}

async function passed({ verdict, build }: Verification): Promise<void> {
  await build?.discard();
  expect(verdict.steps.filter(({ status }) => status !== 'passed')).toEqual([]);
}

async function keyOf(project: CachedProject): Promise<string> {
  return cacheKey(project, engine.image, (await tinyApp()).get('pnpm-lock.yaml') ?? '');
}

/** How many bytes; none when there is no cache. */
async function keptUnder(key: string): Promise<number> {
  const kept = await createDirectoryCaches({ directory, maxBytes: 1024 ** 3 }).read(key);
  return kept === null ? 0 : (await buffer(kept)).length;
}
