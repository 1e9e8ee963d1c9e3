import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis } from './redis.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway redis '));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

describe('the embedded Redis', () => {
  it('keeps its data from one start to the next, and closes twice without harm', async () => {
    const first = await startRedis({ dataDir });
    const writer = new Redis(first.url);
    await writer.set('kept', 'yes');
    writer.disconnect();
    await first.close();
    await first.close();
    expect(await answers(first.url)).toBe(false);
    const second = await startRedis({ dataDir });
    const reader = new Redis(second.url);
    expect(await reader.get('kept')).toBe('yes');
    reader.disconnect();
    await second.close();
  });

  it('lets nobody in without its password', async () => {
    const redis = await startRedis({ dataDir: join(dataDir, 'locked') });
    const open = new URL(redis.url);
    open.password = '';
    const client = new Redis(open.href, { retryStrategy: () => null });
    client.on('error', () => {});
    await expect(client.ping()).rejects.toThrow(/NOAUTH/);
    client.disconnect();
    await redis.close();
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const parent = fork(join(import.meta.dirname, 'parent.fixture.ts'), [join(dataDir, 'orphan')], { stdio: 'ignore' });
    const [url] = (await once(parent, 'message')) as [string];
    expect(await answers(url)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(() => answers(url), { timeout: 5_000 }).toBe(false);
  });

  it('says when it cannot start', async () => {
    const redis = await startRedis({ dataDir: join(dataDir, 'damaged') });
    await redis.close();
    await rm(join(dataDir, 'damaged', 'appendonlydir'), { recursive: true });
    await writeFile(join(dataDir, 'damaged', 'appendonlydir'), 'a file');
    await expect(startRedis({ dataDir: join(dataDir, 'damaged') })).rejects.toMatchObject({
      code: 'redis.not_started',
      kind: 'permanent',
    });
  });
});
