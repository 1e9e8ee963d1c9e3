import { type Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../api.ts';
import { Faults } from '../faults.ts';
import { apiPath } from '../routes/route.ts';
import { startTestBed, type TestBed } from '../test-bed.ts';
import { Webhooks } from '../webhooks.ts';
import { World } from '../world.ts';
import { restOperations, webhookEvents } from './operations.ts';
import { ContractValidator } from './validator.ts';

/*
 * A tour through everything the stand-in serves, driven by Octokit. Each answer and each webhook on the way is compared
 * with GitHub's own description; the last tests see to it that nothing was left out.
 */

const validator = new ContractValidator();
const problems: string[] = [];
let bed: TestBed;

async function validatingFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const path = apiPath(new URL(input instanceof Request ? input.url : input).pathname);
  const text = await response.clone().text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
  problems.push(...validator.checkAnswer(init?.method ?? 'GET', path, response.status, body));
  return response;
}

const shop = { owner: 'alice', repo: 'shop' } as const;
const state = { issue: 0, comment: 0, pull: 0, head: '', main: '', checkRun: 0, suite: 0, deployment: 0 };

beforeAll(async () => {
  bed = await startTestBed({ fetch: validatingFetch });
});
afterAll(() => bed.close());

describe('a tour through the API', () => {
  test('the App and its installations', async () => {
    const { asApp, asInstallation, asAlice, installationId } = bed;
    expect((await asApp.rest.apps.getAuthenticated()).data?.slug).toBe('slipway-test');
    expect((await asApp.rest.apps.listInstallations()).data).toHaveLength(1);
    expect((await asApp.rest.apps.getInstallation({ installation_id: installationId })).data.app_id).toBe(4711);
    expect((await asApp.rest.apps.getRepoInstallation(shop)).data.id).toBe(installationId);
    const narrowed = await asApp.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      repositories: ['shop'],
      permissions: { issues: 'read' },
    });
    expect(narrowed.data.permissions).toEqual({ issues: 'read', metadata: 'read' });
    expect((await asInstallation.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(2);
    expect((await asAlice.rest.users.getAuthenticated()).data.login).toBe('alice');
    expect((await asAlice.rest.users.getByUsername({ username: 'bob' })).data.name).toBe('Bob Example');
    expect((await asAlice.rest.rateLimit.get()).data.rate.limit).toBe(5000);
  });

  test('repositories and people', async () => {
    const { asInstallation, github } = bed;
    github.setCollaborator('alice/shop', 'bob', 'maintain');
    expect((await asInstallation.rest.repos.get(shop)).data.default_branch).toBe('main');
    expect((await asInstallation.rest.repos.listCollaborators(shop)).data.map(({ login }) => login)).toContain('bob');
    const { data } = await asInstallation.rest.repos.getCollaboratorPermissionLevel({ ...shop, username: 'bob' });
    expect([data.permission, data.role_name]).toEqual(['write', 'maintain']);
  });

  test('issues, comments, labels and reactions', async () => {
    const { asBob, asInstallation } = bed;
    const issue = await asBob.rest.issues.create({
      ...shop,
      title: 'A shop',
      body: '/generate a shop',
      labels: ['app'],
    });
    state.issue = issue.data.number;
    const at = { ...shop, issue_number: state.issue };
    expect((await asInstallation.rest.issues.listForRepo(shop)).data).toHaveLength(1);
    expect((await asInstallation.rest.issues.get(at)).data.user?.login).toBe('bob');
    await asBob.rest.issues.update({ ...at, title: 'A better shop', body: 'changed' });
    state.comment = (await asInstallation.rest.issues.createComment({ ...at, body: 'Working on it' })).data.id;
    const comment = { ...shop, comment_id: state.comment };
    expect((await asInstallation.rest.issues.updateComment({ ...comment, body: 'Done' })).data.body).toBe('Done');
    expect((await asInstallation.rest.issues.getComment(comment)).data.user?.type).toBe('Bot');
    expect((await asInstallation.rest.issues.listComments(at)).data).toHaveLength(1);
    const extra = await asBob.rest.issues.createComment({ ...at, body: 'never mind' });
    await asBob.rest.issues.deleteComment({ ...shop, comment_id: extra.data.id });

    await asBob.rest.issues.createLabel({ ...shop, name: 'bug', color: 'ff0000' });
    await asBob.rest.issues.addLabels({ ...at, labels: ['bug'] });
    expect((await asBob.rest.issues.listLabelsForRepo(shop)).data.map(({ name }) => name)).toEqual(['app', 'bug']);
    expect((await asBob.rest.issues.listLabelsOnIssue(at)).data).toHaveLength(2);
    await asBob.rest.issues.removeLabel({ ...at, name: 'bug' });

    const eyes = await asInstallation.rest.reactions.createForIssue({ ...at, content: 'eyes' });
    expect((await asInstallation.rest.reactions.listForIssue(at)).data).toHaveLength(1);
    await asInstallation.rest.reactions.deleteForIssue({ ...at, reaction_id: eyes.data.id });
    const rocket = await asInstallation.rest.reactions.createForIssueComment({ ...comment, content: 'rocket' });
    expect((await asInstallation.rest.reactions.listForIssueComment(comment)).data).toHaveLength(1);
    await asInstallation.rest.reactions.deleteForIssueComment({ ...comment, reaction_id: rocket.data.id });
  });

  test('git objects and refs', async () => {
    const { git } = bed.asInstallation.rest;
    state.main = (await git.getRef({ ...shop, ref: 'heads/main' })).data.object.sha;
    const blob = await git.createBlob({ ...shop, content: 'aGk=', encoding: 'base64' });
    expect((await git.getBlob({ ...shop, file_sha: blob.data.sha })).data.size).toBe(2);
    const tree = await git.createTree({
      ...shop,
      base_tree: state.main,
      tree: [
        { path: 'app/page.tsx', mode: '100644', type: 'blob', content: 'export default 1;\nexport const a = 2;\n' },
        { path: 'hi.txt', mode: '100644', type: 'blob', sha: blob.data.sha },
        { path: 'src/index.ts', mode: '100644', type: 'blob', sha: null },
      ],
    });
    const listed = await git.getTree({ ...shop, tree_sha: tree.data.sha, recursive: 'true' });
    expect(listed.data.tree.map(({ path }) => path)).toEqual(['README.md', 'app', 'app/page.tsx', 'hi.txt']);
    const commit = await git.createCommit({ ...shop, message: 'Add', tree: tree.data.sha, parents: [state.main] });
    expect(commit.data.verification.verified).toBe(true);
    expect((await git.getCommit({ ...shop, commit_sha: commit.data.sha })).data.message).toBe('Add');
    await git.createRef({ ...shop, ref: 'refs/heads/slipway/1-shop', sha: state.main });
    await git.updateRef({ ...shop, ref: 'heads/slipway/1-shop', sha: commit.data.sha });
    expect((await git.listMatchingRefs({ ...shop, ref: 'heads/slipway/' })).data).toHaveLength(1);
    await git.createRef({ ...shop, ref: 'refs/heads/spare', sha: state.main });
    await git.deleteRef({ ...shop, ref: 'heads/spare' });
    state.head = commit.data.sha;
  });

  test('branches, commits, comparison and contents', async () => {
    const { repos } = bed.asInstallation.rest;
    expect((await repos.listBranches(shop)).data).toHaveLength(2);
    expect((await repos.getBranch({ ...shop, branch: 'slipway/1-shop' })).data.commit.sha).toBe(state.head);
    expect((await repos.listCommits({ ...shop, sha: 'slipway/1-shop' })).data).toHaveLength(2);
    expect((await repos.getCommit({ ...shop, ref: state.head })).data.files).toHaveLength(3);
    const compared = await repos.compareCommitsWithBasehead({ ...shop, basehead: 'main...slipway/1-shop' });
    expect([compared.data.status, compared.data.ahead_by]).toEqual(['ahead', 1]);
    expect((await repos.getContent({ ...shop, path: 'README.md' })).data).toHaveProperty('encoding', 'base64');
    expect((await repos.getContent({ ...shop, path: 'src' })).data).toHaveLength(1);
    expect((await repos.getReadme(shop)).data.name).toBe('README.md');
    const put = await repos.createOrUpdateFileContents({
      ...shop,
      path: 'notes.md',
      message: 'Add notes',
      content: Buffer.from('one').toString('base64'),
    });
    const sha = put.data.content?.sha ?? '';
    await repos.deleteFile({ ...shop, path: 'notes.md', message: 'Remove notes', sha });
  });

  test('pull requests, reviews and line comments', async () => {
    const { asInstallation, asBob } = bed;
    const { pulls } = asInstallation.rest;
    const created = await pulls.create({
      ...shop,
      title: 'A shop',
      body: `Closes #${state.issue}`,
      head: 'slipway/1-shop',
      base: 'main',
    });
    state.pull = created.data.number;
    const at = { ...shop, pull_number: state.pull };
    expect(created.data.changed_files).toBe(3);
    expect((await pulls.list({ ...shop, head: 'alice:slipway/1-shop' })).data).toHaveLength(1);
    expect((await pulls.get(at)).data.mergeable).toBe(true);
    await pulls.update({ ...at, body: `Closes #${state.issue}.` });
    expect((await pulls.listFiles(at)).data.map(({ status }) => status)).toEqual(['added', 'added', 'removed']);
    expect((await pulls.listCommits(at)).data.map(({ sha }) => sha)).toEqual([state.head]);
    const listed = await asInstallation.rest.repos.listPullRequestsAssociatedWithCommit({
      ...shop,
      commit_sha: state.head,
    });
    expect(listed.data).toHaveLength(1);

    const line = { path: 'app/page.tsx', line: 2, body: 'Why two?' };
    const comment = await asBob.rest.pulls.createReviewComment({
      ...at,
      ...line,
      commit_id: state.head,
      side: 'RIGHT',
    });
    const commentAt = { ...shop, comment_id: comment.data.id };
    expect(comment.data.diff_hunk).toBe('@@ -0,0 +1,2 @@\n+export default 1;\n+export const a = 2;');
    await asBob.rest.pulls.updateReviewComment({ ...commentAt, body: 'Why two, please?' });
    expect((await pulls.getReviewComment(commentAt)).data.line).toBe(2);
    await pulls.createReplyForReviewComment({ ...at, ...commentAt, body: 'Because.' });
    expect((await pulls.listReviewComments(at)).data).toHaveLength(2);
    const reaction = await asInstallation.rest.reactions.createForPullRequestReviewComment({
      ...commentAt,
      content: 'eyes',
    });
    expect((await asInstallation.rest.reactions.listForPullRequestReviewComment(commentAt)).data).toHaveLength(1);
    await asInstallation.rest.reactions.deleteForPullRequestComment({ ...commentAt, reaction_id: reaction.data.id });
    await asBob.rest.pulls.createReview({ ...at, event: 'APPROVE', body: 'Good', comments: [line] });
    expect((await pulls.listReviews(at)).data.map((review) => review.state)).toEqual(['COMMENTED', 'APPROVED']);
  });

  test('check runs and suites', async () => {
    const { checks } = bed.asInstallation.rest;
    const annotation = {
      path: 'app/page.tsx',
      start_line: 1,
      end_line: 1,
      annotation_level: 'warning' as const,
      message: 'Look',
    };
    const run = await checks.create({
      ...shop,
      name: 'slipway / build',
      head_sha: state.head,
      status: 'in_progress',
      external_id: 'run-1',
      output: { title: 'Building', summary: 'So far', annotations: [annotation] },
      actions: [{ label: 'Fix', description: 'Try again', identifier: 'fix' }],
    });
    state.checkRun = run.data.id;
    state.suite = run.data.check_suite?.id ?? 0;
    const at = { ...shop, check_run_id: state.checkRun };
    await checks.update({
      ...at,
      conclusion: 'success',
      output: { title: 'Built', summary: 'All of it', annotations: [annotation] },
    });
    expect((await checks.get(at)).data.conclusion).toBe('success');
    expect((await checks.listAnnotations(at)).data).toHaveLength(2);
    expect((await checks.listForRef({ ...shop, ref: 'slipway/1-shop' })).data.total_count).toBe(1);
    expect((await checks.listForSuite({ ...shop, check_suite_id: state.suite })).data.total_count).toBe(1);
    expect((await checks.listSuitesForRef({ ...shop, ref: state.head })).data.total_count).toBe(1);
    expect((await checks.getSuite({ ...shop, check_suite_id: state.suite })).data.conclusion).toBe('success');
    await checks.rerequestRun(at);
    await checks.rerequestSuite({ ...shop, check_suite_id: state.suite });
    bed.github.as('bob').requestCheckAction('alice/shop', state.checkRun, 'fix');
  });

  test('deployments', async () => {
    const { repos } = bed.asInstallation.rest;
    const created = await repos.createDeployment({
      ...shop,
      ref: state.head,
      environment: 'preview',
      auto_merge: false,
      transient_environment: true,
    });
    state.deployment = (created.data as { readonly id: number }).id;
    const at = { ...shop, deployment_id: state.deployment };
    await repos.createDeploymentStatus({ ...at, state: 'success', environment_url: 'http://127.0.0.1:1/' });
    expect((await repos.getDeployment(at)).data.environment).toBe('preview');
    expect((await repos.listDeployments({ ...shop, sha: state.head })).data).toHaveLength(1);
    expect((await repos.listDeploymentStatuses(at)).data[0]?.state).toBe('success');
  });

  test('a merge and what follows from it', async () => {
    const { asBob, asInstallation, github } = bed;
    const at = { ...shop, pull_number: state.pull };
    await github.as('bob').push('alice/shop', 'slipway/1-shop', { message: 'More', files: { 'more.txt': 'more\n' } });
    expect((await asBob.rest.pulls.get(at)).data.commits).toBe(2);
    await asBob.rest.pulls.update({ ...at, state: 'closed' });
    await asBob.rest.pulls.update({ ...at, state: 'open' });
    await asBob.rest.issues.addLabels({ ...shop, issue_number: state.pull, labels: ['ready'] });
    const merged = await asBob.rest.pulls.merge(at);
    expect(merged.data.merged).toBe(true);
    expect((await asBob.rest.pulls.checkIfMerged(at)).status).toBe(204);
    const issue = await asInstallation.rest.issues.get({ ...shop, issue_number: state.issue });
    expect(issue.data.state).toBe('closed');
    await asBob.rest.issues.update({ ...shop, issue_number: state.issue, state: 'open' });
  });

  test('deliveries, their redelivery and the life of an installation', async () => {
    const { asApp, github, installationId } = bed;
    await bed.webhooks();
    const list = await asApp.rest.apps.listWebhookDeliveries({ per_page: 5 });
    const first = list.data[0];
    const detail = await asApp.rest.apps.getWebhookDelivery({ delivery_id: first?.id ?? 0 });
    expect(detail.data.status_code).toBe(200);
    await asApp.rest.apps.redeliverWebhookDelivery({ delivery_id: first?.id ?? 0 });
    github.setInstallationPermissions(installationId, { issues: 'write' });
    github.suspendInstallation(installationId, true);
    github.suspendInstallation(installationId, false);
    github.uninstallApp(installationId);
    await bed.webhooks();
  });
});

