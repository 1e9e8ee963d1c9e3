import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { block, code, count, duration, plain, sentence } from './markdown.ts';

describe('plain', () => {
  it.each([
    ['a mention', 'thanks @octocat', 'thanks @<!-- -->octocat'],
    ['a table cell', 'a|b', String.raw`a\|b`],
    ['HTML', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['lines', 'one\n\ntwo', 'one two'],
  ])('keeps %s as text', (_, given, want) => {
    expect(plain(given)).toBe(want);
  });

  it('never lets text become an element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const html = marked.parse(`x ${plain(text)}`, { async: false });
        expect(html.replaceAll(/<\/?p>|<!-- -->/gu, '')).not.toMatch(/<[a-z]/iu);
      }),
    );
  });
});

it('keeps code in a sentence of ours, and nothing else', () => {
  expect(sentence('Push to `slipway/1-a_b` or *ask* @ada.')).toBe(
    String.raw`Push to ` + '`slipway/1-a_b`' + String.raw` or \*ask\* @<!-- -->ada.`,
  );
});

describe('block', () => {
  it('cannot be left by a fence in the text', () => {
    const html = marked.parse(block('a\n```\n# not a heading\n````\n<b>'), { async: false });
    expect(html).toMatch(/^<pre><code[^>]*>[^<]*<\/code><\/pre>\s*$/u);
  });
});

describe('code', () => {
  it('cannot be left by backticks in the text', () => {
    const html = marked.parse(code('a `` b` <i>'), { async: false });
    expect(html).toMatch(/^<p><code>[^<]*<\/code><\/p>\s*$/u);
  });
});

it.each([
  [12, '12 ms'],
  [1499, '1.5 s'],
  [184_000, '3 min 4 s'],
])('duration %d', (given, want) => {
  expect(duration(given)).toBe(want);
});

it('counts one and many', () => {
  expect([count(1, 'entity', 'entities'), count(2, 'entity', 'entities')]).toEqual(['1 entity', '2 entities']);
});
