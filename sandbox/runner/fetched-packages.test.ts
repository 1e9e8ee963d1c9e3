import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { StepResult } from '#schemas/generated/verdict.ts';
import { IMAGE_TIMEOUT_MS, testEngine, type TestEngine } from '../fixture/test-engine.ts';
import { tinyApp } from '../fixture/tiny-app.ts';
import { createSandbox } from './sandbox.ts';

type GivenHeader = Partial<Header> & Pick<Header, 'name'>;

const TIMEOUT_MS = 180_000;
/** As the npm registry has it. */
const SLUGIFY = {
  name: 'slugify',
  version: '1.6.6',
  integrity: 'sha512-h+z7HKHYXj6wJU+AnS/+IH8Uh9fdcX1Lrhg1/VMdf9PwoBQXFcXiAdsy2tSK0P6gKwJLXp02r90ahUCqHk9rrw==',
};
const MANIFEST = JSON.stringify({
  name: 'marked',
  version: '1.0.0',
  scripts: { preinstall: 'touch /tmp/it-ran', install: 'touch /tmp/it-ran', postinstall: 'touch /tmp/it-ran' },
});
let engine: TestEngine;
let registry: Server;
let tarball: Buffer;
const images = new Set<string>();

beforeAll(async () => {
  engine = await testEngine();
  registry = createServer((request, response) => {
    const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    if (request.url?.endsWith('.tgz') === true) response.end(tarball);
    else if (request.url === '/marked') {
      const dist = { tarball: `${address}/marked/-/marked-1.0.0.tgz`, integrity: integrityOf(tarball) };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name: 'marked', versions: { '1.0.0': { ...JSON.parse(MANIFEST), dist } } }));
    } else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => {
    registry.listen(0, '127.0.0.1', resolve);
  });
}, IMAGE_TIMEOUT_MS);
afterEach(async () => {
  const left = await engine.leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
});
afterAll(async () => {
  registry.close();
  registry.closeAllConnections();
  for (const tag of images) if (tag !== engine.image) await engine.docker.getImage(tag).remove();
  await engine.close();
});

test('a package of the list is fetched, and the application that uses it passes', { timeout: TIMEOUT_MS }, async () => {
  const sum = "import slugify from 'slugify';\n\nexport const word = slugify('Two words', { lower: true });\n\n";
  const { steps, image } = await verify(SLUGIFY, {
    'src/lib/sum.ts': `${sum}export function sum(left: number, right: number): number {\n  return left + right;\n}\n`,
    'tests/unit/word.test.ts':
      "import { expect, test } from 'vitest';\nimport { word } from '../../src/lib/sum';\n\ntest('joins', () => {\n  expect(word).toBe('two-words');\n});\n",
  });
  expect(steps.filter(({ status }) => status !== 'passed')).toEqual([]);
  expect(image).toMatch(/^slipway-sandbox-extended:/);
});

test(
  'no install script of a fetched package runs, neither on the host nor in the image',
  { timeout: TIMEOUT_MS },
  async () => {
    tarball = await archiveOf([[{ name: 'package/package.json' }, MANIFEST]]);
    const probe =
      "import { existsSync } from 'node:fs';\nimport { expect, test } from 'vitest';\n\ntest('nothing ran', () => {\n  expect(existsSync('/tmp/it-ran')).toBe(false);\n  expect(existsSync('node_modules/marked/package.json')).toBe(true);\n});\n";
    const { steps } = await verify(
      { name: 'marked', version: '1.0.0', integrity: integrityOf(tarball) },
      { 'tests/unit/sum.test.ts': probe },
      addressOf(registry),
    );
    expect(steps.filter(({ step }) => step === 'install' || step === 'unit').map(({ status }) => status)).toEqual([
      'passed',
      'passed',
    ]);
  },
);

test.each<{ what: string; header: GivenHeader; text?: string; message: string }>([
  { what: 'a link', header: { name: 'package/a', type: 'symlink', linkname: '/etc/passwd' }, message: 'a symlink' },
  { what: 'a way out', header: { name: 'package/../../a' }, text: 'out', message: 'a path that leaves' },
  { what: 'an absolute path', header: { name: '/tmp/a' }, text: 'out', message: 'a path that leaves' },
])('a tarball with $what is refused', { timeout: TIMEOUT_MS }, async ({ header, text, message }) => {
  tarball = await archiveOf([
    [{ name: 'package/package.json' }, MANIFEST],
    [header, text ?? ''],
  ]);
  const wanted = { name: 'marked', version: '1.0.0', integrity: integrityOf(tarball) };
  expect(await refusalOf(wanted, addressOf(registry))).toContain(message);
});