describe('the contract', () => {
  test('every answer was as GitHub describes it', () => {
    expect([...new Set(problems)]).toEqual([]);
  });

  test('every webhook was as GitHub describes it, and signed', () => {
    const wrong = bed.received.flatMap((one) => validator.checkEvent(one.event, one.payload));
    expect([...new Set(wrong)]).toEqual([]);
    expect(bed.received.every((one) => one.hasValidSignature)).toBe(true);
  });

  test('the tour left no operation and no event out', () => {
    expect([...restOperations, ...webhookEvents].filter((name) => !validator.seen.has(name))).toEqual([]);
  });

  test('every route that is served has a description', () => {
    const world = new World({ dataDir: '', clock: Date.now, app: () => Object.create(null) as never });
    const webhooks = new Webhooks(world, { url: '', secret: '' });
    const api: Hono = createApi({ world, webhooks, faults: new Faults(), log: [] }) as never;
    const shape = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?|\{\w+\}/g, '{}');
    const described = new Set(restOperations.map(shape));
    const served = api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => shape(`${method} ${path}`));
    // The folder listing is the same operation as the file's, without its path.
    const contents = shape('GET /repos/{owner}/{repo}/contents');
    expect(served.filter((route) => route !== contents && !described.has(route))).toEqual([]);
    expect(served.length).toBeGreaterThan(80);
  });
});
