import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import type { FaultKind } from '../embedded/github/faults.ts';
import type { Vercel } from './port.ts';
import { deployment, startRig, SUPABASE, TOKEN, type Rig } from './rig.fixture.ts';
import { createVercel } from './vercel.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const STEPS = [
  ['the search for the project', 'GET', /^\/v9\/projects\/[^/]+$/, 0],
  ['the creation of the project', 'POST', /^\/v11\/projects$/, 0],
  ['the list of variables', 'GET', /\/env$/, 0],
  ['the setting of variables', 'POST', /\/env$/, 0],
  ['the upload of a file', 'POST', /^\/v2\/files$/, 0],
  ['the search for a deployment', 'GET', /^\/v6\/deployments$/, 0],
  ['the question for missing files', 'POST', /^\/v13\/deployments$/, 0],
  ['the creation of the deployment', 'POST', /^\/v13\/deployments$/, 1],
  ['the question for the state', 'GET', /^\/v13\/deployments\//, 0],
] as const;
const KINDS: readonly { readonly kind: FaultKind; readonly beforeEffect: boolean }[] = [
  { kind: '500', beforeEffect: true },
  { kind: '502', beforeEffect: false },
  { kind: 'cut', beforeEffect: true },
  { kind: 'cut', beforeEffect: false },
];

describe.each(STEPS)('when %s fails', (_, method, path, skip) => {
  it.each(KINDS)(
    'once by $kind (before its effect: $beforeEffect), nothing is lost and nothing is done twice',
    async (fault) => {
      rig.standIn.faults.next({ match: { method, path }, skip, ...fault });
      const request = deployment();
      expect(await rig.vercel.deployApplication(request)).toMatchObject({ state: 'ready', logTail: null });
      expect(rig.standIn.faults.pendingCount).toBe(0);
      expect(request.told).toEqual(['queued', 'building', 'ready']);
      expect(rig.standIn.deployments()).toHaveLength(1);
    },
  );

  it('for good, it ends with a transient error after a bounded number of tries', async () => {
    rig.standIn.faults.next({ match: { method, path }, skip, kind: '500', times: 1_000 });
    const error = await failureOf(rig.vercel, deployment());
    expect(error).toMatchObject({ code: 'vercel.unavailable', kind: 'transient' });
    // Four tries, of each of the three files where it is the upload.
    expect(failures()).toHaveLength(path.test('/v2/files') ? 12 : 4);
    rig.standIn.faults.clear();
    expect((await rig.vercel.deployApplication(deployment())).state).toBe('ready');
    expect(rig.standIn.deployments()).toHaveLength(1);
  });
});

describe('a rate limit', () => {
  const path = /^\/v13\/deployments$/;

  it('is waited for as long as Vercel says', async () => {
    rig.standIn.faults.next({ match: { path }, kind: 'primary_rate_limit', retryAfterSeconds: 17 });
    expect((await rig.vercel.deployApplication(deployment())).state).toBe('ready');
    // Not all at once when it is over: half of a second's jitter on top.
    expect(rig.sleptMs).toContain(17_500);
  });

  it('of minutes delays the job and not the worker', async () => {
    rig.standIn.faults.next({ match: { path }, kind: 'primary_rate_limit', retryAfterSeconds: 300 });
    const error = await failureOf(rig.vercel, deployment());
    expect(error).toMatchObject({ code: 'vercel.rate_limited', kind: 'transient', retryAfterMs: 300_000 });
    expect(rig.sleptMs).toEqual([]);
  });

  it('of hours is a limit of the plan', async () => {
    rig.standIn.faults.next({ match: { path }, kind: 'primary_rate_limit', retryAfterSeconds: 86_400 });
    expect(await failureOf(rig.vercel, deployment())).toMatchObject({ code: 'vercel.plan_limit', kind: 'user' });
  });
});

