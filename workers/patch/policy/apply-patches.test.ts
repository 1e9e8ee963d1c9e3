import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { printUnified } from '../unified/print.ts';
import { applyPatches, type AppliedPatches, type PatchableFile } from './apply-patches.ts';
import { autoFixPolicy, featurePolicy, type PatchPolicy } from './patch-policy.ts';

const blobSha = (content: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex');

const packageJson = `${JSON.stringify({ name: 'app', scripts: { build: 'next build' }, dependencies: { next: '16.4.6' } }, null, 2)}\n`;
const testFile = 'it("adds", () => {\n  expect(add(1, 1)).toBe(2);\n});\n';
const texts: Readonly<Record<string, string>> = {
  'src/a.ts': 'export const a = 1;\nexport const b = 2;\n',
  'src/windows.ts': 'export const a = 1;\r\nexport const b = 2;\r\n',
  'src/data.json': '{ "a": 1 }\n',
  'package.json': packageJson,
  'pnpm-lock.yaml': 'lockfileVersion: 9\n',
  'manifest.json': '{}\n',
  '.env.example': 'A=1\n',
  'supabase/migrations/1_init.sql': 'create table a ();\n',
  'tests/a.test.ts': testFile,
};
const files: ReadonlyMap<string, PatchableFile> = new Map<string, PatchableFile>([
  ...Object.entries(texts).map(([path, content]) => [path, { content }] as const),
  ['public/link', { content: null }],
]);

const policy: PatchPolicy = {
  ...featurePolicy,
  allowedDependencies: new Map([['zod', '4.6.7']]),
  protectedPaths: ['src/legal/'],
};

function apply(patches: readonly unknown[], options: { atomic?: boolean; policy?: PatchPolicy } = {}): AppliedPatches {
  return applyPatches({ patches, files, policy: options.policy ?? policy, blobSha, atomic: options.atomic ?? false });
}

const codes = ({ diagnostics }: AppliedPatches): readonly string[] => diagnostics.map(({ code }) => code);
const full = (path: string, text: string): object => {
  const present = texts[path];
  return { path, diff_or_full: text, ...(present === undefined ? {} : { sha: blobSha(present) }) };
};
const change = (path: string, from: string, to: string): object =>
  full(path, printUnified(path, texts[path] ?? '', (texts[path] ?? '').replace(from, to)));

describe('applyPatches', () => {
  it('applies diffs, whole files and new files', () => {
    const applied = apply([
      change('src/a.ts', 'a = 1', 'a = 10'),
      change('src/windows.ts', 'b = 2', 'b = 20'),
      full('src/data.json', '{ "a": 2 }\n'),
      full('src/app/(app)/[...slug]/page.tsx', 'export default function Page() {\n  return null;\n}\n'),
      full('supabase/migrations/2_more.sql', 'create table b ();\n'),
    ]);
    expect(applied.diagnostics).toEqual([]);
    expect([...(applied.value ?? [])]).toEqual([
      ['src/a.ts', 'export const a = 10;\nexport const b = 2;\n'],
      ['src/windows.ts', 'export const a = 1;\r\nexport const b = 20;\r\n'],
      ['src/data.json', '{ "a": 2 }\n'],
      ['src/app/(app)/[...slug]/page.tsx', 'export default function Page() {\n  return null;\n}\n'],
      ['supabase/migrations/2_more.sql', 'create table b ();\n'],
    ]);
  });

  it('lets the others stand, or all fall', () => {
    const patches = [full('src/new.ts', 'export {};\n'), full('.env', 'KEY=1\n')];
    const separate = apply(patches);
    expect([...(separate.value?.keys() ?? [])]).toEqual(['src/new.ts']);
    expect(separate.diagnostics).toMatchObject([{ code: 'patch.environment', pointer: '/1/path', severity: 'error' }]);
    expect(apply(patches, { atomic: true }).value).toBeNull();
  });

  it.each([
    ['../outside.ts', 'patch.outside'],
    ['src/../../outside.ts', 'patch.outside'],
    ['./src/a.ts', 'patch.outside'],
    ['/etc/passwd', 'patch.outside'],
    ['C:/windows/a.ts', 'patch.path'],
    ['src\\a.ts', 'patch.path'],
    ['src//a.ts', 'patch.path'],
    ['src/', 'patch.path'],
    ['src/a\u0000.ts', 'patch.path'],
    ['src/a\n.ts', 'patch.path'],
    ['src/\u202Ea.ts', 'patch.path'],
    ['src/nul.ts', 'patch.path'],
    ['src/a.ts.', 'patch.path'],
    ['src/a.ts ', 'patch.path'],
    ['src/-rf', 'patch.path'],
    [`${'d/'.repeat(30)}a.ts`, 'patch.path'],
    ['.git/config', 'patch.git'],
    ['.GIT/config', 'patch.git'],
    ['src/.Git/hooks/pre-commit', 'patch.git'],
    ['.git /config', 'patch.git'],
    ['.git./config', 'patch.git'],
    ['.git::$INDEX_ALLOCATION/config', 'patch.git'],
    ['.gitmodules', 'patch.git'],
    ['.gitattributes', 'patch.git'],
    ['git~1/config', 'patch.path'],
    ['.g\u200Cit/config', 'patch.hidden'],
    ['.g\u0456t/config', 'patch.hidden'],
    ['\uFF0Egit/config', 'patch.path'],
    ['.github/workflows/ci.yml', 'patch.workflow'],
    ['.GitHub/workflows/ci.yml', 'patch.workflow'],
    ['.circleci/config.yml', 'patch.workflow'],
    ['.env', 'patch.environment'],
    ['.ENV.local', 'patch.environment'],
    ['src/.env.production', 'patch.environment'],
    ['pnpm-lock.yaml', 'patch.lock_file'],
    ['src/Package-Lock.json', 'patch.lock_file'],
    ['bun.lockb', 'patch.lock_file'],
    ['.npmrc', 'patch.package_manager'],
    ['node_modules/next/index.js', 'patch.package_manager'],
    ['.husky/pre-commit', 'patch.hidden'],
    ['manifest.json', 'patch.manifest'],
    ['public/logo.png', 'patch.binary'],
    ['public/link', 'patch.binary'],
    ['public/link/a.ts', 'patch.blocked'],
    ['src/a.ts/b.ts', 'patch.blocked'],
    ['src', 'patch.blocked'],
    ['SRC/new.ts', 'patch.spelling'],
    ['src/A.ts', 'patch.spelling'],
    ['src/legal/terms.ts', 'patch.protected'],
    ['supabase/migrations/1_init.sql', 'patch.migration'],
  ])('refuses the path %j', (path, code) => {
    const applied = apply([full(path, 'export {};\n')]);
    expect(codes(applied)).toEqual([code]);
    expect(applied.value).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['no object', 'src/a.ts', 'patch.type'],
    ['unknown properties', { path: 'a.ts', diff_or_full: '', mode: '120000' }, 'patch.additionalProperties'],
    ['a sha that is none', { path: 'a.ts', diff_or_full: 'x', sha: 'HEAD' }, 'patch.pattern'],
    ['a file that changed', { path: 'src/a.ts', diff_or_full: 'x\n', sha: blobSha('old') }, 'patch.stale'],
    ['a file that is there', { path: 'src/a.ts', diff_or_full: 'x\n' }, 'patch.exists'],
    ['a file that is not there', { path: 'src/c.ts', diff_or_full: 'x\n', sha: blobSha('old') }, 'patch.missing'],
    [
      'a diff of another file',
      full('src/a.ts', printUnified('src/b.ts', 'export const a = 1;\n', 'x\n')),
      'patch.diff_path',
    ],
    ['a diff that does not fit', full('src/a.ts', printUnified('src/a.ts', 'y\n', 'x\n')), 'patch.diff_context'],
    ['a binary file', full('src/b.ts', 'a\u0000b'), 'patch.binary'],
    ['half a character', full('src/b.ts', 'a\uD800b'), 'patch.binary'],
    ['text that reads backwards', full('src/b.ts', 'const a = "\u202Eevil";\n'), 'patch.hidden_text'],
    ['an emptied file', full('src/a.ts', '\n'), 'patch.empty'],
    ['conflict marks', full('src/b.ts', '<<<<<<< ours\na\n'), 'patch.conflict_marks'],
    ['a giant file', full('src/b.ts', 'x\n'.repeat(60_000)), 'patch.too_large'],
    ['a giant line', full('src/b.ts', 'x'.repeat(6_000)), 'patch.long_line'],
    ['left out code', full('src/a.ts', 'export const a = 1;\n// ... rest of the code\n'), 'patch.elision'],
    ['left out code in a diff', change('src/a.ts', 'export const b = 2;', '// existing code here'), 'patch.elision'],
    ['the mark of a secret', full('src/a.ts', "export const key = '[redacted api key]';\n"), 'patch.redacted'],
    ['broken JSON', full('src/data.json', '{ "a": 1, // no\n'), 'patch.json'],
    [
      'a package that is not allowed',
      change('package.json', '"next":', '"left-pad": "1.0.0",\n    "next":'),
      'patch.dependency',
    ],
    [
      'another version of an allowed package',
      change('package.json', '"next":', '"zod": "^4.6.7",\n    "next":'),
      'patch.dependency',
    ],
    ['another version of a package that is there', change('package.json', '16.4.6', 'npm:evil@1'), 'patch.dependency'],
    ['other scripts', change('package.json', 'next build', 'true'), 'patch.dependency'],
    ['a key given twice', change('package.json', '"next":', '"next": "1",\n    "next":'), 'patch.dependency'],
    ['a package of its own', full('packages/x/package.json', '{}\n'), 'patch.dependency'],
    ['a skipped test', change('tests/a.test.ts', 'it(', 'it.skip('), 'patch.test_skipped'],
  ])('refuses %s', (_, patch, code) => {
    const applied = apply([patch]);
    expect(codes(applied)).toEqual([code]);
    expect(applied.value).toBeNull();
  });

  it('takes an allowed package at its locked version', () => {
    const applied = apply([change('package.json', '"next": "16.4.6"', '"next": "16.4.6",\n    "zod": "4.6.7"')]);
    expect(applied.diagnostics).toEqual([]);
  });

  it('takes one patch for a file, and none below a file that another makes', () => {
    const applied = apply([full('src/n.ts', '1;\n'), full('src/N.ts', '2;\n'), full('src/n.ts/x.ts', '3;\n')]);
    expect(codes(applied)).toEqual(['patch.repeated', 'patch.blocked']);
    expect([...(applied.value ?? [])]).toEqual([['src/n.ts', '1;\n']]);
  });

  it('bounds the number and the size of all patches together', () => {
    const many = Array.from({ length: 41 }, (_, index) => full(`src/n${index}.ts`, '1;\n'));
    expect(apply(many)).toMatchObject({ value: null, diagnostics: [{ code: 'patch.too_many', pointer: '' }] });
    const large = Array.from({ length: 5 }, (_, index) => full(`src/n${index}.ts`, `${'x'.repeat(99)}\n`.repeat(990)));
    const applied = apply(large);
    expect(applied.value?.size).toBe(4);
    expect(applied.diagnostics).toMatchObject([{ code: 'patch.too_large', pointer: '/4' }]);
  });

  it.each([
    ['tests', 'tests/a.test.ts', 'patch.test'],
    ['new tests', 'src/new.test.ts', 'patch.test'],
    ['how tests are run', 'vitest.config.ts', 'patch.test'],
    ['new migrations', 'supabase/migrations/2_more.sql', 'patch.database'],
    ['seed data', 'supabase/seed.sql', 'patch.database'],
  ])('lets a fix not change %s', (_, path, code) => {
    expect(codes(apply([full(path, 'x\n')], { policy: autoFixPolicy }))).toEqual([code]);
  });

  it('notes a patch that changes nothing', () => {
    const applied = apply([full('src/a.ts', texts['src/a.ts'] ?? '')], { atomic: true });
    expect(applied).toMatchObject({ value: null, diagnostics: [{ code: 'patch.no_change', severity: 'warning' }] });
  });
});
