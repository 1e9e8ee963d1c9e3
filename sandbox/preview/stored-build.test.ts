/** A preview of one process, opened in the next. */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { IMAGE_TIMEOUT_MS, testEngine, type TestEngine } from '../fixture/test-engine.ts';
import { tinyApp } from '../fixture/tiny-app.ts';
import { LIMITS } from '../policy/limits.ts';
import { createSandbox } from '../runner/sandbox.ts';
import { visitorOf } from './fixture.ts';
import { createPreviewMemory, type PreviewMemoryOptions } from './memory.ts';
import { createPreviewHost } from './preview-host.ts';

const TIMEOUT_MS = 240_000;
const signal = new AbortController().signal;
/** As the npm registry has it; not in the image. */
const slugify = {
  name: 'slugify',
  version: '1.6.6',
  integrity: 'sha512-h+z7HKHYXj6wJU+AnS/+IH8Uh9fdcX1Lrhg1/VMdf9PwoBQXFcXiAdsy2tSK0P6gKwJLXp02r90ahUCqHk9rrw==',
};
let engine: TestEngine;
const images = new Set<string>();

beforeAll(async () => {
  engine = await testEngine();
}, IMAGE_TIMEOUT_MS);
afterEach(async () => {
  const left = await engine.leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
});
afterAll(async () => {
  for (const tag of images) if (tag !== engine.image) await engine.docker.getImage(tag).remove();
  await engine.close();
});

test(
  'is started from what was built, fetched packages and all, at the same address',
  { timeout: TIMEOUT_MS },
  async () => {
    const { objects, options } = memoryOptions();
    const key = randomBytes(32);
    const files = await withSlugify();
    const source = { files, project: { account: '1', name: '7/app' } };
    const { build, verdict } = await createSandbox(engine).verify({ id: 'stored', files, onStep: () => {}, signal });
    images.add(verdict.image);
    if (build === null) throw new Error(JSON.stringify(verdict.steps.map(({ log }) => log)));

    const before = await createPreviewHost({ ...engine, key, memory: createPreviewMemory(options) });
    const preview = await before.start({ build, source, account: 'ada', returnUrl: 'https://github.test/1' }, signal);
    const first = await visitorOf(before.linkTo(preview.url));
    const shown = (await first.ask()).body;
    expect(shown).toContain('two-words');
    await expect.poll(() => kinds(objects), { timeout: 30_000 }).toEqual(['build', 'preview']);
    await before.close();
    expect(await engine.leftovers()).toEqual([]);

    const admitted: string[] = [];
    const logged: string[] = [];
    const after = await createPreviewHost({
      ...engine,
      key,
      port: before.port,
      memory: createPreviewMemory(options),
      admit: async (account) => {
        admitted.push(account);
        return () => void admitted.push('given back');
      },
      logger: { warn: (_, message) => void logged.push(message) },
    });
    try {
      // With the cookie of before.
      const waiting = await first.ask();
      expect([waiting.status, waiting.body]).toEqual([503, expect.stringContaining('The preview is starting')]);
      await expect
        .poll(async () => (await first.ask()).body, { timeout: 60_000, interval: 300 })
        .toContain('two-words');
      // What was built before, rather than another building of the same.
      expect(buildIdIn((await first.ask()).body)).toBe(buildIdIn(shown));
      expect(admitted).toEqual(['1', 'given back']);
      expect(logged).toEqual([]);
      await after.stop(preview.url);
      expect(kinds(objects)).toEqual(['build']);
    } finally {
      await after.close();
    }
  },
);