describe('what only a person can change', () => {
  it('is a limit of the plan', async () => {
    const poor = await startRig({ deploymentsMax: 1 });
    try {
      await poor.vercel.deployApplication(deployment());
      const error = await failureOf(poor.vercel, deployment({ headSha: 'f'.repeat(40) }));
      expect(error).toMatchObject({ code: 'vercel.plan_limit', kind: 'user' });
      expect(error.context).toMatchObject({ status: 402, reason: 'api-deployments-free-per-day' });
    } finally {
      await poor.close();
    }
  });

  it('is a token that is wrong, and it is tried once', async () => {
    const error = await failureOf(rig.client({ token: 'wrong' }), deployment());
    expect(error).toMatchObject({ code: 'vercel.token_refused', kind: 'user' });
    expect(rig.requests()).toHaveLength(1);
  });

  it('is a token that is revoked in the middle of a build', async () => {
    const request = deployment({
      onState: ({ state }) => {
        if (state === 'building') rig.standIn.revokeToken(TOKEN);
      },
    });
    expect(await failureOf(rig.vercel, request)).toMatchObject({ code: 'vercel.token_refused', kind: 'user' });
  });

  it('is a team that the token may not act for', async () => {
    const teams = await startRig({ teams: ['team_ours'] });
    try {
      expect((await teams.client({ teamId: 'team_ours' }).deployApplication(deployment())).state).toBe('ready');
      const error = await failureOf(teams.client({ teamId: 'team_theirs' }), deployment());
      expect(error).toMatchObject({ code: 'vercel.forbidden', kind: 'user' });
    } finally {
      await teams.close();
    }
  });

  it('is a token that no header takes, without showing it', () => {
    const settings = { token: 'secret-token\nx', teamId: null, apiUrl: rig.standIn.url };
    expect(() => createVercel(settings)).toThrow(expect.objectContaining({ code: 'vercel.token_refused' }));
    expect(() => createVercel(settings)).not.toThrow(/secret-token/);
  });
});

describe('what does not answer', () => {
  it('is given up after its time, and asked again', async () => {
    const impatient = rig.client({ limits: { requestTimeoutMs: 300 } });
    rig.standIn.faults.next({ match: { path: /^\/v11\/projects$/ }, kind: 'timeout' });
    expect((await impatient.deployApplication(deployment())).state).toBe('ready');
    rig.standIn.faults.next({ match: { path: /./ }, kind: 'timeout', times: 4 });
    expect(await failureOf(impatient, deployment())).toMatchObject({ code: 'vercel.timed_out', kind: 'transient' });
  });

  it('does not hold up who cancels', async () => {
    rig.standIn.faults.next({ match: { path: /./ }, kind: 'timeout' });
    const canceled = new AbortController();
    const ending = rig.vercel.deployApplication(deployment({ signal: canceled.signal }));
    canceled.abort(new Error('canceled'));
    await expect(ending).rejects.toThrow('canceled');
  });

  it('is nobody at that address', async () => {
    await rig.standIn.close();
    expect(await failureOf(rig.vercel, deployment())).toMatchObject({ code: 'vercel.unreachable', kind: 'transient' });
  });
});

