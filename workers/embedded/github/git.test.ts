import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { refusal, startTestBed, type TestBed } from './test-bed.ts';

const run = promisify(execFile);
const shop = { owner: 'alice', repo: 'shop' } as const;
let bed: TestBed;
let main = '';

beforeAll(async () => {
  bed = await startTestBed();
  main = (await bed.asInstallation.rest.git.getRef({ ...shop, ref: 'heads/main' })).data.object.sha;
});
afterAll(() => bed.close());

type Entry = { readonly path: string; readonly content?: string; readonly sha?: string | null; readonly mode?: string };

async function createTree(base: string | undefined, ...entries: readonly Entry[]): Promise<string> {
  const tree = entries.map((entry) => ({ mode: '100644' as const, type: 'blob' as const, ...entry }) as never);
  const { data } = await bed.asInstallation.rest.git.createTree({ ...shop, tree, ...(base && { base_tree: base }) });
  return data.sha;
}

async function paths(tree: string): Promise<string[]> {
  const { data } = await bed.asInstallation.rest.git.getTree({ ...shop, tree_sha: tree, recursive: '1' });
  return data.tree.filter(({ type }) => type === 'blob').map(({ path, mode }) => `${mode} ${path}`);
}

async function commit(tree: string, ...parents: readonly string[]): Promise<string> {
  const input = { ...shop, message: 'A commit', tree, parents: [...parents] };
  return (await bed.asInstallation.rest.git.createCommit(input)).data.sha;
}

/** A folder that goes when the test ends, however it ends. */
async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('an empty repository', () => {
  const empty = { owner: 'alice', repo: 'empty' } as const;

  test('has a closed Git Data API until its first file makes the default branch', async () => {
    const { git, repos } = bed.asInstallation.rest;
    const blob = { ...empty, content: 'x' };
    expect(await refusal(git.createBlob(blob))).toEqual({ status: 409, message: 'Git Repository is empty.' });
    expect((await refusal(repos.listCommits(empty))).status).toBe(409);
    expect((await refusal(git.getRef({ ...empty, ref: 'heads/main' }))).status).toBe(409);
    const put = { ...empty, path: 'docs/README.md', message: 'First', content: 'IyBI' };
    expect((await repos.createOrUpdateFileContents(put)).status).toBe(201);
    expect((await git.createBlob(blob)).status).toBe(201);
    expect((await repos.getBranch({ ...empty, branch: 'main' })).data.commit.commit.message).toBe('First');
  });
});

describe('trees', () => {
  test('change, add and remove on top of a base, and start from nothing without one', async () => {
    const changed = await createTree(
      main,
      { path: 'src/index.ts', content: 'changed\n' },
      { path: 'src/deep/er/file.ts', content: 'deep\n' },
      { path: 'bin/run.sh', content: '#!/bin/sh\n', mode: '100755' },
      { path: 'README.md', sha: null },
    );
    expect(await paths(changed)).toEqual(['100755 bin/run.sh', '100644 src/deep/er/file.ts', '100644 src/index.ts']);
    const emptied = await createTree(changed, { path: 'src/deep/er/file.ts', sha: null });
    expect(await paths(emptied)).toEqual(['100755 bin/run.sh', '100644 src/index.ts']);
    expect(await paths(await createTree(undefined, { path: 'only.txt', content: '1' }))).toEqual(['100644 only.txt']);
  });

  test('turn a file into a folder and back', async () => {
    const folder = await createTree(main, { path: 'README.md', sha: null }, { path: 'README.md/inside', content: 'x' });
    expect(await paths(folder)).toContain('100644 README.md/inside');
    const file = await createTree(folder, { path: 'README.md', content: 'a file again' });
    expect(await paths(file)).toEqual(['100644 README.md', '100644 src/index.ts']);
  });

  test.each(['../up', '/root', 'a//b', '.git/config', 'a/.GIT/b', './x', ''])('refuse the path %j', async (path) => {
    expect((await refusal(createTree(main, { path, content: 'x' }))).status).toBe(422);
  });

  test('refuse to delete what is not there', async () => {
    expect(await refusal(createTree(main, { path: 'nowhere', sha: null }))).toEqual({
      status: 422,
      message: 'GitRPC::BadObjectState',
    });
  });

  test('sort as git does, so that git itself finds nothing to complain about', async () => {
    const names = ['a', 'a.b', 'a-b', 'a0', 'ä', 'Z', 'a/b', 'z/y/x'].filter((name) => name !== 'a');
    const tree = await createTree(undefined, ...names.map((path) => ({ path, content: path })));
    const sha = await commit(tree);
    await bed.asInstallation.rest.git.createRef({ ...shop, ref: 'refs/heads/sorted', sha });
    const folder = await scratchFolder();
    await run('git', ['clone', '--quiet', '--bare', `${bed.github.webUrl}/alice/shop.git`, folder]);
    const { stdout, stderr } = await run('git', ['-C', folder, 'fsck', '--strict', '--full']);
    expect(stdout + stderr).not.toMatch(/error|warning/);
    const listed = await run('git', [
      '-C',
      folder,
      '-c',
      'core.quotePath=false',
      'ls-tree',
      '-r',
      '--name-only',
      'sorted',
    ]);
    expect(listed.stdout.trim().split('\n').toSorted()).toEqual(names.toSorted());
  });
});

