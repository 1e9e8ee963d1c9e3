import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/command.ts';
import { parseSettings } from './parse-settings.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

function read(text: string) {
  const parsed = parseSettings(text);
  if (parsed.settings === null) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
}

describe('settings', () => {
  it.each(['', '\n# nothing\n', '{}'])('of %j are the defaults', (text) => {
    const settings = read(text);
    expect({ ...settings, isProtected: null, leastFor: null, mayGive: null }).toEqual({
      ...DEFAULT_SETTINGS,
      isProtected: null,
      leastFor: null,
      mayGive: null,
    });
    expect(COMMANDS.map((command) => settings.mayGive(command, 'write'))).toEqual(COMMANDS.map(() => true));
    expect(COMMANDS.map((command) => settings.mayGive(command, 'triage'))).toEqual(COMMANDS.map(() => false));
  });

  it('say where the application goes, what is protected, who may do what and what it may cost', () => {
    const settings = read(`
directory: apps/shop
template: crm
protect: ["docs/**", apps/shop/src/lib/tax.ts]
budget: { usd: 0.25, tokens: 50000 }
allow: { generate: maintain, status: triage }
preview: false
promote: true
forks: true
`);
    expect(settings).toMatchObject({
      directory: 'apps/shop',
      template: 'crm',
      preview: false,
      vercel: true,
      promote: true,
      forks: true,
    });
    expect(settings.budget).toEqual({ microUsd: 250_000, tokens: 50_000 });
    expect(settings.isProtected('docs/a/.hidden/b.md')).toBe(true);
    expect(settings.isProtected('apps/shop/src/lib/tax.ts')).toBe(true);
    expect(settings.isProtected('apps/shop/src/lib/taxes.ts')).toBe(false);
    expect(settings.leastFor('generate')).toBe('maintain');
    expect(settings.leastFor('export')).toBe('write');
    expect(settings.mayGive('generate', 'write')).toBe(false);
    expect(settings.mayGive('generate', 'admin')).toBe(true);
    expect(settings.mayGive('status', 'triage')).toBe(true);
    expect(settings.mayGive('status', 'read')).toBe(false);
  });

  it.each([
    ['autofix: on', true],
    ['autofix: off', false],
    ['autofix: true', true],
    ['autofix: false', false],
    ['preview: true', true],
  ])('say whether failures are mended without being asked: %s', (text, autofix) => {
    expect(read(text).autofix).toBe(autofix);
  });

  it('never let a run change the settings themselves', () => {
    expect(DEFAULT_SETTINGS.isProtected('.github/slipway.yml')).toBe(true);
  });
});

describe('problems', () => {
  it.each([
    ['an unknown word', 'preview: true\n\ndirectori: apps\n', 3, 'Did you mean \\"directory\\"'],
    ['an unknown word below another', 'allow:\n  apply: write\n  aply: admin\n', 3, 'apply'],
    ['a word that is like none', 'colour: red\n', 1, 'There are directory, template'],
    ['a wrong value', '# mine\nallow:\n  generate: everybody\n', 3, 'triage, write, maintain, admin'],
    ['a wrong switch', 'preview: true\nautofix: sometimes\n', 2, 'on, off'],
    ['a path upwards', 'preview: true\ndirectory: ../other\n', 2, ''],
    ['an absolute path', 'directory: /etc\n', 1, ''],
    ['not YAML', 'preview: true\nvercel: }\n', 2, 'indentation'],
    ['a list', '- preview\n', 1, ''],
    ['an item of a list', 'protect:\n  - docs/**\n  - 7\n', 3, ''],
    ['an alias', 'protect: &a [x]\nallow: *a\n', 1, 'Write the values out'],
    ['a long file', `# ${'x'.repeat(70_000)}`, 1, '64 kB'],
  ])('%s', (_, text, line, advice) => {
    const parsed = parseSettings(text);
    expect(parsed.settings).toBeNull();
    expect(parsed.problems[0]?.line).toBe(line);
    expect(JSON.stringify(parsed.problems)).toContain(advice);
  });

  it('are told all at once', () => {
    expect(parseSettings('preview: 1\nvercel: 2\nforks: 3\n').problems.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('never throw, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
        const { settings, problems } = parseSettings(text);
        expect(settings === null).toBe(problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
