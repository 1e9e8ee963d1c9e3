/** Webhooks over real HTTP. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '#app/store/supabase/store.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import { APP_ID, deliver, guid, signatureOf, startAppRig, type AppRig, type Sent } from './app-rig.ts';

let rig: AppRig;
const taken: IntakeJob[] = [];

beforeAll(async () => {
  rig = await startAppRig();
  rig.queues.consume('intake', async (job) => void taken.push(job.payload), {
    concurrency: 1,
    onExhausted: async () => {},
  });
});
afterAll(() => rig.close());

const send = (payload: object, sent?: Sent) => deliver(rig.url, payload, sent);

const person = { id: 7, login: 'ada', type: 'User' };

function issueComment(
  change: { body?: string; sender?: object; comment?: object; issue?: object; installation?: object | null } = {},
) {
  const { installation = { id: 55 } } = change;
  return {
    action: 'created',
    ...(installation === null ? {} : { installation }),
    repository: { id: 11, name: 'gym', full_name: 'acme/gym', owner: { login: 'acme', id: 3 }, private: true },
    sender: change.sender ?? person,
    issue: { id: 21, number: 4, title: 'Gym', body: null, ...change.issue },
    comment: { id: 31, body: change.body ?? '/generate a gym app', user: person, ...change.comment },
  };
}

/** The jobs that came of what was sent in `act`, once the queue is empty. */
async function jobsOf(act: () => Promise<unknown>): Promise<readonly IntakeJob[]> {
  const before = taken.length;
  await act();
  await expect
    .poll(async () => {
      const { waiting, active, delayed } = (await rig.queues.counts()).intake;
      return waiting + active + delayed;
    })
    .toBe(0);
  return taken.slice(before);
}

describe('webhooks that start something', () => {
  it('a comment with a command becomes one intake job that carries what is needed and no more', async () => {
    const delivery = guid();
    const [job, ...others] = await jobsOf(async () => {
      const response = await send(issueComment({ body: 'Hello\r\n/generate a gym app' }), { delivery });
      expect(response.status).toBe(200);
    });
    expect(others).toEqual([]);
    expect(job).toEqual({
      deliveryId: delivery,
      event: 'issue_comment.created',
      installationId: 55,
      repository: { id: 11, owner: 'acme', name: 'gym' },
      issue: { id: 21, number: 4, title: 'Gym', isPullRequest: false },
      commentId: 31,
      focus: null,
      sender: person,
      body: 'Hello\r\n/generate a gym app',
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    });
  });

  it('an issue with a command does too', async () => {
    const payload = {
      ...issueComment(),
      action: 'opened',
      issue: { id: 22, number: 5, title: 'T', body: '/generate a shop' },
    };
    const [job] = await jobsOf(() => send(payload, { event: 'issues' }));
    expect(job).toMatchObject({
      event: 'issues.opened',
      commentId: null,
      body: '/generate a shop',
      issue: { number: 5 },
    });
  });

  it('a comment on a pull request is told apart', async () => {
    const [job] = await jobsOf(() => send(issueComment({ issue: { pull_request: { url: 'x' } } })));
    expect(job?.issue.isPullRequest).toBe(true);
  });

  it('a comment on a line of a pull request carries where it stands', async () => {
    const { issue: _, ...rest } = issueComment();
    const payload = {
      ...rest,
      pull_request: { id: 23, number: 6, title: 'Gym' },
      comment: { id: 32, body: '/generate make this required', path: 'src/a.ts', line: null, original_line: 12 },
    };
    const [job] = await jobsOf(() => send(payload, { event: 'pull_request_review_comment' }));
    expect(job).toMatchObject({
      event: 'pull_request_review_comment.created',
      issue: { id: 23, number: 6, isPullRequest: true },
      commentId: 32,
      focus: { path: 'src/a.ts', line: 12 },
    });
  });

  it.each(['/generate', '/genrate a shop'])('%s is worth an answer', async (body) => {
    expect(await jobsOf(() => send(issueComment({ body })))).toHaveLength(1);
  });
});

