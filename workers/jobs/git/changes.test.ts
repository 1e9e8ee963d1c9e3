import { describe, expect, it } from 'vitest';
import type { CompiledFile } from '../../compiler/model.ts';
import { blobSha, planChanges } from './changes.ts';
import { branchName, placeApplication, repositoryPath } from './placement.ts';

const page: CompiledFile = { path: 'src/app/page.tsx', content: 'new', stage: 'ui' };
const workflow: CompiledFile = { path: '.github/workflows/ci.yml', content: 'on: push', stage: 'files' };

function planFor(
  files: readonly CompiledFile[],
  head: Record<string, string>,
  base: Record<string, string>,
  mayWriteWorkflows = false,
): ReturnType<typeof planChanges> {
  const blobs = (texts: Record<string, string>): Map<string, string> =>
    new Map(Object.entries(texts).map(([path, text]) => [path, blobSha(text)]));
  return planChanges({ files, head: blobs(head), base: blobs(base), mayWriteWorkflows });
}

describe('planChanges', () => {
  it('knows the blob id that Git gives', () => {
    expect(blobSha('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it.each([
    ['a new file is written', {}, {}, ['new'], []],
    ['an untouched file is replaced', { [page.path]: 'old' }, { [page.path]: 'old' }, ['new'], []],
    ['an equal file is left out', { [page.path]: 'new' }, {}, [], []],
    ['an edited file stays', { [page.path]: 'mine' }, { [page.path]: 'old' }, [], ['edited']],
    ['a deleted file stays deleted', {}, { [page.path]: 'old' }, [], ['deleted']],
    ['a file from before us stays', { [page.path]: 'theirs' }, {}, [], ['foreign']],
  ])('%s', (_, head, base, written, kept) => {
    const plan = planFor([page], head, base);
    expect(plan.commits.flatMap(({ changes }) => changes.map(({ content }) => content))).toEqual(written);
    expect(plan.kept.map(({ reason }) => reason)).toEqual(kept);
  });

  it('deletes what is not generated any more, unless somebody edited it', () => {
    const plan = planFor([], { gone: 'old', mine: 'edited' }, { gone: 'old', mine: 'old' });
    expect(plan.commits).toEqual([{ stage: 'files', changes: [{ path: 'gone', content: null }] }]);
    expect(plan.kept).toEqual([{ path: 'mine', reason: 'edited' }]);
  });

  it('withholds workflows without the permission and writes them with it', () => {
    expect(planFor([workflow], {}, {}).withheld).toEqual([workflow]);
    expect(planFor([workflow], {}, {}, true).commits).toHaveLength(1);
  });

  it('orders commits by stage whatever the order of the files', () => {
    const files: CompiledFile[] = [
      { path: 'package.json', content: '{}', stage: 'files' },
      page,
      { path: 'manifest.json', content: '{}', stage: 'manifest' },
    ];
    expect(planFor(files, {}, {}).commits.map(({ stage }) => stage)).toEqual(['manifest', 'ui', 'files']);
  });
});

describe('placement', () => {
  it.each([
    ['an empty repository', [], ''],
    ['a README and a licence', ['README.md', 'LICENSE', '.github/CODEOWNERS', '.gitignore'], ''],
    ['somebody else’s code', ['README.md', 'src/main.py'], 'apps/shop'],
    ['a taken directory', ['go.mod', 'apps/shop/go.mod'], 'apps/shop-2'],
  ])('finds the directory for %s', (_, paths, want) => {
    expect(placeApplication(paths, 'shop')).toBe(want);
  });

  it('keeps .github at the root', () => {
    expect(repositoryPath('apps/shop', '.github/workflows/ci.yml')).toBe('.github/workflows/ci.yml');
    expect(repositoryPath('apps/shop', 'src/a.ts')).toBe('apps/shop/src/a.ts');
  });

  it('never ends a branch with a hyphen', () => {
    expect(branchName(7, `${'a'.repeat(39)}-b`)).toBe(`slipway/7-${'a'.repeat(39)}`);
  });
});
