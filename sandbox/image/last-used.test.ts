import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import Dockerode from 'dockerode';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeUnused, useImage } from './last-used.ts';

const docker = new Dockerode();
const repository = `slipway-test-${randomBytes(6).toString('hex')}`;
const names = ['first', 'second', 'third', 'fourth'];

beforeAll(async () => {
  for (const name of names) {
    const archive = pack();
    archive.entry({ name: 'name' }, name);
    archive.finalize();
    const stream = await docker.importImage(Readable.from(archive, { objectMode: false }), {
      repo: repository,
      tag: name,
    });
    await new Promise((resolve, reject) => {
      stream.on('end', resolve).on('error', reject).resume();
    });
  }
});
afterAll(async () => {
  for (const tag of await tags()) await docker.getImage(tag).remove();
});

async function tags(): Promise<readonly string[]> {
  const images = await docker.listImages({ filters: { reference: [`${repository}:*`] } });
  return images.flatMap(({ RepoTags: found }) => found ?? []).toSorted();
}

test('what was used longest ago goes, whenever it was made', async () => {
  expect(await useImage(docker, `${repository}:first`)).toBe(true);
  expect(await useImage(docker, `${repository}:fifth`)).toBe(false);
  await removeUnused(docker, `${repository}:fourth`, 1);
  expect(await tags()).toEqual(['first', 'fourth'].map((name) => `${repository}:${name}`));
});
