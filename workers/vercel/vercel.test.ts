import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectName } from './project.ts';
import { BRANCH, deployment, HEAD, PROJECT, promotion, startRig, SUPABASE, type Rig } from './rig.fixture.ts';

const name = projectName(PROJECT);
const never = new AbortController().signal;
let rig: Rig;

beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const deployments = () => rig.standIn.deployments();
const count = (requests: readonly string[], wanted: string) => requests.filter((one) => one === wanted).length;

describe('deployApplication', () => {
  it('creates the project, uploads the files, watches the build and serves the application', async () => {
    const request = deployment();
    const outcome = await rig.vercel.deployApplication(request);
    expect(outcome).toEqual({
      id: deployments()[0]?.id,
      url: `http://${deployments()[0]?.url ?? ''}`,
      state: 'ready',
      logTail: null,
      reused: false,
      note: null,
    });
    expect(request.told).toEqual(['queued', 'building', 'ready']);
    expect(await (await fetch(outcome.url)).text()).toBe('<h1>Pets</h1>');
    const icon = await (await fetch(`${outcome.url}/icon.png`)).arrayBuffer();
    expect(new Uint8Array(icon)).toEqual(request.files.get('public/icon.png'));
    expect(deployments()[0]).toMatchObject({
      project: name,
      target: null,
      meta: { slipwayHead: HEAD, slipwayBranch: BRANCH },
    });
  });

  it('finds the deployment of the same input again, and the project of the same application', async () => {
    const first = await rig.vercel.deployApplication(deployment());
    rig.requests();
    const second = await rig.client().deployApplication(deployment());
    expect(second).toEqual({ ...first, reused: true });
    const requests = rig.requests();
    expect(requests.filter((one) => /POST .*(files|projects|deployments)$/.test(one))).toEqual([]);
    expect(deployments()).toHaveLength(1);
  });

  it('finds a deployment that still builds, as a job does whose worker died', async () => {
    const died = new AbortController();
    const request = deployment({ signal: died.signal, onState: () => died.abort(new Error('worker died')) });
    await expect(rig.vercel.deployApplication(request)).rejects.toThrow('worker died');
    const again = deployment();
    expect(await rig.vercel.deployApplication(again)).toMatchObject({ state: 'ready', reused: true });
    expect(again.told[0]).toBe('queued');
    expect(deployments()).toHaveLength(1);
  });

  it('uploads nothing but what Vercel misses', async () => {
    await rig.vercel.deployApplication(deployment());
    expect(count(rig.requests(), 'POST /v2/files')).toBe(3);
    const files = new Map([...deployment().files, ['src/new.ts', 'export {};\n'], ['copy.html', '<h1>Pets</h1>']]);
    await rig.vercel.deployApplication(deployment({ files, headSha: HEAD.toUpperCase() }));
    expect(count(rig.requests(), 'POST /v2/files')).toBe(1);
    expect(deployments().map(({ project }) => project)).toEqual([name, name]);
  });

  it.each([
    ['another head', { headSha: 'f'.repeat(40) }],
    ['another branch', { branch: 'slipway/issue-8' }],
    ['other variables', { environment: null }],
  ])('deploys %s anew', async (_, more) => {
    const first = await rig.vercel.deployApplication(deployment());
    const second = await rig.vercel.deployApplication(deployment(more));
    expect([second.reused, second.id === first.id, deployments().length]).toEqual([false, false, 2]);
  });

  it('builds again what failed', async () => {
    rig.standIn.failNextBuild('boom');
    expect((await rig.vercel.deployApplication(deployment())).state).toBe('failed');
    expect(await rig.vercel.deployApplication(deployment())).toMatchObject({ state: 'ready', reused: false });
  });

  it('sets the variables of previews alone, and keeps what people set', async () => {
    await rig.vercel.deployApplication(deployment());
    const variables = () => rig.standIn.variables(name).map(({ key, value, target }) => [key, value, target.join()]);
    expect(variables()).toEqual(Object.entries(SUPABASE).map(([key, value]) => [key, value, 'preview']));
    await setByHand('OWN_URL', 'theirs', ['preview']);
    await setByHand('LIVE_ONLY', 'theirs', ['production']);
    const environment = { SUPABASE_URL: 'https://new.supabase.co', OWN_URL: 'ours', LIVE_ONLY: 'ours' };
    const { note } = await rig.vercel.deployApplication(deployment({ environment }));
    expect(note).toBe('Set by hand on Vercel and left as they are: `OWN_URL`.');
    expect(variables()).toEqual([
      ['SUPABASE_URL', 'https://new.supabase.co', 'preview'],
      ['SUPABASE_PUBLISHABLE_KEY', SUPABASE.SUPABASE_PUBLISHABLE_KEY, 'preview'],
      ['OWN_URL', 'theirs', 'preview'],
      ['LIVE_ONLY', 'theirs', 'production'],
      ['LIVE_ONLY', 'ours', 'preview'],
    ]);
  });

  it('says when no Supabase is connected, unless people connected one', async () => {
    const lonely = await rig.vercel.deployApplication(deployment({ environment: null }));
    expect(lonely).toMatchObject({ state: 'ready', note: expect.stringMatching(/^No Supabase project is connected/) });
    expect(rig.standIn.variables(name)).toEqual([]);
    await setByHand('SUPABASE_URL', 'https://theirs.supabase.co', ['production', 'preview']);
    expect((await rig.vercel.deployApplication(deployment({ environment: null }))).note).toBeNull();
  });

  it('asks for the state less and less often', async () => {
    const slow = await startRig({ buildingMs: 120_000 });
    try {
      expect((await slow.vercel.deployApplication(deployment())).state).toBe('ready');
      expect(slow.sleptMs.slice(0, 3)).toEqual([1_000, 1_500, 2_250]);
      expect(slow.sleptMs).toEqual(slow.sleptMs.toSorted((left, right) => left - right));
      expect(slow.sleptMs.at(-1)).toBe(10_000);
    } finally {
      await slow.close();
    }
  });
});

