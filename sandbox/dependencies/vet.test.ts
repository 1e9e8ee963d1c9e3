import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { TEMPLATE_DIR } from '../fixture/tiny-app.ts';
import { packagesOf, type BakedPackages } from './baked.ts';
import { vetDependencies } from './vet.ts';

let files: ReadonlyMap<string, string>;
let baked: BakedPackages;

beforeAll(async () => {
  const names = ['package.json', 'pnpm-lock.yaml'];
  files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(TEMPLATE_DIR, name), 'utf8')] as const)),
  );
  baked = packagesOf(files.get('pnpm-lock.yaml') ?? '');
});

test('the template is taken as it is, and so is an application with fewer packages', () => {
  expect(baked.size).toBeGreaterThan(200);
  expect(vetDependencies(files, baked)).toEqual([]);
  const lock = changed('pnpm-lock.yaml', /^ {2}\S*zod@[^\n]*:\n {4}resolution: [^\n]*\n/m, '');
  expect(vetDependencies(new Map([...files, ['pnpm-lock.yaml', lock]]), baked)).toEqual([]);
});

describe('a lock file', () => {
  const zod = /resolution: \{integrity: (sha512-[^}]+)\}/;
  test.each<{ what: string; from: RegExp; to: string; message: string }>([
    {
      what: 'a tarball',
      from: zod,
      to: 'resolution: {integrity: $1, tarball: https://example.com/a.tgz}',
      message: 'does not come from a registry ("tarball")',
    },
    {
      what: 'a repository',
      from: zod,
      to: 'resolution: {type: git, repo: https://example.com/a.git, commit: abc}',
      message: 'does not come from a registry ("type, repo, commit")',
    },
    {
      what: 'a directory',
      from: zod,
      to: 'resolution: {type: directory, directory: ../..}',
      message: 'does not come from a registry ("type, directory")',
    },
    { what: 'no integrity', from: zod, to: 'resolution: {}', message: 'has no integrity' },
    { what: 'another integrity', from: zod, to: 'resolution: {integrity: sha512-AAAA}', message: 'another integrity' },
    {
      what: 'an unknown package',
      from: /^packages:\n/m,
      to: 'packages:\n  left-pad@1.3.0:\n    resolution: {integrity: sha512-AAAA}\n',
      message: '"left-pad@1.3.0" is not among the packages',
    },
    {
      what: 'another version',
      from: /^ {2}zod@[^:]+:/m,
      to: '  zod@0.0.1:',
      message: '"zod@0.0.1" is not among the packages',
    },
    {
      what: 'a link in the project',
      from: /(\n {6}zod:\n {8}specifier: [^\n]+\n {8}version: )[^\n]+/,
      to: '$1link:../../etc',
      message: '"zod" is not a version from a registry ("link:../../etc")',
    },
    {
      what: 'an address below a package',
      from: /(\nsnapshots:\n[^]*?\n {4}dependencies:\n {6}\S+: )[^\n]+/,
      to: '$1https://example.com/a.tgz',
      message: 'is not a version from a registry ("https://example.com/a.tgz")',
    },
    {
      what: 'overrides',
      from: /^importers:/m,
      to: 'overrides:\n  zod: 1.0.0\nimporters:',
      message: 'takes no "overrides"',
    },
    {
      what: 'patches',
      from: /^importers:/m,
      to: 'patchedDependencies:\n  zod: {path: a, hash: b}\nimporters:',
      message: 'takes no "patchedDependencies"',
    },
    {
      what: 'a second project',
      from: /^ {2}\.:/m,
      to: '  ../other: {}\n\n  .:',
      message: 'There is one project, not also "../other"',
    },
    { what: 'a second document', from: /$/, to: '\n---\nlockfileVersion: 9.0\n', message: 'not one YAML document' },
    { what: 'no YAML', from: /^/, to: '{', message: 'not one YAML document' },
    { what: 'a key twice', from: /^settings:/m, to: 'importers: {}\nsettings:', message: 'not one YAML document' },
    {
      what: 'an alias',
      from: /^ {2}autoInstallPeers: true/m,
      to: '  autoInstallPeers: &a true\n  other: *a',
      message: 'has no aliases',
    },
  ])('with $what is refused, at its line', ({ from, to, message }) => {
    const text = changed('pnpm-lock.yaml', from, to);
    const refusals = vetDependencies(new Map([['pnpm-lock.yaml', text]]), baked);
    const refusal = refusals.find((each) => each.message.includes(message));
    expect(refusal).toMatchObject({ path: 'pnpm-lock.yaml' });
    const original = (files.get('pnpm-lock.yaml') ?? '').split('\n');
    const changedLine = text.split('\n').findIndex((line, index) => line !== original[index]) + 1;
    // A broken document is refused as a whole; others at a name, a line or two above what is wrong.
    const line = message.includes('document') ? 1 : changedLine;
    expect(Math.abs((refusal?.line ?? 0) - line)).toBeLessThanOrEqual(2);
  });

  test('that names a package twice in other words is refused whichever the package manager would take', () => {
    const text = changed(
      'pnpm-lock.yaml',
      /^packages:\n/m,
      "packages:\n  'zod@4.6.7':\n    resolution: {directory: /}\n",
    );
    expect(vetDependencies(new Map([['pnpm-lock.yaml', text]]), baked)).not.toEqual([]);
  });
});

