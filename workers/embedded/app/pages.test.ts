/** Pages and REST over real HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runId } from '#app/platform/ids.ts';
import { DEFAULT_RUN_OPTIONS, type NewRun } from '#app/store/run.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { startAppRig, type AppRig } from './app-rig.ts';

let rig: AppRig;
beforeAll(async () => {
  rig = await startAppRig();
});
afterAll(() => rig.close());

const hostile = `</pre><script>alert("x")</script>'"><img src=x onerror=alert(1)>`;

async function finishedRun(
  previewUrl = 'javascript:alert(1)',
  issueId = 99,
): Promise<{ readonly id: string; readonly picture: string; readonly projectId: string }> {
  const { store, artifacts } = rig;
  const run: NewRun = {
    id: runId({ repositoryId: 11, issueId, commentId: issueId, command: 'generate' }),
    installationId: 55,
    repository: { id: 11, owner: 'acme', name: 'gym' },
    issue: { number: issueId, title: hostile, isPullRequest: false },
    commentId: issueId,
    thread: issueId,
    options: DEFAULT_RUN_OPTIONS,
    sender: 'ada',
    command: 'generate',
    prompt: hostile,
  };
  await store.createRun(run);
  const { id: projectId } = await store.ensureProject(11, '');
  const picture = await artifacts.put('screenshot', Buffer.concat([PNG, Buffer.from('pixels')]));
  const passed = {
    status: 'passed' as const,
    exitCode: 0,
    durationMs: 1_200,
    log: hostile,
    annotations: [],
    tests: null,
  };
  const verdict: Verdict = {
    ok: true,
    image: 'slipway-sandbox:1',
    durationMs: 9_000,
    steps: [
      { ...passed, step: 'build' },
      {
        ...passed,
        step: 'unit',
        status: 'failed',
        tests: { passed: 3, failed: 1, skipped: 0 },
        annotations: [{ path: hostile.slice(0, 100), startLine: 3, endLine: 3, level: 'failure', message: hostile }],
      },
    ],
    screenshots: [{ name: 'home-page.png', sha256: picture, bytes: 14 }],
  };
  const artifactSha = await artifacts.put('verdict', JSON.stringify(verdict));
  await store.recordStage({
    runId: run.id,
    stage: 'verify',
    inputHash: 'a'.repeat(64),
    artifactSha,
    durationMs: 9_000,
  });
  const diagnostic = {
    severity: 'warning' as const,
    code: 'plan.unknown',
    pointer: '',
    message: hostile,
    suggestion: hostile,
  };
  await store.appendEvent(run.id, { kind: 'diagnostics', data: { stage: 'plan', diagnostics: [diagnostic] } });
  await store.appendEvent(run.id, { kind: 'note', data: { text: hostile } });
  // No such address comes from us, but a row of the database could hold one.
  await store.transition(run.id, ['queued'], 'failed', {
    projectId,
    previewUrl,
    pullRequest: 12,
    error: { code: 'test.failed', message: hostile, suggestion: hostile },
  });
  return { id: run.id, picture, projectId };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The same address on the server under test. */
function here(address: string): string {
  const { pathname, search } = new URL(address);
  return `${rig.url}${pathname}${search}`;
}

describe('the permanent address of a preview', () => {
  it('leads there by a link that works once, for those who were given this address and no other', async () => {
    const previewUrl = 'http://abc123.preview.localhost:4100/';
    const { id } = await finishedRun(previewUrl, 98);
    const visit = () => fetch(here(rig.links.preview(id)), { redirect: 'manual' });
    const [first, second] = [await visit(), await visit()];
    expect([first.status, first.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const location = new URL(first.headers.get('location') ?? '');
    expect(location.href.startsWith(`${previewUrl}?slipway_access=`)).toBe(true);
    expect(second.headers.get('location')).not.toBe(location.href);

    const ofPage = here(rig.links.run(id)).replace(`/runs/${id}?`, `/runs/${id}/preview?`);
    expect((await fetch(ofPage, { redirect: 'manual' })).status).toBe(404);
  });

  it('says so when there is none, or nothing that a browser should be sent to', async () => {
    const { id } = await finishedRun();
    const response = await fetch(here(rig.links.preview(id)), { redirect: 'manual' });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no preview');
  });
});

describe('pages', () => {
  it('tell a run’s story, with everything hostile in it shown as text', async () => {
    const { id, picture } = await finishedRun();
    const response = await fetch(here(rig.links.run(id)));
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('javascript:');
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    for (const shown of [
      'Failed',
      'Unit and policy tests',
      '3 passed, 1 failed',
      'home page',
      'Pull request #12',
      'acme/gym #99',
    ]) {
      expect(page).toContain(shown);
    }
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');

    const image = await fetch(here(rig.links.artifact(picture)));
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await image.arrayBuffer()).subarray(0, 8)).toEqual(PNG);
  });

  it('show nothing without the right token, and nothing but pictures as artifacts', async () => {
    const { id, picture, projectId } = await finishedRun();
    const text = await rig.artifacts.put('log', '<script>alert(1)</script>');
    const fake = await rig.artifacts.put('screenshot', '<script>alert(1)</script>');
    const token = (address: string) => new URL(address).searchParams.get('token') ?? '';
    const paths = [
      `/runs/${id}`,
      `/runs/${id}?token=`,
      `/runs/${id}?token=${token(rig.links.artifact(picture))}`,
      `/artifacts/${picture}?token=${token(rig.links.run(id))}`,
      `/artifacts/${text}?token=${token(rig.links.artifact(text))}`,
      `/artifacts/${fake}?token=${token(rig.links.artifact(fake))}`,
      `/api/projects/${projectId}/status`,
      '/runs/%2e%2e%2fetc',
      `/runs/${'a'.repeat(200)}`,
      '/',
    ];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${rig.url}${path}`)).status));
    expect(statuses).toEqual(paths.map(() => 404));
  });

  it('answer a person with a page and a program with problem details', async () => {
    const asPerson = await fetch(`${rig.url}/nothing`, { headers: { accept: 'text/html,*/*' } });
    expect(await asPerson.text()).toContain('<h1>Not found</h1>');
    const asProgram = await fetch(`${rig.url}/nothing`);
    expect(asProgram.headers.get('content-type')).toBe('application/problem+json');
    expect(await asProgram.json()).toMatchObject({ status: 404, code: 'http.not_found' });
    const posted = await fetch(`${rig.url}/healthz`, { method: 'DELETE' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const head = await fetch(`${rig.url}/healthz`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('give a project’s status as JSON', async () => {
    const { id, projectId } = await finishedRun();
    const address = new URL(rig.links.projectStatus(projectId));
    const headers = { authorization: `Bearer ${address.searchParams.get('token') ?? ''}` };
    const answer = await fetch(`${rig.url}${address.pathname}`, { headers });
    expect(await answer.json()).toMatchObject({
      id: projectId,
      repository_id: 11,
      run: { id, state: 'failed', pull_request: 12 },
    });
  });
});