describe('projectName', () => {
  it.each([
    [{ repository: 'acme/Pet_Shop', directory: 'apps/web' }, /^pet-shop-apps-web-[0-9a-f]{8}$/],
    [{ repository: 'acme/---', directory: '' }, /^app-[0-9a-f]{8}$/],
    [{ repository: `acme/${'x'.repeat(100)}`, directory: 'y'.repeat(300) }, /^x{48}-[0-9a-f]{8}$/],
  ])('of %j is one that Vercel takes', (application, pattern) => {
    expect(projectName(application)).toMatch(pattern);
  });

  it('differs where the readable part does not', () => {
    const names = [
      { repository: 'acme/shop', directory: '' },
      { repository: 'other/shop', directory: '' },
      { repository: 'acme/shop', directory: '-' },
    ].map(projectName);
    expect(new Set(names).size).toBe(3);
    expect(projectName({ repository: 'ACME/Shop', directory: '' })).toBe(names[0]);
  });
});

describe('removePreviews', () => {
  it('deletes what the branch has, built or building, and nothing else', async () => {
    await rig.vercel.deployApplication(deployment());
    await rig.vercel.promote(promotion());
    const building = deployment({ headSha: 'e'.repeat(40), onState: () => Promise.reject(new Error('stop here')) });
    await expect(rig.vercel.deployApplication(building)).rejects.toThrow('stop here');
    const other = await rig.vercel.deployApplication(deployment({ branch: 'slipway/issue-8' }));
    expect(deployments()).toHaveLength(4);
    expect(await rig.vercel.removePreviews(PROJECT, BRANCH, never)).toBe(2);
    expect(deployments().map(({ id, target }) => target ?? id)).toEqual(['production', other.id]);
    expect(await rig.vercel.removePreviews(PROJECT, BRANCH, never)).toBe(0);
  });

  it('leaves production alone, also where it is from that branch', async () => {
    await rig.vercel.deployApplication(deployment());
    const meta = { slipwayBranch: BRANCH };
    await call('POST', '/v13/deployments', { name, files: [{ file: 'a', data: 'a' }], target: 'production', meta });
    expect(await rig.vercel.removePreviews(PROJECT, BRANCH, never)).toBe(1);
    expect(deployments().map(({ target }) => target)).toEqual(['production']);
  });

  it('finds nothing where nothing was deployed', async () => {
    expect(await rig.vercel.removePreviews({ repository: 'a/b', directory: '' }, BRANCH, never)).toBe(0);
  });

  it('reads every page', async () => {
    const { id } = await rig.vercel.deployApplication(deployment());
    const meta = deployments().find((one) => one.id === id)?.meta;
    for (let index = 0; index < 120; index += 1) {
      rig.pass(1);
      await call('POST', '/v13/deployments', { name, files: [{ file: 'a', data: 'a' }], meta });
    }
    expect(await rig.vercel.removePreviews(PROJECT, BRANCH, never)).toBe(121);
    expect(deployments()).toEqual([]);
  });
});

describe('promote', () => {
  it('builds the ready preview for production, once', async () => {
    const preview = await rig.vercel.deployApplication(deployment());
    const request = promotion({ environment: { SUPABASE_URL: 'https://live.supabase.co' } });
    const promoted = await rig.vercel.promote(request);
    expect(promoted).toMatchObject({ state: 'ready', reused: false, note: null });
    expect(request.told).toEqual(['queued', 'building', 'ready']);
    expect(promoted?.id).not.toBe(preview.id);
    expect(await (await fetch(promoted?.url ?? '')).text()).toBe('<h1>Pets</h1>');
    expect(rig.standIn.variables(name).filter(({ target }) => target.includes('production'))).toMatchObject([
      { key: 'SUPABASE_URL', value: 'https://live.supabase.co', target: ['production'] },
    ]);
    expect(await rig.vercel.promote(request)).toEqual({ ...promoted, reused: true });
    expect(deployments().map(({ target }) => target)).toEqual([null, 'production']);
  });

  it('is null where there is no ready preview of that head', async () => {
    expect(await rig.vercel.promote(promotion())).toBeNull();
    rig.standIn.failNextBuild('boom');
    await rig.vercel.deployApplication(deployment());
    expect(await rig.vercel.promote(promotion())).toBeNull();
    expect(deployments()).toHaveLength(1);
  });
});

async function setByHand(key: string, value: string, target: readonly string[]): Promise<void> {
  await call('POST', `/v10/projects/${name}/env`, { key, value, target, type: 'encrypted' });
}

async function call(method: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(rig.standIn.url + path, {
    method,
    headers: { authorization: 'Bearer vercel-token-of-the-tests' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  await response.arrayBuffer();
}