describe('a manifest', () => {
  test.each<{ what: string; field: object; message: string }>([
    { what: 'a repository', field: { dependencies: { a: 'git+https://example.com/a.git' } }, message: '"a" is not' },
    { what: 'a short repository', field: { dependencies: { a: 'someone/a' } }, message: '"a" is not' },
    { what: 'a path', field: { devDependencies: { a: 'file:../a' } }, message: '"a" is not' },
    { what: 'a link', field: { devDependencies: { a: 'link:/etc' } }, message: '"a" is not' },
    { what: 'a tarball', field: { optionalDependencies: { a: 'https://example.com/a.tgz' } }, message: '"a" is not' },
    { what: 'another name', field: { dependencies: { a: 'npm:b@1' } }, message: '"a" is not' },
    { what: 'no text', field: { dependencies: { a: 1 } }, message: '"a" is not' },
    { what: 'settings of the package manager', field: { pnpm: { overrides: {} } }, message: 'takes no "pnpm"' },
    { what: 'resolutions', field: { resolutions: {} }, message: 'takes no "resolutions"' },
    { what: 'workspaces', field: { workspaces: ['a'] }, message: 'takes no "workspaces"' },
  ])('with $what is refused, at its line', ({ field, message }) => {
    const text = JSON.stringify({ name: 'app', private: true, ...field }, null, 2);
    const [refusal, ...others] = vetDependencies(new Map([['package.json', text]]), baked);
    expect(refusal).toMatchObject({ path: 'package.json', message: expect.stringContaining(message) });
    expect(others).toEqual([]);
    expect(refusal?.line).toBeGreaterThan(3);
  });

  test.each(['1.2.3', '^1.2.3', '~1.2', '>=22 <25', '1.x || 2.x', '*', 'latest'])('takes the range %s', (range) => {
    expect(vetDependencies(new Map([['package.json', JSON.stringify({ dependencies: { a: range } })]]), baked)).toEqual(
      [],
    );
  });

  test('that is no JSON is left to the package manager', () => {
    for (const text of ['', '{', '[]', 'null', '{"dependencies": []}']) {
      expect(vetDependencies(new Map([['package.json', text]]), baked)).toEqual([]);
    }
  });
});

test.each(['.npmrc', '.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpmfile.js', 'pnpm-workspace.yaml', '.yarnrc.yml'])(
  'the file %s is refused',
  (path) => {
    expect(vetDependencies(new Map([[path, '']]), baked)).toEqual([
      { path, line: 1, message: `The sandbox takes no ${path}.` },
    ]);
    expect(vetDependencies(new Map([[`src/${path}`, '']]), baked)).toEqual([]);
  },
);

function changed(path: string, from: RegExp, to: string): string {
  const text = files.get(path) ?? '';
  const next = text.replace(from, to);
  if (next === text) throw new Error(`${String(from)} is not in ${path}`);
  return next;
}