test('another integrity than the lock file’s is refused', { timeout: TIMEOUT_MS }, async () => {
  tarball = await archiveOf([[{ name: 'package/package.json' }, MANIFEST]]);
  const wanted = { name: 'marked', version: '1.0.0', integrity: integrityOf(Buffer.from('another')) };
  expect(await refusalOf(wanted, addressOf(registry))).toContain('another integrity');
});

test('a package that is not on the list is refused, with what to do', { timeout: TIMEOUT_MS }, async () => {
  const wanted = { name: 'left-pad', version: '1.3.0', integrity: integrityOf(Buffer.from('any')) };
  expect(await refusalOf(wanted, addressOf(registry))).toMatch(/is not among the packages .* list of allowed packages/);
});

test('a version that the registry does not have is refused', { timeout: TIMEOUT_MS }, async () => {
  const wanted = { name: 'marked', version: '9.9.9', integrity: integrityOf(Buffer.from('any')) };
  expect(await refusalOf(wanted, addressOf(registry))).toContain('the registry does not have it');
});

test('a registry that does not answer is a failure of ours, to be tried again', { timeout: TIMEOUT_MS }, async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => {
    closed.listen(0, '127.0.0.1', resolve);
  });
  const address = addressOf(closed);
  await new Promise((resolve) => {
    closed.close(resolve);
  });
  const wanted = { name: 'marked', version: '1.0.1', integrity: integrityOf(Buffer.from('any')) };
  await expect(verify(wanted, {}, address)).rejects.toMatchObject({
    code: 'sandbox.registry_failed',
    kind: 'transient',
  });
});

interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** The application with one more package. */
async function verify(
  { name, version, integrity }: Wanted,
  changes: Readonly<Record<string, string>> = {},
  from?: string,
): Promise<{ readonly steps: readonly StepResult[]; readonly image: string }> {
  const app = await tinyApp(changes);
  const manifest = JSON.parse(app.get('package.json') ?? '{}') as { dependencies: Record<string, string> };
  const lock = (app.get('pnpm-lock.yaml') ?? '')
    .replace(
      /^ {4}dependencies:\n/m,
      `$&      '${name}':\n        specifier: ${version}\n        version: ${version}\n`,
    )
    .replace(/^packages:\n/m, `$&\n  '${name}@${version}':\n    resolution: {integrity: ${integrity}}\n`)
    .replace(/^snapshots:\n/m, `$&\n  '${name}@${version}': {}\n`);
  const files = new Map([
    ...app,
    [
      'package.json',
      JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, [name]: version } }, null, 2),
    ],
    ['pnpm-lock.yaml', lock],
  ] as const);
  const sandbox = createSandbox({ ...engine, ...(from === undefined ? {} : { registry: from }) });
  const signal = new AbortController().signal;
  const { verdict, build } = await sandbox.verify({ id: 'test', files, onStep: () => undefined, signal });
  await build?.discard();
  images.add(verdict.image);
  return { steps: verdict.steps, image: verdict.image };
}

/** What the install step says; the other steps have not run. */
async function refusalOf(wanted: Wanted, from: string): Promise<string> {
  const { steps, image } = await verify(wanted, {}, from);
  expect(image).toBe(engine.image);
  expect(new Set(steps.map(({ step, status }) => `${step === 'install'} ${status}`))).toEqual(
    new Set(['true failed', 'false skipped']),
  );
  const [annotation] = steps.flatMap(({ annotations }) => annotations);
  expect(annotation).toMatchObject({ path: 'pnpm-lock.yaml', level: 'failure' });
  expect(annotation?.startLine).toBeGreaterThan(1);
  return annotation?.message ?? '';
}

async function archiveOf(entries: readonly (readonly [GivenHeader, string])[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, text] of entries) archive.entry(header, text);
  archive.finalize();
  return buffer(Readable.from(archive, { objectMode: false }).pipe(createGzip()));
}

function integrityOf(bytes: Buffer): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
