import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startTestBed, type TestBed } from './test-bed.ts';

const shop = { owner: 'alice', repo: 'shop' } as const;
let bed: TestBed;

beforeAll(async () => {
  bed = await startTestBed();
  bed.github.setCollaborator('alice/shop', 'bob', 'write');
});
afterAll(() => bed.close());

const last = async (event: string, action: string) =>
  (await bed.webhooks()).findLast((one) => one.event === event && one.payload['action'] === action)
    ?.payload as never as Record<string, Record<string, unknown>>;

async function openPull(branch: string, files: Readonly<Record<string, string>>): Promise<number> {
  await bed.github.as('bob').push('alice/shop', branch, { message: `Work on ${branch}`, files });
  const { data } = await bed.asInstallation.rest.pulls.create({ ...shop, title: branch, head: branch, base: 'main' });
  return data.number;
}

describe('issues and comments', () => {
  test('refuse what is empty or too long, and accept the longest that fits', async () => {
    const { issues } = bed.asInstallation.rest;
    const number = bed.github.as('bob').openIssue('alice/shop', { title: 'Limits' });
    const at = { ...shop, issue_number: number };
    expect((await refusal(issues.create({ ...shop, title: ' ' }))).status).toBe(422);
    expect((await refusal(issues.createComment({ ...at, body: '' }))).status).toBe(422);
    expect((await refusal(issues.createComment({ ...at, body: 'x'.repeat(65_537) }))).status).toBe(422);
    expect((await issues.createComment({ ...at, body: 'x'.repeat(65_536) })).status).toBe(201);
    expect((await refusal(issues.get({ ...shop, issue_number: 9_999 }))).status).toBe(404);
  });

  test('keep one reaction per account and content', async () => {
    const comment = bed.github.as('bob').comment('alice/shop', 1, 'react to this');
    const { reactions } = bed.asInstallation.rest;
    const at = { ...shop, comment_id: comment, content: 'eyes' as const };
    const first = await reactions.createForIssueComment(at);
    const again = await reactions.createForIssueComment(at);
    expect([first.status, again.status, again.data.id]).toEqual([201, 200, first.data.id]);
    bed.github.as('bob').react('alice/shop', comment, 'eyes');
    expect((await reactions.listForIssueComment(at)).data).toHaveLength(2);
    expect((await refusal(reactions.createForIssueComment({ ...at, content: 'shrug' as never }))).status).toBe(422);
  });

  test('are edited by their author and by writers, not by readers, and the event carries what they were', async () => {
    bed.github.createUser({ login: 'carol' });
    const carol = bed.octokit(bed.github.createToken('carol')).rest.issues;
    const comment = bed.github.as('bob').comment('alice/shop', 1, 'before');
    expect((await refusal(carol.updateComment({ ...shop, comment_id: comment, body: 'mine' }))).status).toBe(403);
    bed.github.as('bob').editComment('alice/shop', comment, 'after');
    const edited = await last('issue_comment', 'edited');
    expect(edited['changes']).toEqual({ body: { from: 'before' } });
    expect(edited['comment']?.['author_association']).toBe('COLLABORATOR');
    expect(edited['sender']?.['type']).toBe('User');
  });

  test('page with Link headers', async () => {
    const { issues } = bed.asInstallation.rest;
    const number = bed.github.as('bob').openIssue('alice/shop', { title: 'Many' });
    for (let index = 0; index < 5; index += 1) bed.github.as('bob').comment('alice/shop', number, `comment ${index}`);
    const page = await issues.listComments({ ...shop, issue_number: number, per_page: 2 });
    expect(page.headers.link).toMatch(/[?&]page=2[^>]*>; rel="next", <[^>]*[?&]page=3[^>]*>; rel="last"/);
    const all = await bed.asInstallation.paginate(issues.listComments, { ...shop, issue_number: number, per_page: 2 });
    expect(all.map(({ body }) => body)).toEqual([0, 1, 2, 3, 4].map((index) => `comment ${index}`));
  });
});

