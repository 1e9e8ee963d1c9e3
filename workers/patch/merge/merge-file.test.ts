import { describe, expect, it } from 'vitest';
import { mergeFile } from './merge-file.ts';

const environment = (base: string, next: string, theirs: string) =>
  mergeFile({ path: '.env.example', base, next, theirs });

describe('mergeFile', () => {
  it('has both names where both added one at the end of an environment file', () => {
    const merged = environment('A=1\n', 'A=1\n# What B is\nB=2\n', 'A=1\nMINE=x\n');
    expect(merged).toEqual({ content: 'A=1\n# What B is\nB=2\nMINE=x\n', conflicts: [] });
  });

  it('keeps the value that a person chose and the name that one removed', () => {
    const merged = environment('A=1\nB=1\nC=1\n', 'A=2\nB=2\nC=2\nD=1\n', 'A=mine\nC=1\nE=1\n');
    expect(merged.content).toBe('A=mine\nC=2\nD=1\nE=1\n');
    expect(merged.conflicts).toEqual([
      { path: '.env.example', startLine: 1, endLine: 1, theirs: ['A=mine'], proposed: ['A=2'] },
    ]);
  });

  it('removes a name that nobody changed', () => {
    expect(environment('A=1\nB=1\n', 'A=1\nC=1\n', 'A=1\nB=1\nMINE=1\n').content).toBe('A=1\nC=1\nMINE=1\n');
  });

  it('adds to an environment file without a last newline', () => {
    expect(environment('A=1', 'A=1\nB=2', 'A=1\nMINE=1').content).toBe('A=1\nB=2\nMINE=1');
  });

  it('takes the new text, byte for byte, where nobody touched the old', () => {
    const next = '\uFEFF{"a":1}\r\n';
    expect(mergeFile({ path: 'a.json', base: '{}', next, theirs: '{}' })).toEqual({ content: next, conflicts: [] });
  });
});
