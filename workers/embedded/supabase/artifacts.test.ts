import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#app/platform/digest.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import { createArtifacts } from '#app/store/supabase/artifacts.ts';
import { connect } from '#app/store/supabase/client.ts';
import { startEmbeddedSupabase, type EmbeddedSupabase } from './supabase.ts';

const migrationsDir = join(import.meta.dirname, '../../../app/store/supabase/migrations');
let supabase: EmbeddedSupabase;
let artifacts: ArtifactStore;
/** The tables themselves. */
let rows: SupabaseClient;

beforeAll(async () => {
  supabase = await startEmbeddedSupabase({ dataDir: null, migrationsDir });
  artifacts = createArtifacts(supabase);
  rows = connect(supabase);
});
afterAll(() => supabase.close());

describe('artifacts', () => {
  it('are addressed by their content', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 10, 13]);
    const sha = await artifacts.put('screenshot', png);
    expect(sha).toBe(sha256(png));
    expect(await artifacts.put('screenshot', png)).toBe(sha);
    expect(await artifacts.get(sha)).toEqual({ sha, kind: 'screenshot', mediaType: 'image/png', bytes: png });
    expect(await artifacts.get('0'.repeat(64))).toBeNull();
    expect(await artifacts.get('../etc/passwd')).toBeNull();
  });

  it('hold texts far larger than they are stored, and nothing that is stored larger than 4 MiB', async () => {
    const text = 'Ein längerer Satz.\n'.repeat(600_000);
    const sha = await artifacts.put('files', text);
    expect(sha).toBe(sha256(Buffer.from(text)));
    expect((await artifacts.get(sha))?.bytes.toString('utf8') === text).toBe(true);
    const { data } = await rows.from('artifacts').select('content').eq('sha256', sha).single();
    expect(String(data?.content).length).toBeLessThan(text.length / 10);
    const noise = randomBytes(4 * 1024 * 1024 + 1);
    const refusal = { code: 'artifact.too_large', kind: 'permanent' };
    await expect(artifacts.put('screenshot', noise)).rejects.toMatchObject(refusal);
    await expect(artifacts.put('log', noise)).rejects.toMatchObject(refusal);
    await expect(artifacts.put('log', Buffer.alloc(32 * 1024 * 1024 + 1))).rejects.toMatchObject(refusal);
  });

  it('are refused when they are not what their address says', async () => {
    const sha = await artifacts.put('log', 'what was written');
    const other = { content: Buffer.from('no archive').toString('base64') };
    await rows.from('artifacts').update(other).eq('sha256', sha);
    await expect(artifacts.get(sha)).rejects.toMatchObject({ code: 'artifact.corrupt', kind: 'bug' });
  });
});
