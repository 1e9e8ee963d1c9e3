import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedSupabase, type EmbeddedSupabase } from './supabase.ts';

let root: string;
let migrationsDir: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-supabase-'));
  migrationsDir = join(root, 'migrations');
  await mkdir(migrationsDir);
  await writeFile(join(migrationsDir, '1_notes.sql'), 'create table public.notes (id int primary key, text text);');
});
afterAll(() => rm(root, { recursive: true, force: true }));

function request(supabase: EmbeddedSupabase, path: string, body?: object): Promise<Response> {
  const headers = { apikey: supabase.secretKey, 'content-type': 'application/json' };
  return fetch(`${supabase.url}/rest/v1/${path}`, {
    headers,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

describe('the embedded Supabase', () => {
  it('keeps its data, applies each migration once, and has new keys with every start', async () => {
    const dataDir = join(root, 'data');
    const first = await startEmbeddedSupabase({ dataDir, migrationsDir });
    expect((await request(first, 'notes', { id: 1, text: 'kept' })).status).toBe(201);
    await first.close();
    await first.close();
    expect(await answers(first.url)).toBe(false);
    await writeFile(join(migrationsDir, '2_more.sql'), "alter table public.notes add column more text default 'new';");
    const second = await startEmbeddedSupabase({ dataDir, migrationsDir });
    expect(second.secretKey).not.toBe(first.secretKey);
    expect(await (await request(second, 'notes?select=*')).json()).toEqual([{ id: 1, text: 'kept', more: 'new' }]);
    await second.close();
  });

  it('names the migration error, applies nothing of that file, and leaves no process', async () => {
    const broken = join(root, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, '1_bad.sql'), 'create table public.half (id int); create tabel oops;');
    const dataDir = join(root, 'broken-data');
    await expect(startEmbeddedSupabase({ dataDir, migrationsDir: broken })).rejects.toMatchObject({
      code: 'supabase.not_started',
      message: expect.stringContaining('syntax error at or near "tabel"') as string,
    });
    await writeFile(join(broken, '1_bad.sql'), 'create table public.half (id int);');
    const repaired = await startEmbeddedSupabase({ dataDir, migrationsDir: broken });
    expect((await request(repaired, 'half?select=id')).status).toBe(200);
    await repaired.close();
  });

  it('ends with the process that started it when that is killed, and its data survives', async () => {
    const dataDir = join(root, 'orphan');
    const parent = fork(join(import.meta.dirname, 'parent.fixture.ts'), [dataDir, migrationsDir], { stdio: 'ignore' });
    const [supabase] = (await once(parent, 'message')) as [EmbeddedSupabase];
    expect((await request(supabase, 'notes', { id: 7, text: 'written just before' })).status).toBe(201);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(() => answers(supabase.url), { timeout: 10_000 }).toBe(false);
    const next = await startEmbeddedSupabase({ dataDir, migrationsDir });
    expect(await (await request(next, 'notes?select=id')).json()).toEqual([{ id: 7 }]);
    await next.close();
  });
});
