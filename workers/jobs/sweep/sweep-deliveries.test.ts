/** Webhooks that did not reach us, on the wire. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitHub } from '#app/github/octokit.ts';
import type { GitHubPort, WebhookDelivery } from '#app/github/port.ts';
import { createLogger } from '#app/platform/logger.ts';
import { createQueues } from '#app/queue/bullmq.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import { eventually, newRepository, person } from '../rig/observe.ts';
import { missedDeliveries, scheduleSweeps, sweepDeliveries } from './sweep-deliveries.ts';

const logger = createLogger({ level: 'fatal' });
let dataDir: string;
let stack: EmbeddedStack;
let github: GitHubPort;
let webhookUrl: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-sweep-'));
  stack = await startStack({ dataDir, logger, work: null });
  stack.github.createUser({ login: person });
  const { appId, privateKey, apiUrl } = stack.config.github;
  github = createGitHub({ appId, privateKey, apiUrl, logger });
  webhookUrl = `${stack.config.server.publicUrl}/webhooks/github`;
  stack.github.setWebhookUrl(webhookUrl);
  stack.github.installApp({ account: person });
  await stack.github.settled();
});
afterAll(async () => {
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Sweeps as if a minute had passed, and lets what is redelivered arrive. */
async function sweep(): Promise<readonly WebhookDelivery[]> {
  const { store } = stack.slipway;
  const wanted = await sweepDeliveries({ github, store, logger, now: () => Date.now() + 60_000 });
  await stack.github.settled();
  return wanted;
}

/** Comments a command whose webhook finds nobody; returns its GUID. */
async function missedCommand(repository: string, issue: number): Promise<string> {
  stack.github.setWebhookUrl('http://127.0.0.1:1/');
  stack.github.as(person).comment(repository, issue, '/generate Track books with title and author.');
  await stack.github.settled();
  stack.github.setWebhookUrl(webhookUrl);
  return stack.github.deliveries().at(-1)?.guid ?? '';
}

describe('missed webhooks', () => {
  it('are asked for again until they arrive, and not afterwards', async () => {
    const repository = await newRepository(stack);
    const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
    const guid = await missedCommand(repository, issue);
    expect(await stack.slipway.store.settledDeliveries([guid])).toEqual(new Set());
    // Fails once more.
    stack.github.setWebhookUrl('http://127.0.0.1:1/');
    expect((await sweep()).map((each) => each.guid)).toEqual([guid]);
    expect(await stack.slipway.store.settledDeliveries([guid])).toEqual(new Set());
    stack.github.setWebhookUrl(webhookUrl);
    // A redelivery goes to the address that is set now.
    expect((await sweep()).map((each) => each.guid)).toEqual([guid]);
    expect(await stack.slipway.store.settledDeliveries([guid])).toEqual(new Set([guid]));
    expect(await sweep()).toEqual([]);
  });

  it('that were dealt with although GitHub saw no answer are left alone', async () => {
    const repository = await newRepository(stack);
    const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
    const guid = await missedCommand(repository, issue);
    const { store } = stack.slipway;
    await store.recordDelivery({ id: guid, event: 'issue_comment.created', installationId: null, repositoryId: null });
    expect((await sweep()).map((each) => each.guid)).toEqual([guid]);
    const other = await missedCommand(repository, issue);
    await store.recordDelivery({ id: other, event: 'issue_comment.created', installationId: null, repositoryId: null });
    await store.settleDelivery(other, { kind: 'enqueued' });
    expect(await sweep()).toEqual([]);
  });
});

describe('what counts as missed', () => {
  const nowMs = Date.parse('2026-11-22T12:00:00Z');
  const delivery = (id: number, guid: string, minutesAgo: number, succeeded: boolean): WebhookDelivery => ({
    id,
    guid,
    deliveredAt: new Date(nowMs - minutesAgo * 60_000).toISOString(),
    succeeded,
  });

  it.each<[string, readonly WebhookDelivery[], readonly number[]]>([
    ['one that failed', [delivery(1, 'a', 5, false)], [1]],
    ['none that arrived at the second attempt', [delivery(2, 'a', 4, true), delivery(1, 'a', 5, false)], []],
    ['the last of several failed attempts', [delivery(2, 'a', 4, false), delivery(1, 'a', 5, false)], [2]],
    ['several, oldest first', [delivery(2, 'b', 4, false), delivery(1, 'a', 5, false)], [1, 2]],
    ['none that may still be answered', [delivery(1, 'a', 0.1, false)], []],
    ['none that failed too often', Array.from({ length: 6 }, (_, id) => delivery(6 - id, 'a', 5 + id, false)), []],
  ])('%s', (_, all, missed) => {
    expect(missedDeliveries(all, nowMs).map(({ id }) => id)).toEqual(missed);
  });
});

it('is scheduled once, however many processes start, and at each start', async () => {
  const queues = createQueues({ redisUrl: stack.config.redisUrl, logger });
  const reasons: string[] = [];
  try {
    await scheduleSweeps(queues, 1);
    await scheduleSweeps(queues, 2);
    queues.consume('sweep', async ({ payload }) => void reasons.push(payload.reason), {
      concurrency: 1,
      onExhausted: async () => undefined,
    });
    await eventually('the sweeps ran', async () => reasons.length >= 3);
    const { waiting, active, delayed } = (await queues.counts()).sweep;
    expect(reasons.toSorted()).toEqual(['interval', 'start', 'start']);
    // The next of the series.
    expect(waiting + active + delayed).toBe(1);
  } finally {
    await queues.close();
  }
});
