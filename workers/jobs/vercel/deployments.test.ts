/** Deployments beside runs, on the wire: GitHub and Vercel as stand-ins. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '#app/store/run.ts';
import type { VercelStandIn } from '../../embedded/vercel/server.ts';
import { eventually, person } from '../rig/observe.ts';
import { ended, startCommandRig, type Check, type CommandRig, type Place } from '../rig/command-rig.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const prompt = 'Track books with title, author and pages.';
const settingsFile = '.github/slipway.yml';
let rig: CommandRig;
let vercel: VercelStandIn;

beforeAll(async () => {
  rig = await startCommandRig({ vercel: true });
  if (rig.stack.vercel === null) throw new Error('there is no Vercel');
  vercel = rig.stack.vercel;
});
afterAll(async () => rig.close());

async function runOf(place: Place, text = `/generate ${prompt}`): Promise<Run> {
  rig.say(place, text);
  return rig.runWhen(place, 'the run ended', ended);
}

async function checkOf(place: Place, run: Run): Promise<Check> {
  return eventually('Vercel is told', async () =>
    (await rig.checks(place, run.headSha ?? '')).find(({ name }) => name === 'slipway / vercel'),
  );
}

const ofHead = (run: Run) => vercel.deployments().filter(({ meta }) => meta['slipwayHead'] === run.headSha);

interface Deployment {
  readonly id: number;
  readonly environment: string;
}

/** The latest state of every environment. */
async function environments(place: Place): Promise<Readonly<Record<string, string>>> {
  const states: Record<string, string> = {};
  for (const { id, environment } of await rig.get<Deployment[]>(place, '/deployments')) {
    const [latest] = await rig.get<{ state: string }[]>(place, `/deployments/${id}/statuses`);
    states[environment] = latest?.state ?? 'none';
  }
  return states;
}

describe('a head that passed', () => {
  it('is deployed beside its preview, told three times over, and found again', async () => {
    const place = await rig.place();
    const start = rig.stack.github.requests.length;
    const run = await runOf(place);
    expect(run).toMatchObject({ state: 'succeeded' });
    expect(run.previewUrl).not.toBeNull();
    const check = await checkOf(place, run);
    expect(check).toMatchObject({ conclusion: 'success', output: { title: 'Deployed' } });
    const [deployment, ...others] = ofHead(run);
    expect(others).toEqual([]);
    expect(check.output.summary).toContain(deployment?.url ?? 'nowhere');
    // Without a Supabase to connect to, people are told where to read how.
    expect(check.output.summary).toContain('No Supabase project is connected');
    expect(await rig.told(place, /\*\*Vercel\*\* — \[open it\]/u)).toContain('is ready for review');
    // The run's own twelve; a deployment, its status, a check run, and at most two edits of the comment.
    const writes = rig.stack.github.requests
      .slice(start)
      .filter(({ method, path }) => method !== 'GET' && !/\/git\/|\/access_tokens$/u.test(path));
    expect(writes.length).toBeLessThanOrEqual(17);
    expect(await environments(place)).toEqual({
      [`slipway/preview-${run.pullRequest}`]: 'success',
      [`slipway/vercel-${run.pullRequest}`]: 'success',
    });

    rig.stack.github.as(person).rerunCheck(place.repository, check.id);
    const again = await rig.runWhen(
      place,
      'it is verified again',
      ({ attempt, finishedAt }) => attempt === 2 && finishedAt !== null,
    );
    await eventually('Vercel is told again', async () =>
      (await rig.checks(place, again.headSha ?? '')).some(
        ({ name, external_id: id }) => name === 'slipway / vercel' && id === `${run.id}.2`,
      ),
    );
    expect(ofHead(again)).toHaveLength(1);
  });

  it('shows the end of the log when the build fails there, and the run still succeeds', async () => {
    const place = await rig.place();
    vercel.failNextBuild('Module not found: left-pad');
    const run = await runOf(place);
    expect(await checkOf(place, run)).toMatchObject({ conclusion: 'failure' });
    expect((await checkOf(place, run)).output.summary).toContain('Module not found: left-pad');
    expect((await environments(place))[`slipway/vercel-${run.pullRequest}`]).toBe('failure');
    expect(await rig.told(place, /\*\*Vercel\*\* — the build failed there/u)).toContain('is ready for review');
  });

  it('is deployed and told once when answers of Vercel and GitHub are lost', async () => {
    const place = await rig.place();
    vercel.faults.next({ match: { method: 'POST', path: /\/deployments/u }, kind: 'cut', beforeEffect: false });
    rig.stack.github.faults.next({
      match: { method: 'POST', path: /\/statuses$/u },
      // The first one is the preview's.
      skip: 1,
      kind: 'cut',
      beforeEffect: false,
    });
    const run = await runOf(place);
    expect(await checkOf(place, run)).toMatchObject({ conclusion: 'success' });
    expect(ofHead(run)).toHaveLength(1);
    expect(await rig.get<Deployment[]>(place, '/deployments')).toHaveLength(2);
    const checks = await rig.checks(place, run.headSha ?? '');
    expect(checks.filter(({ name }) => name === 'slipway / vercel')).toHaveLength(1);
    expect([vercel.faults.pendingCount, rig.stack.github.faults.pendingCount]).toEqual([0, 0]);
  });

  it('is not deployed where command or settings forbid it', async () => {
    const before = vercel.deployments().length;
    const quiet = await rig.place();
    await runOf(quiet, `/generate --no-vercel ${prompt}`);
    const off = await rig.place({ [settingsFile]: 'vercel: false\n' });
    await runOf(off);
    // A later one shows that the queue has drained.
    const other = await rig.place();
    await checkOf(other, await runOf(other));
    expect(vercel.deployments()).toHaveLength(before + 1);
  });
});

