/** Against registries of our own: npm is real. */
import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, expect, test } from 'vitest';
import { fetchPackage } from './fetch-package.ts';

const MIB = 1024 * 1024;
const manifest = { name: 'marked', version: '1.0.0' };
const wanted = { ...manifest, integrity: 'sha512-any' };
const options = { maxBytes: MIB, timeoutMs: 60_000, signal: new AbortController().signal };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A registry of one package, whose tarball the listener answers. */
async function registryOf(tarball: RequestListener, integrity?: string): Promise<string> {
  const address: string = await listening((request, response) => {
    if (request.url?.endsWith('.tgz') === true) {
      tarball(request, response);
      return;
    }
    const dist = { tarball: `${address}marked/-/marked-1.0.0.tgz`, integrity };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name: 'marked', versions: { '1.0.0': { ...manifest, dist } } }));
  });
  return address;
}

test('a package comes as its tarball', async () => {
  const archive = pack();
  archive.entry({ name: 'package/package.json' }, JSON.stringify(manifest));
  archive.finalize();
  const tarball = await buffer(Readable.from(archive, { objectMode: false }).pipe(createGzip()));
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const registry = await registryOf((_, response) => void response.end(tarball), integrity);
  expect(await fetchPackage(wanted, { ...options, registry })).toEqual(tarball);
});

test('a tarball that never ends is left as soon as it is too large', { timeout: 90_000 }, async () => {
  let sent = 0;
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const chunk = Buffer.alloc(256 * 1024);
  const endless: RequestListener = (_, response) => {
    const chunks = Readable.from(
      (function* () {
        for (;;) {
          sent += chunk.length;
          yield chunk;
        }
      })(),
    );
    pipeline(chunks, response).then(resolve, resolve);
  };
  expect(await fetchPackage(wanted, { ...options, registry: await registryOf(endless) })).toBeNull();
  await left;
  expect(sent).toBeGreaterThan(MIB);
});

test('so is a list of versions that never ends', { timeout: 90_000 }, async () => {
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const registry = await listening((_, response) => {
    response.setHeader('content-type', 'application/json');
    const chunks = Readable.from(
      (function* () {
        yield '{"name":"marked","readme":"';
        for (;;) yield ' '.repeat(256 * 1024);
      })(),
    );
    pipeline(chunks, response).then(resolve, resolve);
  });
  expect(await fetchPackage(wanted, { ...options, registry })).toBeNull();
  await left;
});
