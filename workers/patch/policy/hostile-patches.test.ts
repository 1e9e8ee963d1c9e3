import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printUnified } from '../unified/print.ts';
import { applyPatches, type PatchableFile } from './apply-patches.ts';
import { autoFixPolicy, featurePolicy } from './patch-policy.ts';

const blobSha = (content: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex');

const source = 'export const a = 1;\nexport const b = 2;\n';
const texts: Readonly<Record<string, string>> = {
  'src/a.ts': source,
  'src/b.ts': source.replaceAll('\n', '\r\n'),
  'package.json': '{ "name": "app" }\n',
  'pnpm-lock.yaml': source,
  '.env': source,
  '.github/workflows/ci.yml': source,
  'supabase/migrations/1_init.sql': source,
  'tests/a.test.ts': source,
};
const files: ReadonlyMap<string, PatchableFile> = new Map<string, PatchableFile>([
  ...Object.entries(texts).map(([path, content]) => [path, { content }] as const),
  ['public/link', { content: null }],
]);

const names =
  '.. . src a.ts b.ts c.ts .git .GIT .github workflows .env supabase migrations 2_more.sql tests 1_init.sql \\ C: .g\u200Cit pnpm-lock.yaml public link x ünï ~1 con';
const path = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...files.keys()) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom('', ...names.split(' ')), { maxLength: 4 }).map((parts) => parts.join('/')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const lines = [
  '@@ -1 +1 @@\n@@ -1,2 +1,2 @@\n@@ -0,0 +1,9 @@\n@@ --1 +1 @@\n--- a/src/a.ts\n+++ b/src/a.ts\n--- /dev/null',
  '-export const a = 1;\n+x\n export const b = 2;\n\\ No newline at end of file\nrename to x\n// ...\n{\n"\n`${\n/*\n\u0000\n\r',
].join('\n');
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...lines.split('\n')), { maxLength: 12 }).map((all) => all.join('\n')),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('export const c = 3;\n', printUnified('src/a.ts', source, source.replace('1', '3'))),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constant('x\n'.repeat(51_000)) },
);

const patch = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ path, text, isRight: fc.boolean() }).map(({ path, text, isRight }) => {
      const present = files.get(path)?.content ?? undefined;
      const sha = isRight ? (present === undefined ? undefined : blobSha(present)) : 'f'.repeat(40);
      return { path, diff_or_full: text, ...(sha === undefined ? {} : { sha }) };
    }),
  },
  { weight: 1, arbitrary: fc.anything() },
);

const allowed =
  /^(?!.*(?:^|\/)(?:\.|-|con$|$))(?!.*(?:pnpm-lock\.yaml$|supabase\/migrations\/1_init))(?!public\/link)[A-Za-z0-9._@+$()[\]=,/-]+$/;

it('throws nothing and writes nothing outside the policy, for 5,000 lists of hostile patches', () => {
  let written = 0;
  const policies = fc.constantFrom(
    { policy: featurePolicy, forbidden: /^$/ },
    { policy: autoFixPolicy, forbidden: /^supabase\/|(?:^|\/)tests\/|\.test\./ },
  );
  fc.assert(
    fc.property(fc.array(patch, { minLength: 1, maxLength: 4 }), policies, (patches, { policy, forbidden }) => {
      const { value, diagnostics } = applyPatches({ patches, files, policy, blobSha, atomic: false });
      for (const [path, content] of value ?? []) {
        written += 1;
        expect(path).toMatch(allowed);
        expect(path).not.toMatch(forbidden);
        expect(Buffer.byteLength(content)).toBeLessThanOrEqual(policy.maxFileBytes);
        expect(content).not.toContain('\u0000');
      }
      const answered = new Set(diagnostics.map(({ pointer }) => pointer.split('/')[1]));
      expect((value?.size ?? 0) + answered.size).toBe(patches.length);
    }),
    { numRuns: 5_000 },
  );
  expect(written).toBeGreaterThan(200);
});