describe('the end of a pull request', () => {
  it('removes its deployments', async () => {
    const place = await rig.place();
    const run = await runOf(place);
    await checkOf(place, run);
    rig.stack.github.as(person).closePull(place.repository, run.pullRequest ?? 0);
    await eventually('it is gone', async () => ofHead(run).length === 0);
    await eventually(
      'GitHub shows it',
      async () => (await environments(place))[`slipway/vercel-${run.pullRequest}`] === 'inactive',
    );
    expect(await environments(place)).toEqual({
      [`slipway/preview-${run.pullRequest}`]: 'inactive',
      [`slipway/vercel-${run.pullRequest}`]: 'inactive',
    });
  });

  it('removes what is still being built, and calls that no refusal', async () => {
    const place = await rig.place();
    const run = await runOf(place);
    await eventually('it is being built', async () => ofHead(run).length === 1);
    rig.stack.github.as(person).closePull(place.repository, run.pullRequest ?? 0);
    await eventually('it is gone', async () => ofHead(run).length === 0);
    // A later one shows that the queue has drained.
    const other = await rig.place();
    await checkOf(other, await runOf(other));
    expect((await rig.checks(place, run.headSha ?? '')).map(({ name }) => name)).not.toContain('slipway / vercel');
  });

  it('promotes what was merged, where the settings want it', async () => {
    const place = await rig.place({ [settingsFile]: 'promote: true\n' });
    const run = await runOf(place);
    await checkOf(place, run);
    await rig.stack.github.as(person).merge(place.repository, run.pullRequest ?? 0);
    await eventually(
      'it is in production',
      async () => (await environments(place))['slipway/production'] === 'success',
    );
    await eventually('the preview is gone', async () => ofHead(run).every(({ target }) => target === 'production'));
    expect(ofHead(run)).toHaveLength(1);
  });
});

it('tells what Vercel refuses for good, without a red cross', async () => {
  const place = await rig.place();
  vercel.revokeToken(rig.stack.config.vercel.own?.token ?? '');
  const run = await runOf(place);
  expect(run.state).toBe('succeeded');
  const check = await checkOf(place, run);
  expect(check).toMatchObject({ conclusion: 'neutral', output: { title: 'Not deployed' } });
  expect(JSON.stringify(check)).not.toContain(rig.stack.config.vercel.own?.token);
  await rig.told(place, /\*\*Vercel\*\* — not deployed/u);
});
