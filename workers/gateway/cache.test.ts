import { describe, expect, it } from 'vitest';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import { sha256 } from '#app/platform/digest.ts';
import type { NewStageResult, StageResult } from '#app/store/store.ts';
import { createMemoryCache, questionKey, type CompletionCache } from './cache.ts';
import { createGatewayTo, GATEWAY_LIMITS } from './gateway.ts';
import { BOOK, BOOK_SCHEMA, bookRequest, rigFor, said, scriptedProvider, type Book } from './rig.fixture.ts';
import { createStoredCache, layered } from './stored-cache.ts';

const origin = { provider: 'scripted', model: 'scripted-1', promptId: 'plan', promptVersion: 3 };
const entry = { key: 'a'.repeat(64), runId: 'run-1', stage: 'plan', origin } as const;

describe('the same question', () => {
  it('is paid once', async () => {
    const provider = scriptedProvider(() => said(BOOK));
    const { gateway, records } = rigFor(provider);
    await gateway.complete<Book>(bookRequest());
    const again = await gateway.complete<Book>(bookRequest());
    expect(again).toEqual({
      value: BOOK,
      usage: { inputTokens: 0, outputTokens: 0 },
      costMicros: 0,
      cached: true,
      attempts: 0,
    });
    expect(provider.calls).toHaveLength(1);
    expect(records.map(({ cached }) => cached)).toEqual([false, true]);
  });

  it('is paid once when it is asked many times at once', async () => {
    const provider = scriptedProvider(async () => await Promise.resolve(said(BOOK)));
    const { gateway } = rigFor(provider);
    const all = await Promise.all(Array.from({ length: 10 }, () => gateway.complete<Book>(bookRequest())));
    expect(provider.calls).toHaveLength(1);
    expect(all.filter(({ cached }) => !cached)).toHaveLength(1);
  });

  it('is asked again by those who wait when the first one gives up', async () => {
    const controller = new AbortController();
    const provider = scriptedProvider(async (_, index) => {
      if (index > 0) return said(BOOK);
      controller.abort(new Error('gone'));
      return await new Promise<never>(() => undefined);
    });
    const { gateway } = rigFor(provider);
    const first = gateway.complete<Book>(bookRequest({ signal: controller.signal }));
    const second = gateway.complete<Book>(bookRequest());
    await expect(first).rejects.toThrow('gone');
    expect((await second).value).toEqual(BOOK);
  });

  it('is another one when anything in it differs', async () => {
    const provider = scriptedProvider(() => said(BOOK));
    const { gateway } = rigFor(provider);
    const base = bookRequest();
    const variants = [
      base,
      bookRequest({ stage: 'ui' }),
      bookRequest({ temperature: 0.1 }),
      bookRequest({ schema: { ...BOOK_SCHEMA, description: 'other' } }),
      bookRequest({ prompt: { ...base.prompt, version: 2 } }),
      bookRequest({ prompt: { ...base.prompt, id: 'other' } }),
      bookRequest({ prompt: { ...base.prompt, system: 'Other.' } }),
      bookRequest({ prompt: { ...base.prompt, parts: [{ kind: 'text', text: 'A long novel.' }] } }),
    ];
    for (const variant of variants) expect((await gateway.complete<Book>(variant)).cached).toBe(false);
    expect(provider.calls).toHaveLength(variants.length);
  });
});

it('a stored answer that does not meet the schema is not used', async () => {
  const provider = scriptedProvider(() => said(BOOK));
  const cache: CompletionCache = { get: async () => ({ title: 7 }), put: async () => undefined };
  const gateway = createGatewayTo(provider, { cache, recordUsage: () => undefined }, GATEWAY_LIMITS);
  expect(await gateway.complete<Book>(bookRequest())).toMatchObject({ value: BOOK, cached: false });
});

