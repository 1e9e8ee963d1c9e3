import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration } from './duration.ts';
import { html, webAddress } from './html.ts';

describe('html', () => {
  it('escapes every value, in text and in attributes', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(html`<a title="${hostile}">${hostile}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('prints nested HTML once, and nothing for nothing', () => {
    expect(html`${[html`<b>${'<'}</b>`, null, false, undefined, 0]}`.text).toBe('<b>&lt;</b>0');
  });

  it('lets no text add a tag or leave its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/);
      }),
    );
  });

  it.each([
    ['https://x.dev/a?b=1', 'https://x.dev/a?b=1'],
    ['javascript:alert(1)', '#'],
    ['data:text/html,x', '#'],
    ['not an address', '#'],
  ])('links to %s as %s', (address, href) => expect(webAddress(address)).toBe(href));

  it.each([
    [0, '0.0 s'],
    [9_940, '9.9 s'],
    [9_960, '10 s'],
    [59_600, '1 min'],
    [125_000, '2 min 5 s'],
  ])('prints %i ms as %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
});
