import { expect, test } from 'vitest';
import { pack, type Header as FullHeader } from 'tar-stream';
import { readScreenshots } from './screenshots.ts';

type Header = Partial<FullHeader> & { readonly name: string };

const limits = { count: 3, bytes: 1_000, archiveBytes: 100_000, archiveEntries: 12 };
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(40)]);

test('takes regular PNG files, sorted by name', async () => {
  const { accepted, rejected } = await read([
    { name: './', type: 'directory' },
    { name: './b.png' },
    { name: './a-1.png' },
  ]);
  expect(accepted.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['a-1.png', png.length],
    ['b.png', png.length],
  ]);
  expect(rejected).toEqual([]);
});

test.each<[string, Header, Buffer?]>([
  ['a symbolic link', { name: './x.png', type: 'symlink', linkname: '/etc/passwd' }],
  ['a hard link', { name: './x.png', type: 'link', linkname: 'a.png' }],
  ['a device', { name: './x.png', type: 'block-device' }],
  ['a pipe', { name: './x.png', type: 'fifo' }],
  ['a folder named like one', { name: './x.png', type: 'directory' }],
  ['a path that climbs', { name: '../x.png' }],
  ['an absolute path', { name: '/x.png' }],
  ['a file in a folder', { name: './deep/x.png' }],
  ['upper case', { name: './X.png' }],
  ['another ending', { name: './x.svg' }],
  ['a hidden file', { name: './.png' }],
  ['a name too long', { name: `./${'a'.repeat(90)}.png` }],
  ['control characters', { name: './a\u001B[2Jb.png' }],
  ['a text', { name: './x.png' }, Buffer.from('not a picture')],
  ['an empty file', { name: './x.png' }, Buffer.alloc(0)],
  ['one too large', { name: './x.png' }, Buffer.concat([png, Buffer.alloc(1_000)])],
])('does not take %s, and goes on', async (_what, header, content = png) => {
  const { accepted, rejected } = await read(
    [{ name: './good.png' }],
    [[header, header.type === undefined ? content : Buffer.alloc(0)]],
  );
  expect(accepted.map(({ name }) => name)).toEqual(['good.png']);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]?.includes('not a file')).toBe(header.type !== 'file');
});

test('takes no more than its bounds, and nothing twice', async () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ name: `./p${index}.png` }));
  const { accepted, rejected } = await read([{ name: './a.png' }, { name: './a.png' }, ...many]);
  expect(accepted.map(({ name }) => name)).toEqual(['a.png', 'p0.png', 'p1.png']);
  expect(rejected.length).toBeLessThanOrEqual(limits.count);
});

test('a broken archive gives what came before the break', async () => {
  const whole = await archiveOf([[{ name: './a.png' }, png]]);
  const { accepted, rejected } = await readScreenshots(
    Buffer.concat([whole.subarray(0, 1_024), Buffer.alloc(512, 7)]),
    limits,
  );
  expect(accepted.map(({ name }) => name)).toEqual(['a.png']);
  expect(rejected).toEqual(['The archive of screenshots is broken.']);
  expect(await readScreenshots(Buffer.alloc(0), limits)).toEqual({ accepted: [], rejected: [] });
});

async function read(pictures: Header[], others: [Header, Buffer][] = []) {
  const entries = pictures.map((header): [Header, Buffer] => [
    header,
    header.type === undefined ? png : Buffer.alloc(0),
  ]);
  return readScreenshots(await archiveOf([...others, ...entries]), limits);
}

async function archiveOf(entries: [Header, Buffer][]): Promise<Buffer> {
  const tar = pack();
  for (const [header, content] of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