describe('commits', () => {
  test("of the App without an author are the bot's and verified", async () => {
    const { data } = await bed.asInstallation.rest.git.getCommit({
      ...shop,
      commit_sha: await commit(await createTree(main, { path: 'x', content: 'x' }), main),
    });
    expect([data.author.name, data.committer.name, data.verification.verified]).toEqual([
      'slipway-test[bot]',
      'GitHub',
      true,
    ]);
  });

  test('with an author are unverified', async () => {
    const author = { name: 'Somebody', email: 'some@example.com', date: '2026-01-02T03:04:05Z' };
    const input = {
      ...shop,
      message: 'm',
      tree: await createTree(main, { path: 'x', content: 'y' }),
      parents: [main],
      author,
    };
    const { data } = await bed.asInstallation.rest.git.createCommit(input);
    expect([data.author, data.verification.verified]).toEqual([author, false]);
  });

  test('need a tree and parents that exist', async () => {
    const { git } = bed.asInstallation.rest;
    const nowhere = '1'.repeat(40);
    expect((await refusal(git.createCommit({ ...shop, message: 'm', tree: nowhere }))).message).toBe(
      'Tree SHA does not exist',
    );
    const tree = await createTree(main, { path: 'x', content: 'z' });
    expect((await refusal(git.createCommit({ ...shop, message: 'm', tree, parents: [nowhere] }))).status).toBe(422);
  });
});

