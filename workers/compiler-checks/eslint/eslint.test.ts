import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import { compile } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';

const LINT_TIMEOUT_MS = 180_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const run = promisify(execFile);

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-eslint-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** What ESLint prints; with problems found it exits with 1 and prints them all the same. */
async function eslint(project: string, options: readonly string[]): Promise<string> {
  const program = join(import.meta.dirname, '../../../node_modules/eslint/bin/eslint.js');
  const hook = join(import.meta.dirname, 'typescript-six.mjs');
  const config = join(import.meta.dirname, 'eslint.config.mjs');
  const { stdout } = await run(process.execPath, ['--import', hook, program, '--config', config, ...options], {
    cwd: project,
    maxBuffer: MAX_OUTPUT_BYTES,
    timeout: LINT_TIMEOUT_MS,
  }).catch((error: { readonly stdout?: string }) => {
    if (error.stdout?.startsWith('[') === true) return { stdout: error.stdout };
    throw error;
  });
  return stdout;
}

/** Runs ESLint as a project would, without the right to switch a rule off in the source. */
async function lint(project: string): Promise<readonly Problem[]> {
  const stdout = await eslint(project, ['--format', 'json', '.']);
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => ({
      file: filePath.slice(project.length + 1),
      line,
      rule: ruleId ?? '',
      message,
    })),
  );
}

async function write(project: string, files: Iterable<readonly [path: string, content: string]>): Promise<string> {
  const root = join(directory, project);
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

describe('ESLint with the rules of Next.js', () => {
  it.each(['team', 'every-field', 'tool'])('finds nothing in %s', { timeout: LINT_TIMEOUT_MS }, async (name) => {
    const manifest = validManifests().find((fixture) => fixture.name === name)?.document;
    const { value, diagnostics } = await compile(manifest, await readScaffold());
    if (value === null) throw new Error(JSON.stringify(diagnostics));
    const root = await write(
      name,
      value.files.map(({ path, content }) => [path, content]),
    );
    expect(await lint(root)).toEqual([]);
  });

  it('would find what is wrong', { timeout: LINT_TIMEOUT_MS }, async () => {
    const source = 'export default function Page() {\n  const unused: any = 1;\n  return <img src="/x.png" />;\n}\n';
    const root = await write('wrong', [['src/app/page.tsx', source]]);
    expect(new Set((await lint(root)).map(({ rule }) => rule))).toEqual(
      new Set([
        '@next/next/no-img-element',
        '@typescript-eslint/no-explicit-any',
        '@typescript-eslint/no-unused-vars',
        'jsx-a11y/alt-text',
      ]),
    );
  });
});

/** Rules of Next.js that oxlint does not have, and why nothing is lost. */
const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  'react/jsx-uses-react': 'marks a name as used for a form of JSX that is not compiled any more',
  'react/jsx-uses-vars': 'marks names as used; oxlint reads JSX by itself',
  'react/no-deprecated': 'the types of React 19 do not have what it looks for',
  'react/require-render-return': 'there are no class components',
  'react-hooks/unsupported-syntax': 'about the React compiler, which is not in use',
  'react-hooks/config': 'about the React compiler, which is not in use',
  'react-hooks/gating': 'about the React compiler, which is not in use',
  '@next/next/no-location-assign-relative-destination':
    'found by ESLint in the tests above; no source assigns a location',
};

interface Configuration {
  readonly rules: Readonly<Record<string, string | number | readonly unknown[]>>;
}

function rulesOf(text: string): readonly string[] {
  const { rules } = JSON.parse(text) as Configuration;
  const isOn = ([, setting]: [string, string | number | readonly unknown[]]): boolean => {
    const severity = typeof setting === 'object' ? setting[0] : setting;
    return !['off', 'allow', 0].includes(severity as string);
  };
  return Object.entries(rules)
    .filter(isOn)
    .map(([name]) => name);
}

describe('the project’s own linter', () => {
  it('has every rule of Next.js, but for some that find nothing', async () => {
    const root = await write('empty', [['src/app/page.tsx', '']]);
    const wanted = rulesOf(await eslint(root, ['--print-config', 'src/app/page.tsx']));
    const oxlint = join(import.meta.dirname, '../../../node_modules/oxlint/bin/oxlint');
    const settings = join(import.meta.dirname, '../../compiler/scaffold/.oxlintrc.json');
    const { stdout } = await run(process.execPath, [oxlint, '--print-config', '--config', settings], { cwd: root });
    const present = new Set(rulesOf(stdout).map((name) => name.replace('_', '-')));
    const missing = wanted.filter((rule) => {
      const name = rule
        .replace('@next/next/', 'nextjs/')
        .replace('@typescript-eslint/', 'typescript/')
        .replace('react-hooks/', 'react/');
      return !present.has(name) && !present.has(name.split('/').at(-1) ?? '');
    });
    expect(wanted.length).toBeGreaterThan(50);
    expect(missing.toSorted()).toEqual(Object.keys(WITHOUT_COUNTERPART).toSorted());
  });
});