test('is built again where what was built is not what was kept', { timeout: TIMEOUT_MS }, async () => {
  const { objects, options, warnings } = memoryOptions();
  const files = await tinyApp();
  const source = { files, project: { account: '1', name: '7/app' } };
  const memory = createPreviewMemory(options);
  await memory.keep({ id: 'a'.repeat(24), account: 'ada', returnUrl: null, madeAtMs: Date.now(), source });
  await memory.keep({ id: 'b'.repeat(24), account: 'ada', returnUrl: null, madeAtMs: Date.now() - 1e9, source });
  await memory.keepBuilt(source, () => Readable.from([Buffer.from('an archive')]));
  const name = [...objects.keys()].find((each) => each.startsWith('build.')) ?? '';
  objects.set(name, { bytes: Buffer.from('something else'), writtenAtMs: Date.now() });

  const host = await createPreviewHost({ ...engine, memory });
  try {
    // What is older than a preview becomes is not there any more.
    expect([...objects.keys()].filter((each) => each.startsWith('preview.'))).toHaveLength(1);
    const visitor = await visitorOf(host.linkTo(`http://${'a'.repeat(24)}.preview.localhost:${host.port}/`));
    await expect.poll(async () => (await visitor.ask()).body, { timeout: 90_000, interval: 500 }).toContain('Seeded');
    expect(warnings).toEqual([expect.stringContaining('not what was kept')]);
    // The build of the second is kept in the place of the first.
    await expect.poll(() => kinds(objects), { timeout: 30_000 }).toEqual(['build', 'preview']);
  } finally {
    await host.close();
  }
});

function memoryOptions() {
  const objects = new Map<string, { readonly bytes: Buffer; readonly writtenAtMs: number }>();
  const warnings: string[] = [];
  const options: PreviewMemoryOptions = {
    objects: {
      read: async (name) => objects.get(name)?.bytes ?? null,
      write: async (name, bytes) => void objects.set(name, { bytes: Buffer.from(bytes), writtenAtMs: Date.now() }),
      remove: async (names) => names.forEach((name) => objects.delete(name)),
      list: async () =>
        [...objects].map(([name, { bytes, writtenAtMs }]) => ({ name, bytes: bytes.length, writtenAtMs })),
    },
    sealKey: createHash('sha256').update('test').digest(),
    owner: engine.owner,
    image: engine.image,
    maxAgeMs: LIMITS.preview.maxAgeMs,
    maxObjectBytes: 45 * 1024 * 1024,
    maxUnpackedBytes: LIMITS.cache.bytes,
    maxBytes: 100 * 1024 * 1024,
    maxPerAccount: 4,
    warn: (_, message) => void warnings.push(message),
  };
  return { objects, options, warnings };
}

/** Next's own id of the build, which is another with every build. */
function buildIdIn(page: string): string {
  const [, id] = /"b\\":\\"([\w-]{5,})/u.exec(page) ?? [];
  if (id === undefined) throw new Error(`There is no build id in ${page}`);
  return id;
}

function kinds(objects: ReadonlyMap<string, unknown>): readonly string[] {
  return [...objects.keys()].map((name) => name.split('.')[0] ?? '').toSorted();
}

/** The application with one more package, which its first page uses. */
async function withSlugify(): Promise<ReadonlyMap<string, string>> {
  const { name, version, integrity } = slugify;
  const app = await tinyApp();
  const manifest = JSON.parse(app.get('package.json') ?? '{}') as { dependencies: Record<string, string> };
  const dependencies = { ...manifest.dependencies, [name]: version };
  const lock = (app.get('pnpm-lock.yaml') ?? '')
    .replace(
      /^ {4}dependencies:\n/m,
      `$&      '${name}':\n        specifier: ${version}\n        version: ${version}\n`,
    )
    .replace(/^packages:\n/m, `$&\n  '${name}@${version}':\n    resolution: {integrity: ${integrity}}\n`)
    .replace(/^snapshots:\n/m, `$&\n  '${name}@${version}': {}\n`);
  const page = app.get('src/app/page.tsx') ?? '';
  return new Map([
    ...app,
    ['package.json', JSON.stringify({ ...manifest, dependencies }, null, 2)],
    ['pnpm-lock.yaml', lock],
    ['src/app/page.tsx', `import slugify from 'slugify';\n${page.replace('<ul>', "<ul id={slugify('two words')}>")}`],
  ]);
}
