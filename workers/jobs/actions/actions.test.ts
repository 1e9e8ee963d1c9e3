/** What people do on GitHub without a comment, on the wire: also twice, late and in another order. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLinks } from '#app/api/links.ts';
import { createGitHub } from '#app/github/octokit.ts';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import { CHECK_NAMES } from '../checks.ts';
import { eventually, newRepository, observe, person, readerOf } from '../rig/observe.ts';
import { gatedSandbox } from '../rig/gated-sandbox.ts';
import { scriptedSandbox } from '../rig/scripted-sandbox.ts';
import { workersOf } from '../rig/workers-of.ts';
import { assertNotHeld } from '../hold.ts';
import { holdRun } from './hold-run.ts';
import { offerProposal } from './apply-proposal.ts';

const prompt = 'Track books with title, author and pages.';
const logger = createLogger({ level: 'fatal' });
const sandbox = gatedSandbox();
let dataDir: string;
let stack: EmbeddedStack;
let workers: { close(): Promise<void> };
let installationId: number;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-actions-'));
  stack = await startStack({ dataDir, logger, work: null });
  stack.github.createUser({ login: person });
  stack.github.createUser({ login: 'stranger' });
  installationId = stack.github.installApp({ account: person });
  workers = await workersOf(stack.config, sandbox);
});
afterEach(() => sandbox.open());
afterAll(async () => {
  await workers.close();
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Place {
  readonly repository: string;
  readonly id: number;
  readonly issue: number;
}

async function command(text: string, place?: Place): Promise<Place> {
  const repository = place?.repository ?? (await newRepository(stack));
  const issue = place?.issue ?? stack.github.as(person).openIssue(repository, { title: 'An application' });
  stack.github.as(person).comment(repository, issue, text);
  const { id } = await readerOf(stack, repository)<{ id: number }>('');
  return { repository, id, issue };
}

/** The newest run of the issue, once `condition` holds for it. */
async function runWhen(place: Place, what: string, condition: (run: Run) => boolean): Promise<Run> {
  return eventually(what, async () => {
    const run = await stack.slipway.store.latestRun(place.id, place.issue);
    return run !== null && condition(run) ? run : null;
  });
}

const ended = ({ finishedAt }: Run): boolean => finishedAt !== null;

interface Check {
  readonly id: number;
  readonly name: string;
  readonly external_id: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly check_suite: { readonly id: number };
}

/** Every check run of the run's head, earlier attempts included. */
async function checksOf({ repository }: Place, run: Run): Promise<readonly Check[]> {
  const path = `/commits/${run.headSha}/check-runs?filter=all&per_page=100`;
  return (await readerOf(stack, repository)<{ check_runs: Check[] }>(path)).check_runs;
}

const buildOf = (checks: readonly Check[]): Check => {
  const found = checks.find(({ name }) => name === 'slipway / build');
  if (found === undefined) throw new Error('there is no build check');
  return found;
};

/** The last webhook of this kind. */
function lastDelivery(event: string, action: string): number {
  const found = stack.github.deliveries().findLast((each) => each.event === event && each.action === action);
  if (found === undefined) throw new Error(`no ${event}.${action} was sent`);
  return found.id;
}

const verifications = (run: Run): number => sandbox.seen.filter((id) => id === run.id).length;

