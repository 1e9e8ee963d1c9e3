import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runGit } from './process.ts';
import { GitRepository } from './repository.ts';

const person = { name: 'Ada', email: 'ada@example.com', date: '2026-01-02T03:04:05Z' };
let folder = '';
let repository: GitRepository;
let commit = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-refs-'));
  repository = await GitRepository.create(join(folder, 'demo.git'), 'main');
  commit = await repository.commitBlobs({
    parent: null,
    changes: [],
    message: 'First',
    author: person,
    committer: person,
  });
});

afterEach(async () => rm(folder, { recursive: true, force: true }));

/** What git itself answers. */
async function ofGit(): Promise<readonly string[]> {
  const { stdout } = await runGit(repository.dir, ['for-each-ref', '--format=%(objectname) %(refname)']);
  return stdout.toString('utf8').split('\n').filter(Boolean);
}

async function ofFiles(): Promise<readonly string[]> {
  return (await repository.refs('refs/')).map(({ sha, ref }) => `${sha} ${ref}`);
}

describe('refs read from files', () => {
  it('are those of git, loose, packed, moved after packing and deleted', async () => {
    expect(await repository.isEmpty()).toBe(true);
    for (const ref of ['refs/heads/main', 'refs/heads/slipway/1-tools', 'refs/tags/v1', 'refs/heads/ünïcode'])
      expect(await repository.moveRef(ref, null, commit)).toBe(true);
    expect(await ofFiles()).toEqual(await ofGit());
    expect(await repository.isEmpty()).toBe(false);

    await runGit(repository.dir, ['pack-refs', '--all']);
    expect(await ofFiles()).toEqual(await ofGit());
    expect(await repository.refSha('refs/heads/slipway/1-tools')).toBe(commit);

    const next = await repository.commitBlobs({
      parent: commit,
      changes: [],
      message: 'Second',
      author: person,
      committer: person,
    });
    expect(await repository.moveRef('refs/heads/main', commit, next)).toBe(true);
    expect(await repository.refSha('refs/heads/main')).toBe(next);
    expect(await repository.moveRef('refs/tags/v1', commit, null)).toBe(true);
    expect(await repository.refSha('refs/tags/v1')).toBeNull();
    expect(await ofFiles()).toEqual(await ofGit());
    expect(await ofFiles()).toHaveLength(3);
  });

  it('lead nowhere outside the refs', async () => {
    await writeFile(join(folder, 'secret'), commit);
    await symlink(join(folder, 'secret'), join(repository.dir, 'refs', 'heads', 'link'));
    for (const ref of [
      'refs/../../secret',
      '../secret',
      'HEAD',
      'refs',
      'refs/heads',
      'refs/heads/',
      'refs//heads/x',
      '',
    ])
      expect([ref, await repository.refSha(ref)]).toEqual([ref, null]);
    expect((await repository.refs('refs/')).map(({ ref }) => ref)).toEqual([]);
  });
});
