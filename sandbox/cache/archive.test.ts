import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, pack, type Header } from 'tar-stream';
import { expect, test } from 'vitest';
import { copyChecked } from './archive.ts';

type GivenHeader = Partial<Header> & Pick<Header, 'name'>;

const LIMITS = { files: 3, bytes: 100, timeoutMs: 1_000 };
const FOLDER = '.next/cache/turbopack';

test('copies regular files below their path, as plain files of nobody', async () => {
  const archive = archiveOf([
    [{ name: 'turbopack/', type: 'directory' }, ''],
    [{ name: 'turbopack/v1/00000001.sst', mode: 0o6777, uid: 0, gid: 0 }, 'one'],
    [{ name: 'turbopack/v1/CURRENT' }, 'two'],
  ]);
  expect(await copied(archive, FOLDER)).toEqual([
    { name: `${FOLDER}/v1/00000001.sst`, mode: 0o644, type: 'file', text: 'one' },
    { name: `${FOLDER}/v1/CURRENT`, mode: 0o644, type: 'file', text: 'two' },
  ]);
});

test.each<{ what: string; header: GivenHeader; text?: string; reason: string }>([
  { what: 'a link', header: { name: 'turbopack/a', type: 'symlink', linkname: '/etc/passwd' }, reason: 'a symlink' },
  { what: 'a hard link', header: { name: 'turbopack/a', type: 'link', linkname: '/etc/passwd' }, reason: 'a link' },
  { what: 'a device', header: { name: 'turbopack/a', type: 'character-device' }, reason: 'a character-device' },
  { what: 'a pipe', header: { name: 'turbopack/a', type: 'fifo' }, reason: 'a fifo' },
  { what: 'a way out', header: { name: 'turbopack/../../../src/page.tsx' }, reason: 'a path' },
  { what: 'another place', header: { name: 'src/page.tsx' }, reason: 'a path' },
  { what: 'a neighbour', header: { name: 'turbopack2/a' }, reason: 'a path' },
  { what: 'a hostile name', header: { name: 'turbopack/a\u001b[31m' }, reason: 'a path' },
  { what: 'too much', header: { name: 'turbopack/a' }, text: 'x'.repeat(101), reason: 'more than it may' },
])('$what is refused', async ({ header, text = '', reason }) => {
  const refused = copied(
    archiveOf([
      [{ name: 'turbopack/first' }, 'one'],
      [header, text],
    ]),
    FOLDER,
  );
  await expect(refused).rejects.toMatchObject({
    code: 'sandbox.cache_refused',
    message: expect.stringContaining(reason),
  });
});

test('too many files are refused', async () => {
  const files = ['a', 'b', 'c', 'd'].map((name): [GivenHeader, string] => [{ name: `turbopack/${name}` }, '']);
  await expect(copied(archiveOf(files), FOLDER)).rejects.toMatchObject({ code: 'sandbox.cache_refused' });
});

function archiveOf(entries: readonly (readonly [GivenHeader, string])[]): Readable {
  const archive = pack();
  for (const [header, text] of entries) {
    if (header.type === undefined || header.type === 'file') archive.entry(header, text);
    else archive.entry(header);
  }
  archive.finalize();
  return Readable.from(archive, { objectMode: false });
}

async function copied(archive: Readable, path: string): Promise<readonly object[]> {
  const into = pack();
  const content = buffer(Readable.from(into, { objectMode: false }));
  content.catch(() => undefined);
  try {
    await copyChecked(archive, path, into, { limits: LIMITS, counts: { files: 0, bytes: 0 } });
  } catch (error) {
    into.destroy();
    throw error;
  }
  into.finalize();
  const entries: object[] = [];
  for await (const entry of Readable.from([await content]).pipe(extract())) {
    const { name, mode, type } = entry.header;
    entries.push({ name, mode, type, text: (await buffer(entry)).toString('utf8') });
  }
  return entries;
}