describe('verifying a head again', () => {
  let place: Place;
  let first: Run;
  beforeEach(async () => {
    place = await command(`/generate ${prompt}`);
    first = await runWhen(place, 'the first attempt ended', ended);
  });

  it.each([
    [
      'our button',
      async (check: Check) => stack.github.as(person).requestCheckAction(place.repository, check.id, 'rerun'),
    ],
    ['the button of one check', async (check: Check) => stack.github.as(person).rerunCheck(place.repository, check.id)],
    [
      'the button of all checks',
      async (check: Check) => stack.github.as(person).rerunAllChecks(place.repository, check.check_suite.id),
    ],
  ])('by %s is another attempt of the same run, with its own checks', async (_, press) => {
    await press(buildOf(await checksOf(place, first)));
    const again = await runWhen(place, 'the second attempt ended', (run) => run.attempt === 2 && ended(run));
    expect(again).toMatchObject({ id: first.id, headSha: first.headSha, state: 'succeeded' });
    expect(verifications(first)).toBe(2);
    const checks = await checksOf(place, first);
    const names = (externalId: string): readonly string[] =>
      checks
        .filter((check) => check.external_id === externalId && check.conclusion === 'success')
        .map(({ name }) => name)
        .toSorted();
    expect(names(first.id)).toEqual(CHECK_NAMES.toSorted());
    expect(names(`${first.id}.2`)).toEqual(CHECK_NAMES.toSorted());
    expect(checks).toHaveLength(2 * CHECK_NAMES.length);
  });

  it('is one attempt when the button is pressed twice and its webhooks come twice', async () => {
    sandbox.shut();
    const build = buildOf(await checksOf(place, first));
    stack.github.as(person).requestCheckAction(place.repository, build.id, 'rerun');
    await runWhen(place, 'the second attempt began', ({ attempt }) => attempt === 2);
    stack.github.redeliver(lastDelivery('check_run', 'requested_action'));
    stack.github.as(person).requestCheckAction(place.repository, build.id, 'rerun');
    await stack.github.settled();
    sandbox.open();
    await runWhen(place, 'the second attempt ended', (run) => run.attempt === 2 && ended(run));
    stack.github.redeliver(lastDelivery('check_run', 'requested_action'));
    // Another run on the same workers shows that the queue has drained.
    const other = await command(`/generate ${prompt}`);
    await runWhen(other, 'another run ended', ended);
    expect(await stack.slipway.store.run(first.id)).toMatchObject({ attempt: 2, state: 'succeeded' });
    expect(verifications(first)).toBe(2);
  });

  it('is for people who may write', async () => {
    stack.github.as('stranger').rerunCheck(place.repository, buildOf(await checksOf(place, first)).id);
    await runWhen(await command(`/generate ${prompt}`), 'another run ended', ended);
    expect(await stack.slipway.store.run(first.id)).toMatchObject({ attempt: 1 });
  });
});

it('mends a run that had failed', async () => {
  await workers.close();
  workers = await workersOf(stack.config, scriptedSandbox('typecheck'));
  const place = await command(`/generate ${prompt}`);
  const failed = await runWhen(place, 'the run failed', ended);
  expect(failed.state).toBe('failed');
  const { id } = buildOf(await checksOf(place, failed));
  const [annotation] = await readerOf(stack, place.repository)<object[]>(`/check-runs/${id}/annotations`);
  expect(annotation).toMatchObject({ path: 'src/server/books.ts', title: 'from entity Book (/entities/0)' });
  await workers.close();
  workers = await workersOf(stack.config, sandbox);
  stack.github.as(person).rerunCheck(place.repository, buildOf(await checksOf(place, failed)).id);
  const mended = await runWhen(place, 'the second attempt ended', (run) => run.attempt === 2 && ended(run));
  expect(mended).toMatchObject({ state: 'succeeded', error: null });
  const { comments, checks } = await eventually('the comment told it', async () => {
    const seen = await observe(stack, place.repository, place.issue);
    return seen.comments.some(({ body }) => body.includes('is ready for review')) ? seen : null;
  });
  expect(comments.filter(({ author }) => author === 'slipway[bot]')).toHaveLength(1);
  expect(new Set(checks.map(({ conclusion }) => conclusion))).toEqual(new Set(['success']));
});

describe('closing the pull request', () => {
  interface Deployment {
    readonly id: number;
  }
  const statesOf = async ({ repository }: Place): Promise<readonly string[]> => {
    const get = readerOf(stack, repository);
    const [deployment] = await get<Deployment[]>('/deployments');
    const statuses = await get<{ state: string }[]>(`/deployments/${deployment?.id ?? 0}/statuses`);
    return statuses.map(({ state }) => state);
  };

  it('makes its deployment inactive, once', async () => {
    const place = await command(`/generate ${prompt}`);
    const run = await runWhen(place, 'the run ended', ended);
    stack.github.as(person).closePull(place.repository, run.pullRequest ?? 0);
    await eventually('the deployment is inactive', async () => (await statesOf(place))[0] === 'inactive');
    stack.github.redeliver(lastDelivery('pull_request', 'closed'));
    await runWhen(await command(`/generate ${prompt}`), 'another run ended', ended);
    expect(await statesOf(place)).toEqual(['inactive', 'success']);
  });

  it('ends a run that would only show a preview any more', async () => {
    sandbox.shut();
    const place = await command(`/generate ${prompt}`);
    const { pullRequest } = await runWhen(place, 'the run verifies', ({ state }) => state === 'verifying');
    stack.github.as(person).closePull(place.repository, pullRequest ?? 0);
    const run = await runWhen(place, 'the run ended', ended);
    expect(run.state).toBe('cancelled');
    await eventually(
      'its check run is closed',
      async () => buildOf(await checksOf(place, run)).conclusion === 'cancelled',
    );
    sandbox.open();
    await runWhen(await command(`/generate ${prompt}`), 'another run ended', ended);
    expect(await readerOf(stack, place.repository)<Deployment[]>('/deployments')).toEqual([]);
    const conclusions = (await checksOf(place, run)).map(({ conclusion }) => conclusion);
    expect(new Set(conclusions)).toEqual(new Set(['success', 'cancelled']));
    expect(conclusions).toHaveLength(2);
  });
});

