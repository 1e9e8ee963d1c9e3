/** The adapter to GitHub over the wire, against the stand-in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGitHub } from '#app/github/octokit.ts';
import type { CheckAnnotation, RepositoryPort } from '#app/github/port.ts';
import { createMemoryBudget } from '#app/github/write-budget.ts';
import { createLogger } from '#app/platform/logger.ts';
import { startGitHubStandIn, type GitHubStandIn } from '../github/server.ts';

const APP_ID = 4711;
/** What the installation is granted; a test that takes something away gives it back. */
const GRANTED = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  deployments: 'write',
  metadata: 'read',
};
const logger = createLogger({ level: 'silent' });
let dataDir: string;
let github: GitHubStandIn;
let installationId: number;
let shop: RepositoryPort;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-adapter-'));
  github = await startGitHubStandIn({
    dataDir,
    app: {
      id: APP_ID,
      slug: 'slipway-test',
      webhookSecret: 'hush',
      webhookUrl: '',
      permissions: GRANTED,
      events: ['issues', 'issue_comment'],
    },
    users: [{ login: 'alice' }, { login: 'bob' }, { login: 'carol' }],
    repositories: [
      {
        owner: 'alice',
        name: 'shop',
        files: { 'README.md': '# Shop\n', 'src/index.ts': 'export {};\n' },
        collaborators: { bob: 'maintain', carol: 'triage' },
      },
      { owner: 'alice', name: 'empty' },
    ],
  });
  installationId = github.installApp({ account: 'alice' });
  shop = repository('shop');
});
afterAll(async () => {
  await github.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => github.faults.clear());

function repository(name: string, requestTimeoutMs = 5_000): RepositoryPort {
  const credentials = { appId: APP_ID, privateKey: github.privateKeyPem, apiUrl: github.url };
  return createGitHub({ ...credentials, logger, requestTimeoutMs }).repository(installationId, 'alice', name);
}

/** How many requests of this kind the stand-in has seen since `from`. */
function count(from: number, method: string, path: RegExp): number {
  return github.requests.slice(from).filter((request) => request.method === method && path.test(request.path)).length;
}

async function headOf(repo: RepositoryPort): Promise<string> {
  const { head } = await repo.defaultBranch();
  if (head === null) throw new Error('The repository is empty.');
  return head;
}

async function commitOn(repo: RepositoryPort, parent: string, files: Record<string, string | null>): Promise<string> {
  const { tree } = await repo.commit(parent);
  const changes = Object.entries(files).map(([path, content]) => ({ path, content }));
  const next = await repo.createTree(tree, changes);
  return repo.createCommit({ message: 'Change files', tree: next, parents: [parent] });
}

const annotations = (from: number, to: number): CheckAnnotation[] =>
  Array.from({ length: to - from }, (_, index) => ({
    path: 'src/index.ts',
    startLine: from + index + 1,
    endLine: from + index + 1,
    level: 'failure',
    message: `Problem ${from + index}`,
  }));
const output = (list: CheckAnnotation[]) => ({ title: 'Tests', summary: 'x'.repeat(70_000), annotations: list });

async function commitWorkflow(repo: RepositoryPort): Promise<void> {
  const sha = await commitOn(repo, await headOf(repo), { '.github/workflows/ci.yml': 'on: push\n' });
  await repo.createBranch('workflows', sha);
}

describe('access', () => {
  it.each([
    ['alice', 'admin'],
    ['bob', 'maintain'],
    ['carol', 'triage'],
    ['nobody-of-that-name', 'none'],
  ])('knows the permission of %s', async (login, permission) => {
    expect(await shop.permissionOf(login)).toBe(permission);
  });

  it('knows what the installation was granted and what the repository is', async () => {
    expect(await shop.appPermissions()).toMatchObject({ contents: 'write', checks: 'write' });
    expect(await shop.appPermissions()).not.toHaveProperty('workflows');
    expect(await shop.defaultBranch()).toEqual({
      name: 'main',
      head: expect.stringMatching(/^[0-9a-f]{40}$/),
      isPrivate: false,
    });
    expect(await repository('empty').defaultBranch()).toMatchObject({ head: null });
  });
});

describe('comments and reactions', () => {
  it('are made, found by their marker, changed and cut to what GitHub accepts', async () => {
    const issue = github.as('alice').openIssue('alice/shop', { title: 'Build' });
    const foreign = github.as('bob').comment('alice/shop', issue, 'I quote <!-- m1 -->');
    await shop.addReaction({ kind: 'issue', number: issue }, 'eyes');
    await shop.addReaction({ kind: 'comment', id: foreign }, 'eyes');
    await shop.addReaction({ kind: 'comment', id: foreign }, 'eyes');
    expect(await shop.findComment(issue, '<!-- m1 -->')).toBeNull();
    const own = await shop.createComment(issue, '<!-- m1 -->\nhello');
    expect(await shop.findComment(issue, '<!-- m1 -->')).toEqual(own);
    await shop.updateComment(own.id, `<!-- m1 -->${'x🐈'.repeat(40_000)}`);
    const cut = await shop.findComment(issue, '<!-- m1 -->');
    expect(cut?.body.length).toBeLessThanOrEqual(65_536);
    expect(cut?.body).toMatch(/cut to the length that GitHub accepts\._$/);
  });
});

describe('commits and branches', () => {
  it('go the whole way from a tree to a pull request', async () => {
    const base = await headOf(shop);
    const sha = await commitOn(shop, base, { 'app/page.tsx': 'Hällo 🐈\n', 'src/index.ts': null });
    await shop.createBranch('slipway/1-shop', sha);
    await shop.createBranch('slipway/1-shop', sha);
    expect(await shop.branchHead('slipway/1-shop')).toBe(sha);
    expect(await shop.branchHead('slipway/none')).toBeNull();

    const commit = await shop.commit(sha);
    expect(commit).toMatchObject({ sha, parents: [base], message: 'Change files', author: 'slipway-test[bot]' });
    const entries = await shop.tree(commit.tree);
    expect(
      entries
        .filter(({ type }) => type === 'blob')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(['README.md', 'app/page.tsx']);
    const page = entries.find(({ path }) => path === 'app/page.tsx');
    expect(await shop.blobText(page?.sha ?? '')).toBe('Hällo 🐈\n');
    expect((await shop.commits('slipway/1-shop', 2)).map((each) => each.sha)).toEqual([sha, base]);

    const request = { title: 'Shop', body: 'Closes #1', branch: 'slipway/1-shop', base: 'main' };
    expect(await shop.findPullRequest('slipway/1-shop')).toBeNull();
    const pull = await shop.createPullRequest(request);
    expect(pull).toMatchObject({ headSha: sha, body: 'Closes #1' });
    // A second attempt after a crash finds the first one's.
    expect(await shop.createPullRequest(request)).toEqual(pull);
    await shop.updatePullRequest(pull.number, { body: 'Closes #2' });
    expect(await shop.findPullRequest('slipway/1-shop')).toMatchObject({ number: pull.number, body: 'Closes #2' });
  });

  it('advance forward only, and forgive an attempt that had worked', async () => {
    const base = await headOf(shop);
    const mine = await commitOn(shop, base, { a: '1' });
    const theirs = await commitOn(shop, base, { a: '2' });
    await shop.createBranch('race', base);
    await shop.advanceBranch('race', theirs);
    await shop.advanceBranch('race', theirs);
    await expect(shop.advanceBranch('race', mine)).rejects.toMatchObject({
      code: 'github.head_moved',
      kind: 'transient',
    });
    await expect(shop.createBranch('race', mine)).rejects.toMatchObject({
      code: 'github.head_moved',
      kind: 'transient',
    });
    await expect(shop.advanceBranch('nowhere', mine)).rejects.toMatchObject({ code: 'github.head_moved' });
    expect(await shop.branchHead('race')).toBe(theirs);
  });

  it('tell a protected branch from one that moved', async () => {
    const base = await headOf(shop);
    const next = await commitOn(shop, base, { b: '1' });
    await shop.createBranch('guarded', base);
    github.protectBranch('alice/shop', 'guarded', true);
    await expect(shop.advanceBranch('guarded', next)).rejects.toMatchObject({
      code: 'github.branch_protected',
      kind: 'user',
    });
    github.protectBranch('alice/shop', 'guarded', false);
    await shop.advanceBranch('guarded', next);
  });

  it('name a commit that does not exist as a refusal', async () => {
    await expect(shop.createBranch('ghost', '0'.repeat(39).concat('1'))).rejects.toMatchObject({
      code: 'github.refused',
      kind: 'permanent',
    });
  });

  it('are refused workflow files without the permission', async () => {
    await expect(commitWorkflow(shop)).rejects.toMatchObject({ code: 'github.workflows_refused', kind: 'permanent' });
  });

  it('begin in an empty repository, once', async () => {
    const empty = repository('empty');
    expect(await empty.branchHead('main')).toBeNull();
    expect(await empty.commits('main', 5)).toEqual([]);
    const file = { path: 'README.md', content: '# Empty no more\n', message: 'Begin' };
    const sha = await empty.initialise(file);
    expect(await empty.initialise(file)).toBe(sha);
    expect(await empty.defaultBranch()).toMatchObject({ head: sha });
  });
});

describe('check runs', () => {
  it('carry more annotations than GitHub takes at once, each one once however often they are sent', async () => {
    const headSha = await headOf(shop);
    const name = 'slipway / tests';
    expect(await shop.findCheckRun(headSha, name, 'run-1')).toBeNull();
    const from = github.requests.length;
    const check = await shop.createCheckRun({
      name,
      headSha,
      externalId: 'run-1',
      status: 'in_progress',
      output: output(annotations(0, 120)),
    });
    expect(count(from, 'POST', /check-runs$/) + count(from, 'PATCH', /check-runs\/\d+$/)).toBe(3);
    expect(await shop.findCheckRun(headSha, name, 'run-1')).toMatchObject({ id: check.id, status: 'in_progress' });
    expect(await shop.findCheckRun(headSha, name, 'run-2')).toBeNull();

    await shop.updateCheckRun(check.id, {
      name,
      status: 'completed',
      conclusion: 'failure',
      output: output(annotations(0, 130)),
    });
    await shop.updateCheckRun(check.id, {
      name,
      status: 'completed',
      conclusion: 'failure',
      output: output(annotations(0, 130)),
    });
    const { login, token } = { login: 'alice', token: github.createToken('alice') };
    const answer = await fetch(`${github.url}/repos/${login}/shop/check-runs/${check.id}`, {
      headers: { authorization: `token ${token}` },
    });
    const run = (await answer.json()) as {
      readonly conclusion: string;
      readonly output: { readonly annotations_count: number; readonly summary: string };
    };
    expect(run).toMatchObject({ conclusion: 'failure', output: { annotations_count: 130 } });
    expect(run.output.summary.length).toBeLessThanOrEqual(65_535);
  });
});

describe('deployments', () => {
  it('are one for each commit and environment', async () => {
    const ref = await headOf(shop);
    const deployment = { ref, environment: 'slipway/preview-1', description: 'd'.repeat(200), transient: true };
    const first = await shop.createDeployment(deployment);
    expect(await shop.createDeployment(deployment)).toEqual(first);
    expect((await shop.createDeployment({ ...deployment, environment: 'slipway/preview-2' })).id).not.toBe(first.id);
    await shop.createDeploymentStatus(first.id, {
      state: 'success',
      environmentUrl: 'http://preview.localhost/',
      description: 'Ready',
    });
  });
});

describe('failures of GitHub', () => {
  const branch = { method: 'GET', path: /\/git\/ref\// };

  it.each(['500', '502', 'cut'] as const)('a read survives a %s', async (kind) => {
    github.faults.next({ match: branch, kind, times: 2 });
    expect(await shop.branchHead('main')).toMatch(/^[0-9a-f]{40}$/);
    expect(github.faults.pendingCount).toBe(0);
  });

  it('a read gives up after three', async () => {
    github.faults.next({ match: branch, kind: '500', times: 9 });
    const from = github.requests.length;
    await expect(shop.branchHead('main')).rejects.toMatchObject({ code: 'github.unavailable', kind: 'transient' });
    expect(count(from, 'GET', /\/git\/ref\//)).toBe(3);
  });

  it('a write is never repeated, because it may have happened', async () => {
    const issue = github.as('alice').openIssue('alice/shop', { title: 'Once' });
    github.faults.next({ match: { method: 'POST', path: /\/comments$/ }, kind: '502', beforeEffect: false });
    const from = github.requests.length;
    await expect(shop.createComment(issue, 'only <!-- once -->')).rejects.toMatchObject({
      code: 'github.unavailable',
      kind: 'transient',
    });
    expect(count(from, 'POST', /\/comments$/)).toBe(1);
    expect(await shop.findComment(issue, '<!-- once -->')).not.toBeNull();
  });

  it('silence is ended by our own time limit', async () => {
    github.faults.next({ match: branch, kind: 'timeout', times: 3 });
    await expect(repository('shop', 100).branchHead('main')).rejects.toMatchObject({
      code: 'github.unreachable',
      kind: 'transient',
    });
  });

  it.each(['secondary_rate_limit', 'primary_rate_limit'] as const)(
    'a %s says how long to wait and is not hurried',
    async (kind) => {
      github.faults.next({ match: { path: /ref\/heads.*limited/ }, kind, retryAfterSeconds: 30 });
      const from = github.requests.length;
      const error: unknown = await shop.branchHead('limited').catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'github.rate_limited', kind: 'transient' });
      const { retryAfterMs } = error as { readonly retryAfterMs: number };
      expect(retryAfterMs).toBeGreaterThan(28_000);
      expect(retryAfterMs).toBeLessThan(33_000);
      expect(count(from, 'GET', /limited$/)).toBe(1);
    },
  );

  it('missing rights, repositories and installations are permanent, and say nothing secret', async () => {
    await expect(repository('unknown').defaultBranch()).rejects.toMatchObject({
      code: 'github.not_found',
      kind: 'permanent',
    });
    github.setInstallationPermissions(installationId, { metadata: 'read' });
    await expect(repository('shop').createComment(1, 'x')).rejects.toMatchObject({
      code: 'github.forbidden',
      kind: 'permanent',
    });
    github.setInstallationPermissions(installationId, GRANTED);
    const wrong = createGitHub({ appId: 999, privateKey: github.privateKeyPem, apiUrl: github.url, logger });
    await expect(wrong.repository(installationId, 'alice', 'shop').branchHead('main')).rejects.toMatchObject({
      kind: 'permanent',
    });
  });
});

describe('the budget of writes', () => {
  it('pays for what people see, and a write that it cannot pay for is not sent', async () => {
    const budget = createMemoryBudget([{ writes: 2, windowMs: 60_000 }], Date.now);
    const credentials = { appId: APP_ID, privateKey: github.privateKeyPem, apiUrl: github.url };
    const limited = createGitHub({ ...credentials, logger, budget }).repository(installationId, 'alice', 'shop');
    const issue = github.as('alice').openIssue('alice/shop', { title: 'Budget' });
    await limited.createComment(issue, 'one');
    const { head } = await limited.defaultBranch();
    await limited.createTree(null, [{ path: 'a.txt', content: 'objects are free' }]);
    await limited.createCheckRun({
      name: 'two',
      headSha: head ?? '',
      externalId: 'x',
      status: 'completed',
      conclusion: 'neutral',
      actions: [{ label: 'A label that is too long', description: 'x'.repeat(50), identifier: 'rerun' }],
    });
    const sent = github.requests.length;
    await expect(limited.createComment(issue, 'three')).rejects.toMatchObject({
      code: 'github.budget_spent',
      kind: 'transient',
    });
    expect(github.requests).toHaveLength(sent);
    await expect(limited.permissionOf('bob')).resolves.toBe('maintain');
  });
});