it('the key does not depend on the order of what it is made of', () => {
  const question = {
    stage: 'plan',
    promptId: 'p',
    promptVersion: 1,
    system: 's',
    text: 't',
    schemaDigest: 'd',
    model: 'm',
    temperature: 0,
  } as const;
  expect(questionKey(question)).toMatch(/^[0-9a-f]{64}$/);
  expect(questionKey(Object.fromEntries(Object.entries(question).toReversed()) as never)).toBe(questionKey(question));
});

describe.each<[string, () => CompletionCache]>([
  ['in memory', () => createMemoryCache(2)],
  ['in the store', () => createStoredCache(storeInMemory(), artifactsInMemory())],
  ['in layers', () => layered([createMemoryCache(2), createStoredCache(storeInMemory(), artifactsInMemory())])],
])('a cache %s', (_, make) => {
  it('gives back what it was given, and nothing else', async () => {
    const cache = make();
    expect(await cache.get(entry)).toBeUndefined();
    await cache.put(entry, BOOK);
    await cache.put(entry, BOOK);
    expect(await cache.get(entry)).toEqual(BOOK);
    expect(await cache.get({ ...entry, key: 'b'.repeat(64) })).toBeUndefined();
  });
});

it('a cache in memory forgets what was used longest ago', async () => {
  const cache = createMemoryCache(2);
  const at = (key: string) => ({ ...entry, key });
  await cache.put(at('a'), 1);
  await cache.put(at('b'), 2);
  await cache.get(at('a'));
  await cache.put(at('c'), 3);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(at(key))))).toEqual([1, undefined, 3]);
});

it('layers fill the quick one from the lasting one', async () => {
  const quick = createMemoryCache(2);
  const lasting = createMemoryCache(2);
  await lasting.put(entry, BOOK);
  expect(await layered([quick, lasting]).get(entry)).toEqual(BOOK);
  expect(await quick.get(entry)).toEqual(BOOK);
});

it('a quick answer is kept with each run that it was given to', async () => {
  const lasting = createStoredCache(storeInMemory(), artifactsInMemory());
  const both = layered([createMemoryCache(2), lasting]);
  await both.put(entry, BOOK);
  const other = { ...entry, runId: 'run-2' };
  expect(await lasting.get(other)).toBeUndefined();
  await both.get(other);
  expect(await lasting.get(other)).toEqual(BOOK);
});

it('a stored answer says who gave it, to which version of the prompt', async () => {
  const store = storeInMemory();
  const artifacts = artifactsInMemory();
  await createStoredCache(store, artifacts).put(entry, BOOK);
  const result = await store.stageResult('run-1', 'plan/model', entry.key);
  const artifact = await artifacts.get(result?.artifactSha ?? '');
  expect(JSON.parse(artifact?.bytes.toString('utf8') ?? '')).toEqual({ ...origin, answer: BOOK });
});

/** The two methods of the store that the cache uses, with its own rule: the first result stays. */
function storeInMemory() {
  const results = new Map<string, StageResult>();
  const keyOf = (runId: string, stage: string, hash: string) => `${runId}/${stage}/${hash}`;
  return {
    stageResult: async (runId: string, stage: string, hash: string) => results.get(keyOf(runId, stage, hash)) ?? null,
    recordStage: async (result: NewStageResult) => {
      const key = keyOf(result.runId, result.stage, result.inputHash);
      const kept = results.get(key) ?? { ...result, finishedAt: '2026-11-22T00:00:00Z' };
      results.set(key, kept);
      return kept;
    },
  };
}

function artifactsInMemory(): ArtifactStore {
  const kept = new Map<string, Awaited<ReturnType<ArtifactStore['get']>>>();
  return {
    async put(kind, content) {
      const bytes = Buffer.from(content);
      const sha = sha256(bytes);
      kept.set(sha, { sha, kind, mediaType: 'application/json', bytes });
      return sha;
    },
    get: async (sha) => kept.get(sha) ?? null,
  };
}