describe('a review that requests changes', () => {
  it('holds the run under way, and no run that was commanded afterwards', async () => {
    sandbox.shut();
    const place = await command(`/generate ${prompt}`);
    const { pullRequest } = await runWhen(place, 'the run verifies', ({ state }) => state === 'verifying');
    await stack.github.as(person).review(place.repository, pullRequest ?? 0, 'REQUEST_CHANGES', 'Not like this.');
    const held = await runWhen(place, 'the run is held', ({ heldBy }) => heldBy !== null);
    expect(held).toMatchObject({ heldBy: person, state: 'verifying' });
    await expect(assertNotHeld(stack.slipway, held)).rejects.toMatchObject({ code: 'run.held', kind: 'user' });
    sandbox.open();
    await runWhen(place, 'the run ended', ended);
    const next = await runWhen(
      await command('/generate Also track the language.', place),
      'the next run ended',
      (run) => run.id !== held.id && ended(run),
    );
    expect(next.heldBy).toBeNull();
  });

  it('does not hold a run that was commanded after it, however late its webhook comes', async () => {
    sandbox.shut();
    const place = await command(`/generate ${prompt}`);
    const run = await runWhen(place, 'the run verifies', ({ state }) => state === 'verifying');
    const job = {
      repository: { id: place.id, owner: person, name: run.repository.name },
      sender: { id: 1, login: person, type: 'User' },
    };
    const commandedAt = Date.parse(run.createdAt);
    const reviewedAt = async (atMs: number) =>
      holdRun(stack.slipway, job, {
        kind: 'hold',
        pullRequest: run.pullRequest ?? 0,
        submittedAt: new Date(atMs).toISOString(),
      });
    expect(await reviewedAt(commandedAt - 60_000)).toBe('nothing to do');
    await expect(assertNotHeld(stack.slipway, run)).resolves.toBeUndefined();
    // GitHub tells whole seconds: one that has begun is not over.
    expect(await reviewedAt(Math.floor(commandedAt / 1_000) * 1_000)).toBe('done');
    await expect(assertNotHeld(stack.slipway, run)).rejects.toMatchObject({ code: 'run.held' });
    sandbox.open();
    await runWhen(place, 'the run ended', ended);
  });

  it('does not hold when it only comments, or comes from somebody who may not write', async () => {
    sandbox.shut();
    const place = await command(`/generate ${prompt}`);
    const { pullRequest } = await runWhen(place, 'the run verifies', ({ state }) => state === 'verifying');
    await stack.github.as(person).review(place.repository, pullRequest ?? 0, 'COMMENT', 'Well.');
    await stack.github.as('stranger').review(place.repository, pullRequest ?? 0, 'REQUEST_CHANGES', 'No!');
    await stack.github.settled();
    sandbox.open();
    expect(await runWhen(place, 'the run ended', ended)).toMatchObject({ heldBy: null, state: 'succeeded' });
  });
});

it('applies a dry run by its button, once, as its comment would be answered', async () => {
  const place = await command(`/generate --dry-run ${prompt}`);
  const dry = await runWhen(place, 'the dry run ended', ended);
  const { appId, privateKey, apiUrl, webhookSecret } = stack.config.github;
  const [owner = '', name = ''] = place.repository.split('/');
  const repository = createGitHub({ appId, privateKey, apiUrl, logger }).repository(installationId, owner, name);
  const { head } = await repository.defaultBranch();
  const links = createLinks({ publicUrl: stack.config.server.publicUrl, secret: webhookSecret });
  const proposal = { headSha: head ?? '', title: 'Proposal', summary: 'What would change.' };
  await offerProposal({ links }, repository, dry, proposal);
  await offerProposal({ links }, repository, dry, proposal);
  const checks = await checksOf(place, { ...dry, headSha: head });
  expect(checks.map(({ conclusion }) => conclusion)).toEqual(['neutral']);

  stack.github.as('stranger').requestCheckAction(place.repository, checks[0]?.id ?? 0, 'apply');
  await stack.github.settled();
  stack.github.as(person).requestCheckAction(place.repository, checks[0]?.id ?? 0, 'apply');
  const applied = await runWhen(place, 'the plan was applied', (run) => run.id !== dry.id && ended(run));
  stack.github.redeliver(lastDelivery('check_run', 'requested_action'));
  await stack.github.settled();
  expect(applied).toMatchObject({ state: 'succeeded', sender: person });
  expect(applied.options.applies).toBe(dry.id);
  expect((await observe(stack, place.repository, place.issue)).pulls).toHaveLength(1);
});
