import { Webhooks } from '@octokit/webhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FaultKind } from './faults.ts';
import { startTestBed, type TestBed, webhookSecret } from './test-bed.ts';

const shop = { owner: 'alice', repo: 'shop' } as const;
let bed: TestBed;

beforeAll(async () => {
  bed = await startTestBed();
});
afterEach(() => bed.answerWith(200));
afterAll(() => bed.close());

describe('webhooks', () => {
  test('are signed, carry an id of their own and name their sender as GitHub does', async () => {
    for (let index = 0; index < 20; index += 1)
      bed.github.as('alice').openIssue('alice/shop', { title: `Issue ${index}` });
    const received = (await bed.webhooks()).filter(({ event }) => event === 'issues');
    expect(new Set(received.map(({ guid }) => guid)).size).toBe(20);
    const [first] = received;
    expect(first?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
      'x-github-hook-id': '4711',
      'x-github-hook-installation-target-type': 'integration',
    });
    const signature = String(first?.headers['x-hub-signature-256']);
    expect(await new Webhooks({ secret: webhookSecret }).verify(JSON.stringify(first?.payload), signature)).toBe(true);
    expect(first?.payload).toMatchObject({
      installation: { id: bed.installationId },
      repository: { full_name: 'alice/shop' },
      sender: { login: 'alice', type: 'User' },
    });
  });

  test('are not sent for repositories without the App', async () => {
    const before = (await bed.webhooks()).length;
    bed.github.as('alice').openIssue('alice/secret', { title: 'Quiet' });
    expect(await bed.webhooks()).toHaveLength(before);
  });

  test('are tried once; a redelivery reuses the id and says what it is', async () => {
    bed.answerWith(500);
    bed.github.as('alice').openIssue('alice/shop', { title: 'Lost' });
    await bed.webhooks();
    const failed = bed.github.deliveries().at(-1);
    expect([failed?.statusCode, failed?.status]).toEqual([500, 'Invalid HTTP Response: 500']);
    const count = bed.received.length;
    bed.answerWith(202);
    await bed.asApp.rest.apps.redeliverWebhookDelivery({ delivery_id: failed?.id ?? 0 });
    await bed.webhooks();
    expect(bed.received).toHaveLength(count + 1);
    expect(bed.received.at(-1)?.guid).toBe(failed?.guid);
    const again = bed.github.deliveries().at(-1);
    expect([again?.isRedelivery, again?.guid, again?.statusCode]).toEqual([true, failed?.guid, 202]);
    expect(again?.id).not.toBe(failed?.id);
  });

  test('to an address where nobody listens are recorded as failed', async () => {
    const address = bed.github.deliveries().at(-1)?.url ?? '';
    bed.github.setWebhookUrl('http://127.0.0.1:1/');
    bed.github.as('alice').openIssue('alice/shop', { title: 'Nobody' });
    await bed.webhooks();
    expect(bed.github.deliveries().at(-1)).toMatchObject({ statusCode: 0, status: 'failed to connect to host' });
    bed.github.setWebhookUrl(address);
  });
});

describe('injected faults', () => {
  const path = /\/issues\/1\/comments$/;
  const comments = async () => (await bed.asAlice.rest.issues.listComments({ ...shop, issue_number: 1 })).data.length;
  const post = (timeoutMs = 5_000) =>
    fetch(`${bed.github.url}/repos/alice/shop/issues/1/comments`, {
      method: 'POST',
      headers: { authorization: `token ${token}` },
      body: JSON.stringify({ body: 'hello' }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  let token = '';
  beforeAll(() => {
    token = bed.github.createToken('alice');
  });

  test.each([
    ['500', true],
    ['500', false],
    ['502', true],
    ['502', false],
  ] as const)('%s, before the effect: %s', async (kind, beforeEffect) => {
    const before = await comments();
    bed.github.faults.next({ match: { method: 'post', path }, kind, beforeEffect });
    expect((await post()).status).toBe(Number(kind));
    expect(await comments()).toBe(beforeEffect ? before : before + 1);
    expect((await post()).status).toBe(201);
  });

  test.each<[FaultKind, boolean]>([
    ['cut', true],
    ['cut', false],
    ['timeout', true],
    ['timeout', false],
  ])('%s, before the effect: %s, leaves the caller without an answer', async (kind, beforeEffect) => {
    const before = await comments();
    bed.github.faults.next({ match: { method: 'POST', path }, kind, beforeEffect });
    await expect(post(kind === 'cut' ? 5_000 : 300)).rejects.toThrow(/fetch failed|timeout/);
    expect(await comments()).toBe(beforeEffect ? before : before + 1);
  });

  test('rate limits say when to come back', async () => {
    bed.github.faults.next({ match: { path }, kind: 'secondary_rate_limit', retryAfterSeconds: 7 });
    const secondary = await post();
    expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([403, '7']);
    expect(await secondary.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
    bed.github.faults.next({ match: { path }, kind: 'primary_rate_limit', retryAfterSeconds: 7 });
    const primary = await post();
    expect([primary.status, primary.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    const waitSeconds = Number(primary.headers.get('x-ratelimit-reset')) - Math.floor(Date.now() / 1000);
    expect(waitSeconds).toBeGreaterThan(0);
    expect(waitSeconds).toBeLessThanOrEqual(7);
  });

  test('strike as often as asked, after letting others pass, and are logged', async () => {
    const start = bed.github.requests.length;
    bed.github.faults.next({ match: { method: 'POST', path }, kind: '500', times: 2, skip: 1 });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await post()).status);
    expect(statuses).toEqual([201, 500, 500, 201]);
    const logged = bed.github.requests.slice(start).map(({ method, path: at, status }) => [method, at, status]);
    expect(logged).toEqual(statuses.map((status) => ['POST', '/repos/alice/shop/issues/1/comments', status]));
  });

  test('spend the rate limit and report it', async () => {
    const used = async () => Number((await bed.asBob.rest.repos.get(shop)).headers['x-ratelimit-used']);
    const first = await used();
    expect(await used()).toBe(first + 1);
    expect((await bed.asBob.rest.rateLimit.get()).data.rate.used).toBe(first + 1);
  });
});
