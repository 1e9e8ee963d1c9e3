import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { expect, test } from 'vitest';
import { tarballProblem } from './tarball.ts';

type Entry = readonly [Partial<Header> & Pick<Header, 'name'>, string];

const LIMITS = { files: 3, bytes: 10_000 };
const MANIFEST: Entry = [{ name: 'package/package.json' }, '{}'];

test('takes files and folders below one folder', async () => {
  const tarball = await archiveOf([MANIFEST, [{ name: 'package/lib/a..b.js' }, 'a']]);
  expect(await tarballProblem(tarball, integrityOf(tarball), LIMITS)).toBeNull();
});

test.each<{ what: string; entries: readonly Entry[]; problem: string }>([
  { what: 'a link', entries: [[{ name: 'package/a', type: 'symlink', linkname: '/etc' }, '']], problem: 'a symlink' },
  { what: 'a hard link', entries: [[{ name: 'package/a', type: 'link', linkname: '/etc' }, '']], problem: 'a link' },
  { what: 'a device', entries: [[{ name: 'package/a', type: 'block-device' }, '']], problem: 'a block-device' },
  { what: 'a way out', entries: [[{ name: 'package/../../a' }, '']], problem: 'leaves its folder' },
  { what: 'an absolute path', entries: [[{ name: '/etc/a' }, '']], problem: 'leaves its folder' },
  { what: 'a backslash', entries: [[{ name: 'package/..\\a' }, '']], problem: 'leaves its folder' },
  { what: 'too many files', entries: [MANIFEST, MANIFEST, MANIFEST], problem: 'more than 3 files' },
  { what: 'a bomb', entries: [[{ name: 'package/a' }, '0'.repeat(1_000_000)]], problem: 'unpacks to more than' },
])('refuses $what', async ({ entries, problem }) => {
  const tarball = await archiveOf([MANIFEST, ...entries]);
  expect(await tarballProblem(tarball, integrityOf(tarball), LIMITS)).toContain(problem);
});

test('refuses another content, nothing, and what is no archive', async () => {
  const tarball = await archiveOf([MANIFEST]);
  expect(await tarballProblem(tarball, integrityOf(Buffer.from('other')), LIMITS)).toContain('another integrity');
  for (const broken of [Buffer.alloc(0), Buffer.from('text'), tarball.subarray(0, tarball.length / 2)]) {
    expect(await tarballProblem(broken, integrityOf(broken), LIMITS)).not.toBeNull();
  }
});

async function archiveOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, text] of entries) archive.entry(header, text);
  archive.finalize();
  return buffer(Readable.from(archive, { objectMode: false }).pipe(createGzip()));
}

function integrityOf(bytes: Buffer): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
