import { describe, expect, it } from 'vitest';
import type { FixChange, FixRecord, FixTry } from '../fix/fix-record.ts';
import { fixConclusion, fixStory } from './fix-story.ts';

const verified = (passed: number, paths: readonly string[]): FixTry => ({
  kind: 'verified',
  attempt: {
    changes: [{ by: 'model', paths }],
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
    expect(title).toBe('Mended: every step passes');
    expect(summary.split('\n')).toEqual([
      'Attempt 2 was built and tested, then pushed as `bbbbbbb`. To undo it, revert `bbbbbbb`.',
      '',
      '| Attempt | What it changed | Steps passed | What came of it |',
      '| --- | --- | --- | --- |',
      '| 1 | The model changed `a.ts` | 2 of 7 → 2 of 7 | dropped: no better than before |',
      '| 2 | The model changed `b.ts`, `c.ts` | 2 of 7 → 7 of 7 | pushed: `bbbbbbb` |',
    ]);
    expect(fixConclusion({ ...record, tries, pushed })).toBe('success');
  });

  it('keeps a text of a model a text', () => {
    const tries: readonly FixTry[] = [{ kind: 'none', remark: 'Ask @ada | <img src=x>\n| kept |' }];
    const { title, summary } = fixStory({ ...record, tries });
    expect(title).toBe('No fix was found: nothing was pushed');
    expect(summary.split('\n')).toHaveLength(5);
    expect(summary).not.toMatch(/@ada|<img|\n\| kept/u);
    expect(fixConclusion({ ...record, tries })).toBe('neutral');
  });

  it('says where nothing helped what there is to do', () => {
    const one = fixStory({ ...record, tries: [verified(2, ['a.ts'])] });
    expect(one.title).toBe('1 attempt, none better than before: nothing was pushed');
    expect(one.summary).toMatch(
      /^The branch is as it was\. Push a fix to it, or say with `\/generate` what is to change\./u,
    );
    const two = fixStory({ ...record, tries: [verified(2, ['a.ts']), verified(1, ['b.ts'])] });
    expect(two.title).toBe('2 attempts, none better than before: nothing was pushed');
    const none = fixStory(record);
    expect(none.title).toBe('No fix was found: nothing was pushed');
    expect(none.summary).toMatch(/^Nothing was tried, and the branch is as it was\./u);
  });

  it('says who changed what, of all that went into an attempt', () => {
    const one = verified(7, []);
    if (one.kind === 'none') throw new Error('none');
    const many = Array.from({ length: 7 }, (_, index) => `m${index}.ts`);
    const changes: FixChange[] = [
      { by: 'generator', paths: ['a.ts'] },
      { by: 'linter', paths: ['a.ts', 'b.ts'] },
      { by: 'model', paths: many.slice(0, 4) },
      { by: 'model', paths: many.slice(3) },
    ];
    const { summary } = fixStory({ ...record, tries: [{ ...one, attempt: { ...one.attempt, changes } }] });
    expect(summary).toContain(
      '| 1 | Lost lines and imports are back in `a.ts`<br>The linter changed `a.ts`, `b.ts`<br>The model changed `m0.ts`, `m1.ts`, `m2.ts`, `m3.ts`, `m4.ts` and 2 more |',
    );
  });

  it('says what stood in the way', () => {
    const { title, summary } = fixStory({ ...record, obstacle: 'Somebody pushed.', tries: [verified(7, ['a.ts'])] });
    expect(title).toBe('Stopped: nothing was pushed');
    expect(summary).toMatch(/^Somebody pushed\.\n\n[\s\S]*\| not pushed \|$/u);
  });
});
