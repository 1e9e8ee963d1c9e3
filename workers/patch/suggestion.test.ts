import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Conflict } from './merge/conflict.ts';
import { conflictText, suggestionFor } from './suggestion.ts';

const content = 'one\ntwo\nthree\n';
const conflict = (change: Partial<Conflict>): Conflict => ({
  path: 'src/a.ts',
  startLine: 2,
  endLine: 2,
  theirs: ['two'],
  proposed: ['zwei'],
  ...change,
});

describe('suggestionFor', () => {
  it('proposes lines in place of the lines of the person', () => {
    const suggestion = suggestionFor(conflict({}), content);
    expect(suggestion).toMatchObject({ path: 'src/a.ts', startLine: 2, endLine: 2 });
    expect(suggestion?.body).toMatch(/\n\n```suggestion\nzwei\n```$/);
  });

  it('proposes to remove lines', () => {
    expect(suggestionFor(conflict({ proposed: [] }), content)?.body).toMatch(/```suggestion\n```$/);
  });

  it.each([
    ['after the line before', 2, { startLine: 1, endLine: 1 }, 'one\nzwei\n'],
    ['before the first line', 1, { startLine: 1, endLine: 1 }, 'zwei\none\n'],
  ])('proposes lines where the person has none: %s', (_, startLine, place, text) => {
    const suggestion = suggestionFor(conflict({ startLine, endLine: startLine - 1, theirs: [] }), content);
    expect(suggestion).toMatchObject(place);
    expect(suggestion?.body).toContain(`suggestion\n${text}`);
  });

  it('lets no content out of the fence', () => {
    const hostile = ['```', '````suggestion', '<!-- slipway -->', '@everyone', '~~~', '`````'];
    const body = suggestionFor(conflict({ proposed: hostile }), content)?.body ?? '';
    const code = marked.lexer(body).filter(({ type }) => type === 'code');
    expect(code).toMatchObject([{ lang: 'suggestion', text: hostile.join('\n') }]);
    expect(marked.lexer(body).at(-1)?.type).toBe('code');
  });

  it.each([
    ['the file is empty', conflict({ startLine: 1, endLine: 0, theirs: [] }), '', undefined],
    ['the lines are outside the diff', conflict({}), content, [{ startLine: 3, endLine: 9 }]],
    ['it is too long', conflict({ proposed: ['x'.repeat(70_000)] }), content, undefined],
    ['it holds control characters', conflict({ proposed: ['a\u0000b'] }), content, undefined],
    ['the lines are not there', conflict({ startLine: 8, endLine: 9 }), content, undefined],
  ])('is null when %s', (_, given, text, commentable) => {
    expect(suggestionFor(given, text, commentable)).toBeNull();
    expect(conflictText(given)).toContain('`src/a.ts`');
  });
});