describe('refs', () => {
  test('are created once and move forward only', async () => {
    const { git } = bed.asInstallation.rest;
    const first = await commit(await createTree(main, { path: 'one', content: '1' }), main);
    const second = await commit(await createTree(first, { path: 'two', content: '2' }), first);
    const sibling = await commit(await createTree(main, { path: 'other', content: '3' }), main);
    const ref = { ...shop, ref: 'heads/feature/x' };
    await git.createRef({ ...shop, ref: 'refs/heads/feature/x', sha: first });
    expect((await refusal(git.createRef({ ...shop, ref: 'refs/heads/feature/x', sha: second }))).message).toBe(
      'Reference already exists',
    );
    await git.updateRef({ ...ref, sha: second });
    expect(await refusal(git.updateRef({ ...ref, sha: sibling }))).toEqual({
      status: 422,
      message: 'Update is not a fast forward',
    });
    expect((await git.getRef(ref)).data.object.sha).toBe(second);
    await git.updateRef({ ...ref, sha: sibling, force: true });
    expect((await git.getRef(ref)).data.object.sha).toBe(sibling);
    expect((await refusal(git.updateRef({ ...ref, sha: '1'.repeat(40) }))).message).toBe('Object does not exist');
    expect((await refusal(git.updateRef({ ...shop, ref: 'heads/none', sha: first }))).message).toBe(
      'Reference does not exist',
    );
  });

  test('let exactly one of several rivals through', async () => {
    const { git } = bed.asInstallation.rest;
    await git.createRef({ ...shop, ref: 'refs/heads/contested', sha: main });
    const rivals = await Promise.all(
      Array.from({ length: 6 }, async (_, index) =>
        commit(await createTree(main, { path: `rival-${index}`, content: 'x' }), main),
      ),
    );
    const outcomes = await Promise.allSettled(
      rivals.map((sha) => git.updateRef({ ...shop, ref: 'heads/contested', sha })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const created = await Promise.allSettled(
      rivals.map((sha) => git.createRef({ ...shop, ref: 'refs/heads/first', sha })),
    );
    expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('of protected branches move by merge only', async () => {
    const { git, repos } = bed.asInstallation.rest;
    const sha = await commit(await createTree(main, { path: 'p', content: 'p' }), main);
    await git.createRef({ ...shop, ref: 'refs/heads/guarded', sha: main });
    bed.github.protectBranch('alice/shop', 'guarded', true);
    const message = 'Changes must be made through a pull request.';
    expect(await refusal(git.updateRef({ ...shop, ref: 'heads/guarded', sha }))).toEqual({ status: 422, message });
    const put = { ...shop, path: 'p', branch: 'guarded', message: 'p', content: '' };
    expect(await refusal(repos.createOrUpdateFileContents(put))).toEqual({
      status: 409,
      message: `Could not update file: ${message}`,
    });
    expect((await refusal(git.deleteRef({ ...shop, ref: 'heads/guarded' }))).message).toBe(
      'Cannot delete a protected branch',
    );
    expect((await repos.getBranch({ ...shop, branch: 'guarded' })).data.protected).toBe(true);
    bed.github.protectBranch('alice/shop', 'guarded', false);
    await git.updateRef({ ...shop, ref: 'heads/guarded', sha });
  });
});

describe('workflow files', () => {
  const workflow = { path: '.github/workflows/ci.yml', content: 'on: push\n' };
  const refused = { status: 403, message: 'Resource not accessible by integration' };

  test('are refused to an App without the permission, in trees, contents and refs', async () => {
    const { git, repos } = bed.asInstallation.rest;
    expect(await refusal(createTree(main, workflow))).toEqual(refused);
    const put = { ...shop, path: workflow.path, message: 'ci', content: 'eA==' };
    expect(await refusal(repos.createOrUpdateFileContents(put))).toEqual(refused);
    // A person's token may write the commit; the App may not point a branch at it.
    const person = bed.asAlice.rest.git;
    const entry = { ...workflow, mode: '100644' as const, type: 'blob' as const };
    const tree = (await person.createTree({ ...shop, base_tree: main, tree: [entry] })).data.sha;
    const sha = (await person.createCommit({ ...shop, message: 'ci', tree, parents: [main] })).data.sha;
    expect(await refusal(git.createRef({ ...shop, ref: 'refs/heads/ci', sha }))).toEqual(refused);
    await git.createRef({ ...shop, ref: 'refs/heads/ci', sha: main });
    expect(await refusal(git.updateRef({ ...shop, ref: 'heads/ci', sha }))).toEqual(refused);
    await person.updateRef({ ...shop, ref: 'heads/ci', sha });
    expect((await repos.getContent({ ...shop, path: workflow.path, ref: 'ci' })).status).toBe(200);
  });
});

describe('contents', () => {
  test('are overwritten only by those who know what is there', async () => {
    const { repos } = bed.asInstallation.rest;
    const put = { ...shop, path: 'note.txt', message: 'note', content: Buffer.from('one').toString('base64') };
    const first = await repos.createOrUpdateFileContents(put);
    expect((await refusal(repos.createOrUpdateFileContents(put))).message).toBe(
      'Invalid request.\n\n"sha" wasn\'t supplied.',
    );
    expect((await refusal(repos.createOrUpdateFileContents({ ...put, sha: '1'.repeat(40) }))).status).toBe(409);
    const second = { ...put, content: Buffer.from('two').toString('base64'), sha: first.data.content?.sha ?? '' };
    expect((await repos.createOrUpdateFileContents(second)).status).toBe(200);
    const raw = await repos.getContent({ ...shop, path: 'note.txt', mediaType: { format: 'raw' } });
    expect(raw.data).toBe('two');
    expect((await refusal(repos.getContent({ ...shop, path: 'none.txt' }))).status).toBe(404);
  });
});

describe('clone', () => {
  test('brings a working copy, and asks for a token where the repository is private', async () => {
    const folder = await scratchFolder();
    await run('git', [
      'clone',
      '--quiet',
      '-c',
      'protocol.version=0',
      `${bed.github.webUrl}/alice/shop.git`,
      join(folder, 'v0'),
    ]);
    await run('git', ['clone', '--quiet', `${bed.github.webUrl}/alice/shop`, join(folder, 'v2')]);
    expect(await readFile(join(folder, 'v0', 'README.md'), 'utf8')).toBe('# Shop\n');
    expect(await readdir(join(folder, 'v2'))).toContain('src');
    const env = { PATH: process.env['PATH'], GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: 'true', HOME: folder };
    const secret = `${bed.github.webUrl}/alice/secret.git`;
    await expect(run('git', ['clone', '--quiet', secret, join(folder, 'no')], { env })).rejects.toThrow(
      'Authentication failed',
    );
    const withToken = secret.replace('://', `://x-access-token:${bed.github.createToken('alice')}@`);
    await run('git', ['clone', '--quiet', withToken, join(folder, 'yes')], { env });
    expect(await readdir(join(folder, 'yes'))).toContain('README.md');
  });
});
