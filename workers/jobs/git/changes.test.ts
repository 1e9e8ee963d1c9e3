import { describe, expect, it } from 'vitest';
import type { CompiledFile, Stage } from '../../compiler/model.ts';
import { blobSha } from './blob-sha.ts';
import { planChanges, withChanges } from './changes.ts';
import { branchName, placeApplication, repositoryPath } from './placement.ts';

const workflow = '.github/workflows/ci.yml';

interface Case {
  readonly next?: Readonly<Record<string, string>>;
  readonly base?: Readonly<Record<string, string>>;
  readonly branch?: Readonly<Record<string, string>>;
  readonly mayWriteWorkflows?: boolean;
  readonly protect?: string;
}

function stageOf(path: string): Stage {
  return path === 'manifest.json' ? 'manifest' : path.endsWith('.tsx') ? 'ui' : 'files';
}

function planFor({ next = {}, base = {}, branch = {}, mayWriteWorkflows = false, protect }: Case) {
  const files = (texts: Readonly<Record<string, string>>): CompiledFile[] =>
    Object.entries(texts).map(([path, content]) => ({ path, content, stage: stageOf(path) }));
  const tree = new Map(Object.entries(branch).map(([path, content]) => [path, { content, sha: blobSha(content) }]));
  const isProtected = (path: string): boolean => path === protect;
  const plan = planChanges({ files: files(next), base: files(base), branch: tree, mayWriteWorkflows, isProtected });
  const after = Object.fromEntries([...withChanges(tree, plan)].map(([path, { content }]) => [path, content]));
  return { ...plan, after };
}

describe('planChanges', () => {
  it('knows the blob id that Git gives', () => {
    expect(blobSha('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('writes what is new and removes what nobody touched, each in the commit of its stage', () => {
    const plan = planFor({
      next: { 'package.json': '{}', 'a.tsx': 'new\n', 'manifest.json': '{}' },
      base: { 'gone.tsx': 'old\n' },
      branch: { 'gone.tsx': 'old\n' },
    });
    expect(plan.commits.map(({ stage, changes }) => [stage, changes.map(({ path }) => path)])).toEqual([
      ['manifest', ['manifest.json']],
      ['ui', ['a.tsx', 'gone.tsx']],
      ['files', ['package.json']],
    ]);
    expect(plan.after).toEqual({ 'package.json': '{}', 'a.tsx': 'new\n', 'manifest.json': '{}' });
  });

  it("merges into a file that people edited, and keeps the person's text where both changed", () => {
    const base = { 'a.tsx': 'one\ntwo\nthree\nfour\nfive\n' };
    const { after, conflicts, kept } = planFor({
      base,
      next: { 'a.tsx': 'ONE\ntwo\nthree\nfour\nFIVE\n' },
      branch: { 'a.tsx': 'one\ntwo\nthree\nfour\nmine\n' },
    });
    expect(after).toEqual({ 'a.tsx': 'ONE\ntwo\nthree\nfour\nmine\n' });
    expect(conflicts).toEqual([{ path: 'a.tsx', startLine: 5, endLine: 5, theirs: ['mine'], proposed: ['FIVE'] }]);
    expect(kept).toEqual([]);
  });

  it('commits a file that people moved with the stage that it belongs to', () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join('');
    const { commits } = planFor({
      base: { 'src/a.tsx': text },
      next: { 'src/a.tsx': `${text}more\n` },
      branch: { 'lib/b.css': text },
    });
    expect(commits).toEqual([{ stage: 'ui', changes: [{ path: 'lib/b.css', content: `${text}more\n` }] }]);
  });

  it('withholds workflows without the permission, once, and writes them with it', () => {
    const next = { [workflow]: 'on: push\n' };
    expect(planFor({ next })).toMatchObject({ commits: [], withheld: [{ path: workflow }] });
    expect(planFor({ next, branch: { [workflow]: 'on: pull_request\n' } }).withheld).toEqual([]);
    expect(planFor({ next, mayWriteWorkflows: true }).commits).toHaveLength(1);
  });

  it('leaves protected files as they are, also when they are not generated any more', () => {
    const branch = { 'a.tsx': 'mine\n' };
    expect(
      planFor({ next: { 'a.tsx': 'new\n' }, base: { 'a.tsx': 'mine\n' }, branch, protect: 'a.tsx' }),
    ).toMatchObject({
      commits: [],
      kept: [{ path: 'a.tsx', reason: 'protected' }],
    });
    expect(planFor({ base: branch, branch, protect: 'a.tsx' }).after).toEqual(branch);
    expect(planFor({ next: branch, base: branch, branch, protect: 'a.tsx' }).kept).toEqual([]);
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