describe('webhooks that start nothing', () => {
  it.each<[string, object, string?]>([
    ['an ordinary comment', issueComment({ body: 'Nice!' })],
    ['an edited comment', { ...issueComment(), action: 'edited' }],
    ['an edited issue', { ...issueComment(), action: 'edited' }, 'issues'],
    ['an issue without text', { ...issueComment(), action: 'opened' }, 'issues'],
    ['a bot', issueComment({ sender: { id: 8, login: 'renovate', type: 'Bot' } })],
    ['a bot by name', issueComment({ sender: { id: 8, login: 'slipway[bot]', type: 'User' } })],
    ['our own App on behalf of a person', issueComment({ comment: { performed_via_github_app: { id: APP_ID } } })],
    ['an event without an installation', issueComment({ installation: null })],
    ['an event that nobody asked for', issueComment(), 'star'],
    ['a ping', { zen: 'Keep it logically awesome.' }, 'ping'],
  ])('%s is answered and ignored', async (_, payload, event) => {
    const jobs = await jobsOf(async () => {
      expect((await send(payload, event === undefined ? {} : { event })).status).toBe(200);
    });
    expect(jobs).toEqual([]);
  });

  it('the same delivery, again and at once, starts one job', async () => {
    const delivery = guid();
    const jobs = await jobsOf(async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(issueComment(), { delivery })));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect((await send(issueComment(), { delivery })).status).toBe(200);
    });
    expect(jobs).toHaveLength(1);
  });

  it('a delivery that was recorded, but not queued before a crash, is queued when it comes again', async () => {
    const delivery = guid();
    await rig.store.recordDelivery({
      id: delivery,
      event: 'issue_comment.created',
      installationId: 55,
      repositoryId: 11,
    });
    expect(await jobsOf(() => send(issueComment(), { delivery }))).toHaveLength(1);
    expect(await jobsOf(() => send(issueComment(), { delivery }))).toHaveLength(0);
  });
});

describe('bad requests to the webhook', () => {
  const problem = async (answer: Promise<Response>) => {
    const response = await answer;
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return (await response.json()) as { readonly status: number; readonly code: string };
  };

  it.each<[string, Sent, number, string]>([
    ['no signature', { signature: null }, 401, 'webhook.signature'],
    ['another secret', { signature: `sha256=${'0'.repeat(64)}` }, 401, 'webhook.signature'],
    ['a signature of another form', { signature: 'sha1=abc' }, 401, 'webhook.signature'],
    ['malformed JSON', { raw: '{"action": ' }, 400, 'webhook.not_json'],
    ['JSON that is no object', { raw: '[1]' }, 400, 'webhook.not_json'],
    ['an empty body', { raw: '' }, 401, 'webhook.signature'],
    ['a delivery id that is none', { delivery: 'a:b c' }, 400, 'webhook.delivery_id'],
  ])('%s is refused', async (_, sent, status, code) => {
    const jobs = await jobsOf(async () => {
      expect(await problem(send(issueComment(), sent))).toMatchObject({ status, code });
    });
    expect(jobs).toEqual([]);
  });

  it('a body that changed after it was signed is refused', async () => {
    const signature = signatureOf(JSON.stringify(issueComment()));
    const payload = issueComment({ body: '/generate something else' });
    expect(await problem(send(payload, { signature }))).toMatchObject({ status: 401 });
  });

  it('another method is refused', async () => {
    const response = await fetch(`${rig.url}/webhooks/github`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each([
    ['says so', 'content-length: 6291456\r\n\r\n'],
    ['does not say so', `transfer-encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(0x10000)}\r\n`.repeat(100)}`],
  ])('a body over 5 MiB that %s is refused before it is all sent', async (_, rest) => {
    const socket = connect(rig.port, '127.0.0.1');
    socket.on('error', () => {});
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.write(`POST /webhooks/github HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${rest}`);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('connection: close');
  });
});

describe('health and metrics', () => {
  it('answer', async () => {
    expect((await fetch(`${rig.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${rig.url}/readyz`)).json()).toEqual({ status: 'ok', store: true, queue: true });
    const text = await (await fetch(`${rig.url}/metrics`)).text();
    expect(text).toMatch(/slipway_webhook_deliveries_total\{event="issue_comment.created",outcome="enqueued"\} \d/);
    expect(text).toMatch(/slipway_queue_jobs\{queue="intake",state="waiting"\} 0/);
    expect(text).toMatch(
      /slipway_http_request_duration_seconds_count\{route="\/webhooks\/github",method="POST",status="401"\} \d/,
    );
  });

  it('is not ready without its database', async () => {
    const nowhere = createStore({ url: 'http://127.0.0.1:9', secretKey: 'sb_secret_x' });
    const half = await rig.second(nowhere);
    const response = await fetch(`${half.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'unavailable', store: false, queue: true },
    ]);
    const webhook = await deliver(half.url, issueComment());
    // GitHub shows it as failed, and it can be delivered again.
    expect(webhook.status).toBe(500);
    await half.close();
  });
});
