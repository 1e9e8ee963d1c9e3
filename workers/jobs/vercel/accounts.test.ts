/** Whose account on Vercel a run deploys to: on the wire, with two tokens. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sealerOf } from '#app/platform/sealing.ts';
import type { Run } from '#app/store/run.ts';
import type { SecretStore } from '#app/store/secrets.ts';
import { createSecrets } from '#app/store/supabase/secrets.ts';
import { vercelAccountText } from '#app/store/vercel-account.ts';
import type { VercelStandIn } from '../../embedded/vercel/server.ts';
import { eventually } from '../rig/observe.ts';
import { ended, startCommandRig, type Check, type CommandRig, type Place } from '../rig/command-rig.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const prompt = 'Track books with title, author and pages.';
const brought = 'token-that-an-installation-brought';
const supabase = { url: 'https://theirs.supabase.co', publishableKey: 'sb_publishable_theirs' };
let rig: CommandRig;
let vercel: VercelStandIn;
let secrets: SecretStore;

beforeAll(async () => {
  rig = await startCommandRig({ vercel: true });
  if (rig.stack.vercel === null) throw new Error('there is no Vercel');
  vercel = rig.stack.vercel;
  secrets = createSecrets(rig.stack.config.supabase, sealerOf(rig.stack.config.secretKeys));
});
afterAll(async () => rig.close());

/** A run to its end, and what its check run on Vercel says. */
async function deployed(place: Place): Promise<{ readonly run: Run; readonly check: Check }> {
  rig.say(place, `/generate ${prompt}`);
  const run = await rig.runWhen(place, 'the run ended', ended);
  const check = await eventually('Vercel is told', async () =>
    (await rig.checks(place, run.headSha ?? '')).find(({ name }) => name === 'slipway / vercel'),
  );
  return { run, check };
}

/** As whom Vercel was asked since then. */
const askedSince = (start: number) =>
  new Set(vercel.requests.slice(start).map(({ token, team }) => `${token ?? ''} of ${team ?? 'nobody'}`));

describe('an installation', () => {
  it('deploys with ours until it has brought a token, then with that one, its team and its Supabase', async () => {
    const ours = rig.stack.config.vercel.own?.token ?? '';
    const first = await rig.place();
    let start = vercel.requests.length;
    const { run } = await deployed(first);
    expect(askedSince(start)).toEqual(new Set([`${ours} of nobody`]));

    vercel.acceptToken(brought);
    await secrets.set(
      run.installationId,
      'vercel',
      vercelAccountText({ token: brought, teamId: 'team_theirs', supabase }),
    );
    start = vercel.requests.length;
    const second = await rig.place();
    const own = await deployed(second);
    expect(own.check.conclusion).toBe('success');
    expect(askedSince(start)).toEqual(new Set([`${brought} of team_theirs`]));
    const project = vercel.deployments().findLast(({ meta }) => meta['slipwayHead'] === own.run.headSha)?.project ?? '';
    expect(Object.fromEntries(vercel.variables(project).map(({ key, value }) => [key, value]))).toMatchObject({
      SUPABASE_URL: supabase.url,
      SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
    });

    // Nothing that anybody can read holds it.
    const comments = await rig.get<readonly object[]>(second, `/issues/${second.issue}/comments`);
    const events = await rig.stack.slipway.store.events(own.run.id, 1_000);
    const results = await rig.stack.slipway.store.stageResults(own.run.id);
    const artifacts = await Promise.all(
      results.map(async ({ artifactSha }) => rig.stack.slipway.artifacts.get(artifactSha ?? '')),
    );
    const texts = artifacts.map((artifact) => artifact?.bytes.toString('utf8') ?? '');
    for (const text of [JSON.stringify([own.check, comments, events, own.run]), ...texts])
      expect(text).not.toContain(brought);
  });

  it('is told when its token is refused, and ours is not used instead', async () => {
    const place = await rig.place();
    vercel.revokeToken(brought);
    const start = vercel.requests.length;
    const { run, check } = await deployed(place);
    expect([run.state, check.conclusion, check.output.title]).toEqual(['succeeded', 'neutral', 'Not deployed']);
    expect(askedSince(start)).toEqual(new Set([`${brought} of team_theirs`]));
  });

  it('is told when what it brought cannot be opened any more', async () => {
    const place = await rig.place();
    const other = createSecrets(rig.stack.config.supabase, sealerOf([Buffer.alloc(32, 7)]));
    const { run } = await deployed(await rig.place());
    await other.set(run.installationId, 'vercel', vercelAccountText({ token: brought, teamId: null, supabase: null }));
    const start = vercel.requests.length;
    const { run: sealedRun, check } = await deployed(place);
    expect([sealedRun.state, check.conclusion]).toEqual(['succeeded', 'neutral']);
    expect(check.output.summary).toContain('cannot be opened');
    expect(check.output.summary).toContain('`slipway secret set`');
    expect(vercel.requests).toHaveLength(start);
  });
});
