import { expect, test } from 'vitest';
import { MemoryStorage } from './memory-storage.ts';

const bytes = (length: number): Buffer => Buffer.alloc(length, 1);

test('gives back what was put in, under its name, until it is deleted', async () => {
  const storage = new MemoryStorage();
  await storage.uploadObject('files', 'a/b.png', undefined, bytes(3), 'image/png', 'no-cache');
  const { body, metadata } = await storage.getObject('files', 'a/b.png');
  expect(body).toEqual(bytes(3));
  expect(metadata).toMatchObject({ mimetype: 'image/png', size: 3 });
  await expect(storage.getObject('other', 'a/b.png')).rejects.toThrow('no such object');
  await storage.deleteObjects('files', ['a/b.png']);
  await expect(storage.headObject('files', 'a/b.png')).rejects.toThrow('no such object');
});

test('holds no more than its bound, and counts what was replaced or deleted no more', async () => {
  const storage = new MemoryStorage(10);
  const put = (key: string, length: number): Promise<unknown> =>
    storage.uploadObject('files', key, undefined, bytes(length), 'text/plain', '');
  await put('a', 6);
  await expect(put('b', 5)).rejects.toThrow('full');
  await put('a', 9);
  await storage.deleteObject('files', 'a');
  await put('b', 10);
  await expect(storage.copyObject('files', 'b', undefined, 'files', 'c')).rejects.toThrow('full');
});
