import { describe, expect, it } from 'vitest';
import type { FixRecord, FixTry } from '../fix/fix-record.ts';
import { fixConclusion, fixStory } from './fix-story.ts';

const verified = (passed: number, paths: readonly string[]): FixTry => ({
  kind: 'verified',
  attempt: {
    by: 'model',
    files: Object.fromEntries(paths.map((path) => [path, ''])),
    verdict: '',
    changedLines: 1,
    progress: { ok: passed === 7, passed, total: 7, failures: 0, failing: passed === 7 ? null : 'smoke' },
  },
});

const record: FixRecord = {
  attempt: 1,
  headSha: 'a'.repeat(40),
  head: { ok: false, passed: 2, total: 7, failures: 1, failing: 'build' },
  tries: [],
  pushed: null,
  obstacle: '',
};
const pushed = { headSha: 'b'.repeat(40), index: 1, committed: '' };

describe('the story of a fix', () => {
  it('says for each attempt what was changed, what passed, and why it was kept or dropped', () => {
    const tries = [verified(2, ['a.ts']), verified(7, ['b.ts', 'c.ts'])];
    const { title, summary } = fixStory({ ...record, tries, pushed });
    expect(title).toBe('Mended');
    expect(summary.split('\n').slice(2)).toEqual([
      '| 1 | The model changed `a.ts` | 2 of 7 → 2 of 7 | dropped: no better than the head |',
      '| 2 | The model changed `b.ts`, `c.ts` | 2 of 7 → 7 of 7 | kept: `bbbbbbb` |',
      '',
      'To undo it, revert `bbbbbbb`.',
    ]);
    expect(fixConclusion({ ...record, tries, pushed })).toBe('success');
  });

  it('keeps a text of a model a text', () => {
    const tries: readonly FixTry[] = [{ kind: 'none', remark: 'Ask @ada | <img src=x>\n| kept |' }];
    const { title, summary } = fixStory({ ...record, tries });
    expect(title).toBe('1 attempt, none of them better: nothing was pushed');
    expect(summary.split('\n')).toHaveLength(3);
    expect(summary).not.toMatch(/@ada|<img|\n\| kept/u);
    expect(fixConclusion({ ...record, tries })).toBe('neutral');
  });

  it('says what stood in the way', () => {
    const { title, summary } = fixStory({ ...record, obstacle: 'Somebody pushed.', tries: [verified(7, ['a.ts'])] });
    expect(title).toBe('Stopped: nothing was pushed');
    expect(summary).toMatch(/^Somebody pushed\.\n\n[\s\S]*\| not pushed \|$/u);
  });
});