describe('pull requests', () => {
  test('follow their branch and say so', async () => {
    const number = await openPull('follow', { 'follow.txt': 'one\n' });
    const { pulls } = bed.asInstallation.rest;
    const before = (await pulls.get({ ...shop, pull_number: number })).data.head.sha;
    const after = await bed.github
      .as('bob')
      .push('alice/shop', 'follow', { message: 'More', files: { 'follow.txt': 'two\n' } });
    expect((await pulls.get({ ...shop, pull_number: number })).data.head.sha).toBe(after);
    const event = await last('pull_request', 'synchronize');
    expect([event['before'], event['after'], event['number']]).toEqual([before, after, number]);
    const forced = await bed.github
      .as('bob')
      .forcePush('alice/shop', 'follow', { message: 'Again', files: { 'follow.txt': '3\n' } });
    expect((await last('pull_request', 'synchronize'))['after']).toBe(forced);
    expect((await bed.webhooks()).findLast(({ event: name }) => name === 'push')?.payload['forced']).toBe(true);
  });

  test('are one per branch, need commits and branches that exist', async () => {
    const { pulls, git } = bed.asInstallation.rest;
    await openPull('single', { 's.txt': 's\n' });
    const again = pulls.create({ ...shop, title: 'again', head: 'single', base: 'main' });
    const outcome = await again.catch(
      (error: { response: { data: { errors: { message: string }[] } } }) => error.response.data.errors,
    );
    expect(outcome).toEqual([expect.objectContaining({ message: 'A pull request already exists for alice:single.' })]);
    const main = (await git.getRef({ ...shop, ref: 'heads/main' })).data.object.sha;
    await git.createRef({ ...shop, ref: 'refs/heads/same', sha: main });
    expect((await refusal(pulls.create({ ...shop, title: 'none', head: 'same', base: 'main' }))).status).toBe(422);
    expect((await refusal(pulls.create({ ...shop, title: 'none', head: 'nowhere', base: 'main' }))).status).toBe(422);
  });

  test('opened twice at once are one', async () => {
    await bed.github.as('bob').push('alice/shop', 'twice', { message: 'x', files: { 'twice.txt': 'x' } });
    const create = () => bed.asInstallation.rest.pulls.create({ ...shop, title: 'twice', head: 'twice', base: 'main' });
    const outcomes = await Promise.allSettled([create(), create(), create()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('that conflict cannot be merged', async () => {
    const number = await openPull('conflict', { 'README.md': '# Theirs\n' });
    await bed.github.as('bob').push('alice/shop', 'main', { message: 'Ours', files: { 'README.md': '# Ours\n' } });
    await bed.webhooks();
    const { data } = await bed.asBob.rest.pulls.get({ ...shop, pull_number: number });
    expect([data.mergeable, data.mergeable_state]).toEqual([false, 'dirty']);
    expect((await refusal(bed.asBob.rest.pulls.merge({ ...shop, pull_number: number }))).status).toBe(405);
  });

  test('merge the head one saw, close the issue they name, and close with their branch', async () => {
    const issue = bed.github.as('bob').openIssue('alice/shop', { title: 'To be closed' });
    const number = await openPull('merge-me', { 'merged.txt': 'm\n' });
    await bed.asBob.rest.pulls.update({ ...shop, pull_number: number, body: `Fixes #${issue}` });
    const stale = { ...shop, pull_number: number, sha: '1'.repeat(40) };
    expect((await refusal(bed.asBob.rest.pulls.merge(stale))).status).toBe(409);
    const merged = await bed.github.as('bob').merge('alice/shop', number);
    const { data } = await bed.asBob.rest.repos.getCommit({ ...shop, ref: merged });
    expect([data.parents.length, data.commit.verification?.verified]).toEqual([2, true]);
    expect((await bed.asBob.rest.issues.get({ ...shop, issue_number: issue })).data.state).toBe('closed');
    const other = await openPull('abandon', { 'abandon.txt': 'a\n' });
    await bed.github.as('bob').deleteBranch('alice/shop', 'abandon');
    await bed.webhooks();
    expect((await bed.asBob.rest.pulls.get({ ...shop, pull_number: other })).data.state).toBe('closed');
  });

  test('carry comments whose issue is marked as a pull request', async () => {
    const number = await openPull('spoken', { 'spoken.txt': 's\n' });
    bed.github.as('bob').comment('alice/shop', number, '/refine');
    expect((await last('issue_comment', 'created'))['issue']?.['pull_request']).toHaveProperty('url');
  });

  test('take review comments on lines of the diff only', async () => {
    const number = await openPull('reviewed', { 'src/index.ts': 'export {};\nconst a = 1;\nconst b = 2;\n' });
    const bob = bed.github.as('bob');
    const id = await bob.reviewComment('alice/shop', number, { path: 'src/index.ts', line: 3, body: 'here' });
    const { data } = await bed.asBob.rest.pulls.getReviewComment({ ...shop, comment_id: id });
    expect([data.line, data.side, data.diff_hunk]).toEqual([
      3,
      'RIGHT',
      '@@ -1 +1,3 @@\n export {};\n+const a = 1;\n+const b = 2;',
    ]);
    const outside = { path: 'src/index.ts', line: 4, body: 'there' };
    await expect(bob.reviewComment('alice/shop', number, outside)).rejects.toMatchObject({ status: 422 });
    await expect(bob.reviewComment('alice/shop', number, { ...outside, path: 'none.ts' })).rejects.toMatchObject({
      status: 422,
    });
    const own = { ...shop, pull_number: number, event: 'APPROVE' as const };
    expect((await refusal(bed.asInstallation.rest.pulls.createReview(own))).message).toMatch(/own pull request/);
  });

  test('list renames as renames', async () => {
    const text = 'a line that is long enough to be recognised\n'.repeat(8);
    await bed.github.as('bob').push('alice/shop', 'main', { message: 'Add', files: { 'old name.txt': text } });
    const number = await openPull('rename', { 'new name.txt': text });
    await bed.github.as('bob').push('alice/shop', 'rename', { message: 'Move', files: { 'old name.txt': null } });
    const { data } = await bed.asBob.rest.pulls.listFiles({ ...shop, pull_number: number });
    expect(data.map(({ filename, status, previous_filename }) => [filename, status, previous_filename])).toEqual([
      ['new name.txt', 'renamed', 'old name.txt'],
    ]);
  });
});
