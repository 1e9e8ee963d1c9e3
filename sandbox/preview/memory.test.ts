import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPreviewMemory, surplusBuilds, type PreviewMemoryOptions, type RememberedPreview } from './memory.ts';

const HOUR_MS = 3_600_000;
let objects: Map<string, { bytes: Buffer; writtenAtMs: number }>;
let warnings: string[];
let options: PreviewMemoryOptions;

beforeEach(() => {
  objects = new Map();
  warnings = [];
  options = {
    objects: {
      read: async (name) => objects.get(name)?.bytes ?? null,
      write: async (name, bytes) => void objects.set(name, { bytes: Buffer.from(bytes), writtenAtMs: Date.now() }),
      remove: async (names) => names.forEach((name) => objects.delete(name)),
      list: async () =>
        [...objects].map(([name, { bytes, writtenAtMs }]) => ({ name, bytes: bytes.length, writtenAtMs })),
    },
    sealKey: randomBytes(32),
    owner: 'host-1',
    image: 'image:1',
    maxAgeMs: HOUR_MS,
    maxObjectBytes: 10_000,
    maxUnpackedBytes: 20_000,
    maxBytes: 50_000,
    maxPerAccount: 2,
    warn: (_, message) => void warnings.push(message),
  };
});

function preview(id: string, more: Partial<RememberedPreview> = {}): RememberedPreview {
  const source = { files: new Map([['src/a.ts', id]]), project: { account: '1', name: '7/app' } };
  return { id, account: 'ada', returnUrl: null, madeAtMs: Date.now(), source, ...more };
}

const archive = (text: string) => () => Readable.from([Buffer.from(text)]);

describe('what is remembered of previews', () => {
  test('is there for the next process of the same host, and for no other', async () => {
    const [one, other] = [preview('a'), preview('b', { returnUrl: 'https://github.test/1' })];
    const memory = createPreviewMemory(options);
    await memory.keep(one);
    await memory.keep(other);
    expect(new Set(await createPreviewMemory(options).all())).toEqual(new Set([one, other]));
    expect(await createPreviewMemory({ ...options, owner: 'host-2' }).all()).toEqual([]);
    await memory.forget('a');
    expect(await memory.all()).toEqual([other]);
  });

  test('goes with its time', async () => {
    const memory = createPreviewMemory(options);
    await memory.keep(preview('a', { madeAtMs: Date.now() - HOUR_MS }));
    expect(await memory.all()).toEqual([]);
    expect(objects.size).toBe(0);
  });

  test('is nothing when somebody else has written it, or put it under another name', async () => {
    const memory = createPreviewMemory(options);
    await createPreviewMemory({ ...options, sealKey: randomBytes(32) }).keep(preview('a'));
    expect(await memory.all()).toEqual([]);
    await memory.keep(preview('b'));
    const [[name, object]] = [...objects] as [[string, { bytes: Buffer; writtenAtMs: number }]];
    objects.set(name.replace(/b$/u, 'c'), object);
    expect((await memory.all()).map(({ id }) => id)).toEqual(['b']);
    expect(warnings).toHaveLength(2);
  });
});

describe('a build', () => {
  test('is kept once for a tree, and is nobody else’s', async () => {
    const memory = createPreviewMemory(options);
    const { source } = preview('a');
    await memory.keepBuilt(source, archive('built'));
    let asked = 0;
    await memory.keepBuilt(source, () => {
      asked += 1;
      return archive('again')();
    });
    expect(asked).toBe(0);
    const found = await memory.built(source);
    expect(found === null ? null : String(await buffer(found))).toBe('built');
    const others = [
      { ...source, project: { ...source.project, account: '2' } },
      { ...source, project: { ...source.project, name: '8/app' } },
      { ...source, files: new Map([['src/a.ts', 'another']]) },
    ];
    for (const each of others) expect(await memory.built(each)).toBeNull();
    expect(await createPreviewMemory({ ...options, image: 'image:2' }).built(source)).toBeNull();
  });

  test('that is too large, or unpacks to too much, is not', async () => {
    const memory = createPreviewMemory(options);
    const noise = randomBytes(11_000).toString('latin1');
    await expect(memory.keepBuilt(preview('a').source, archive(noise))).rejects.toThrow('larger');
    const { source } = preview('b');
    await memory.keepBuilt(source, archive('0'.repeat(20_001)));
    await expect(memory.built(source)).rejects.toThrow(/larger than/u);
  });
});

test('builds that are too old, too many of an account or too much together go, those kept last stay', () => {
  const object = (name: string, writtenAtMs: number, bytes = 10) => ({ name, bytes, writtenAtMs });
  const all = [
    object('build.1.a', 90),
    object('build.1.b', 80),
    object('build.1.c', 70),
    object('build.2.d', 60),
    object('build.3.e', 50, 970),
    object('build.4.f', 5),
    object('preview.host.1', 1),
  ];
  const bounds = { maxAgeMs: 90, maxPerAccount: 2, maxBytes: 1_000 };
  expect(surplusBuilds(all, bounds, 100)).toEqual(['build.1.c', 'build.3.e', 'build.4.f']);
});