describe('a build', () => {
  it('that fails shows the end of its log, without secrets and bounded', async () => {
    const noise = Array.from({ length: 500 }, (_, index) => `line ${index} ${'x'.repeat(150)}`);
    const secrets = [`token ${TOKEN}`, `url ${SUPABASE.SUPABASE_URL}`, 'key ghp_0123456789abcdefghijABCDEFGHIJ012345'];
    rig.standIn.failNextBuild([...noise, ...secrets, '\u001B[31mType error\u001B[0m in page.tsx'].join('\n'));
    const request = deployment();
    const { state, logTail } = await rig.vercel.deployApplication(request);
    expect([state, request.told.at(-1)]).toEqual(['failed', 'failed']);
    const tail = logTail ?? '';
    expect(tail.split('\n').at(-1)).toBe('Type error in page.tsx');
    expect(tail).toMatch(/token \[redacted\]\nurl \[redacted\]\nkey \[redacted/);
    expect([tail.length <= 6_000, tail.startsWith('…'), tail.includes('line 0 ')]).toEqual([true, true, false]);
    for (const secret of [TOKEN, SUPABASE.SUPABASE_URL, 'ghp_']) expect(tail).not.toContain(secret);
  });

  it('whose log cannot be read has failed all the same', async () => {
    rig.standIn.failNextBuild(`Type error with ${TOKEN}`);
    rig.standIn.faults.next({ match: { path: /\/events$/ }, kind: '500', times: 100 });
    const outcome = await rig.vercel.deployApplication(deployment());
    expect(outcome).toMatchObject({ state: 'failed', logTail: 'Type error with [redacted]' });
  });

  it('that somebody cancels on Vercel has been canceled', async () => {
    const request = deployment({
      onState: async ({ id, state }) => {
        if (state === 'building') await cancel(id);
      },
    });
    expect(await rig.vercel.deployApplication(request)).toMatchObject({ state: 'canceled', logTail: null });
  });

  it('that takes too long is left to itself and found later', async () => {
    const slow = await startRig({ buildingMs: 60 * 60_000 });
    try {
      const request = deployment();
      const outcome = await slow.vercel.deployApplication(request);
      expect(outcome).toMatchObject({ state: 'unfinished', logTail: null, reused: false });
      expect(request.told).toEqual(['queued', 'building', 'unfinished']);
      const watchedMs = slow.sleptMs.reduce((sum, ms) => sum + ms, 0);
      expect([watchedMs > 14 * 60_000, watchedMs <= 15 * 60_000]).toEqual([true, true]);
      slow.pass(60 * 60_000);
      const later = await slow.vercel.deployApplication(deployment());
      expect(later).toEqual({ ...outcome, state: 'ready', reused: true });
    } finally {
      await slow.close();
    }
  });
});

describe('files', () => {
  it('by the thousand are uploaded', async () => {
    const files = new Map(Array.from({ length: 2_000 }, (_, index) => [`src/${index}.ts`, `export default ${index};`]));
    expect((await rig.vercel.deployApplication(deployment({ files }))).state).toBe('ready');
    expect(rig.requests().filter((request) => request === 'POST /v2/files')).toHaveLength(2_000);
  });

  it('are not uploaded after one of them has failed', async () => {
    const files = new Map(Array.from({ length: 200 }, (_, index) => [`${index}.txt`, `file ${index}`]));
    // Too long a wait: it is not tried again.
    rig.standIn.faults.next({ match: { path: /^\/v2\/files$/ }, kind: 'primary_rate_limit', retryAfterSeconds: 300 });
    expect(await failureOf(rig.vercel, deployment({ files }))).toMatchObject({ code: 'vercel.rate_limited' });
    expect(rig.requests().filter((request) => request === 'POST /v2/files').length).toBeLessThan(20);
  });

  it('are uploaded six at a time', async () => {
    const files = new Map(Array.from({ length: 200 }, (_, index) => [`${index}.txt`, `file ${index}`]));
    rig.standIn.faults.next({ match: { path: /^\/v2\/files$/ }, kind: '500', times: 1_000 });
    expect(await failureOf(rig.vercel, deployment({ files }))).toMatchObject({ code: 'vercel.unavailable' });
    // Each of the six with its four tries.
    expect(failures()).toHaveLength(24);
  });

  it('whose upload takes too long are continued where it stopped', async () => {
    const files = new Map(Array.from({ length: 40 }, (_, index) => [`${index}.txt`, `file ${index}`]));
    const limits = { parallelUploads: 1, uploadTimeoutMs: 50_000 };
    rig.standIn.faults.next({
      match: { path: /^\/v2\/files$/ },
      kind: 'primary_rate_limit',
      retryAfterSeconds: 60,
      skip: 10,
    });
    const error = await failureOf(rig.client({ limits }), deployment({ files }));
    expect(error).toMatchObject({ code: 'vercel.upload_timed_out', kind: 'transient', context: { left: 28 } });
    rig.requests();
    expect((await rig.client({ limits }).deployApplication(deployment({ files }))).state).toBe('ready');
    expect(rig.requests().filter((request) => request === 'POST /v2/files')).toHaveLength(29);
  });

  it.each([
    ['vercel.files_too_many', new Map()],
    ['vercel.files_too_many', new Map(Array.from({ length: 15_001 }, (_, index) => [String(index), '']))],
    ['vercel.files_too_large', new Map(Array.from({ length: 11 }, (_, i) => [String(i), Buffer.alloc(10 << 20)]))],
    ['vercel.file_path', new Map([['../secret', '']])],
    ['vercel.file_path', new Map([['/etc/passwd', '']])],
    ['vercel.file_path', new Map([['a//b', '']])],
  ])('beyond the bounds are refused before anything is sent: %s', async (code, files) => {
    expect(await failureOf(rig.vercel, deployment({ files }))).toMatchObject({ code, kind: 'user' });
    expect(rig.requests()).toEqual([]);
  });

  it.each([{ 'NOT-A-NAME': 'x' }, { VALUE: 'x'.repeat(70_000) }])(
    'come with variables that Vercel takes, or not at all',
    async (environment) => {
      const error = await failureOf(rig.vercel, deployment({ environment }));
      expect(error).toMatchObject({ code: 'vercel.variable_invalid', kind: 'user' });
      expect(rig.requests()).toEqual([]);
    },
  );
});

function failures() {
  return rig.standIn.requests.filter(({ status }) => status === 500);
}

async function failureOf(vercel: Vercel, request: Parameters<Vercel['deployApplication']>[0]): Promise<SlipwayError> {
  const error: unknown = await vercel.deployApplication(request).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SlipwayError) return error;
  throw new Error('it did not fail with an error of ours', { cause: error });
}

async function cancel(id: string): Promise<void> {
  const response = await fetch(`${rig.standIn.url}/v12/deployments/${id}/cancel`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(response.ok).toBe(true);
}
