import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { expect, it } from 'vitest';
import { bundle } from './bundle.ts';

async function unpacked(bytes: Buffer): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const tar = extract();
  Readable.from(gunzipSync(bytes)).pipe(tar);
  for await (const entry of tar) files[entry.header.name] = await text(entry);
  return files;
}

it('packs an application below one folder, whatever its paths and letters', async () => {
  const files = { 'README.md': '# Ümlaute 🎈\n', [`src/${'deep/'.repeat(30)}page.tsx`]: 'export {};\n' };
  const { bytes, fileCount } = await bundle('app-3f1c0f6', files);
  expect(fileCount).toBe(2);
  expect(await unpacked(bytes)).toEqual(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`app-3f1c0f6/${path}`, content])),
  );
});

it('leaves out what is made, and what holds people’s secrets', async () => {
  const left = ['.env', '.env.local', 'apps/a/.env.production', 'node_modules/a/index.js', '.next/x', 'a/../b'];
  const kept = ['.env.example', '.gitignore', 'src/environment.ts'];
  const files = Object.fromEntries([...left, ...kept].map((path) => [path, 'x']));
  expect(Object.keys(await unpacked((await bundle('app', files)).bytes))).toEqual(kept.map((path) => `app/${path}`));
});

it('gives the same bytes for the same files, in whatever order they come', async () => {
  const one = await bundle('app', { 'a.ts': '1', 'b.ts': '2' });
  const other = await bundle('app', { 'b.ts': '2', 'a.ts': '1' });
  expect(other.sha256).toBe(one.sha256);
  expect((await bundle('app', { 'a.ts': '1', 'b.ts': '3' })).sha256).not.toBe(one.sha256);
});

it('refuses what is too large, as something that people can do something about', async () => {
  const files = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`${index}.ts`, '']));
  await expect(bundle('app', files)).rejects.toMatchObject({ code: 'export.too_large', kind: 'user' });
});
