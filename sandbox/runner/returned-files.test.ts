import { expect, test } from 'vitest';
import { pack, type Header as FullHeader } from 'tar-stream';
import { readReturned, type ReturnedFiles } from './returned-files.ts';

const limits = { files: 3, fileBytes: 100, archiveBytes: 200_000 };
const asked = new Map([
  ['src/a.ts', 'let a = 1;\n'],
  ['src/b.ts', 'let b = 1;\n'],
]);
const mended = Buffer.from('const a = 1;\n');
const good: Entry = [{ name: 'src/a.ts' }, mended];

type Header = Partial<FullHeader> & Pick<FullHeader, 'name'>;
type Entry = readonly [Header, Buffer];

test('takes what changed, of what was asked for, as it is', async () => {
  const text = '\u{FEFF}const b = 1;\r\n';
  expect(await read([good, [{ name: 'src/b.ts' }, Buffer.from(text)]])).toEqual({
    files: new Map([
      ['src/a.ts', 'const a = 1;\n'],
      ['src/b.ts', text],
    ]),
    refused: [],
  });
  const unchanged = Buffer.from('let b = 1;\n');
  expect([...(await read([[{ name: 'src/b.ts' }, unchanged], good])).files.keys()]).toEqual(['src/a.ts']);
  expect(await read([])).toEqual({ files: new Map(), refused: [] });
});

test.each<[string, Header, Buffer, RegExp]>([
  ['a link', { name: 'src/b.ts', type: 'symlink', linkname: '/etc/passwd' }, Buffer.alloc(0), /a symlink, not a file/],
  ['a hard link', { name: 'src/b.ts', type: 'link', linkname: 'src/a.ts' }, Buffer.alloc(0), /a link, not a file/],
  ['a directory', { name: 'src/b.ts', type: 'directory' }, Buffer.alloc(0), /a directory, not a file/],
  ['a pipe', { name: 'src/b.ts', type: 'fifo' }, Buffer.alloc(0), /a fifo, not a file/],
  ['a new file', { name: 'src/new.ts' }, mended, /nobody asked/],
  ['a test', { name: 'tests/unit/a.test.ts' }, mended, /nobody asked/],
  ['a path outside', { name: '../src/a.ts' }, mended, /nobody asked/],
  ['another spelling of a path', { name: './src/b.ts' }, mended, /nobody asked/],
  ['a large file', { name: 'src/b.ts' }, Buffer.alloc(101, 'x'), /larger than 100 bytes/],
  ['a binary file', { name: 'src/b.ts' }, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), /no UTF-8 text/],
])('does not take %s, says so, and goes on', async (_what, header, content, why) => {
  const { files, refused } = await read([[header, content], good]);
  expect([...files.keys()]).toEqual(['src/a.ts']);
  expect(refused).toEqual([expect.stringMatching(why)]);
  expect(refused[0]).toContain(JSON.stringify(header.name));
});

test('takes neither of two files of one name', async () => {
  const { files, refused } = await read([good, [{ name: 'src/a.ts' }, Buffer.from('evil();\n')]]);
  expect(files.size).toBe(0);
  expect(refused).toEqual([expect.stringContaining('twice')]);
});

test.each<[string, () => Promise<Buffer>, RegExp]>([
  ['ten thousand files', () => archiveOf(many(10_000)), /larger than it may be together/],
  ['more files than there may be', () => archiveOf(many(5)), /more than 3 files/],
  ['a broken archive', async () => Buffer.concat([await archiveOf([good]), Buffer.alloc(512, 7)]), /broken/],
  ['an archive that ends early', async () => (await archiveOf([good])).subarray(0, 515), /broken/],
])('takes nothing at all of %s', async (_what, archive, why) => {
  const { files, refused } = await readReturned(await archive(), asked, limits);
  expect(files.size).toBe(0);
  expect(refused).toEqual([expect.stringMatching(why)]);
});

function many(count: number): readonly Entry[] {
  return [good, ...Array.from({ length: count }, (_, index): Entry => [{ name: `src/n${index}.ts` }, mended])];
}

async function read(entries: readonly Entry[]): Promise<ReturnedFiles> {
  return readReturned(await archiveOf(entries), asked, limits);
}

async function archiveOf(entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const [header, content] of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
