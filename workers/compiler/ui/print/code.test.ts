import fc from 'fast-check';
import { format } from 'oxfmt';
import { describe, expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import { sourceShape } from '../../../compiler-checks/source-shape.ts';
import { attribute, attributes, code, jsxText, literal, name } from './code.ts';

const HOSTILE = [
  '"',
  "'",
  '`${x}`',
  '{evil}',
  '</script><script>alert(1)</script>',
  '</h1>',
  '\\',
  '\\"',
  '\n',
  '\r\n\t',
  '\u2028\u2029',
  '\u202Etxt.exe\u2066',
  '&quot;&amp;',
  '*/ evil /*',
  '//',
  '--> <!--',
  ' leading and trailing ',
  'two  blanks',
  '\u0000\u001b',
  '\ud800',
  '}}{{',
  '__proto__',
  'Straße 日本語 🎉',
  '',
];
const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  // Harm that hides behind a harmless beginning.
  fc.constantFrom(...HOSTILE).map((text) => `a${text}b`),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`"'\`\\{}<>/&$;*\n `) }),
);

/** Formats a component and gives its shape. */
async function shapeOf(body: string) {
  const { code: formatted, errors } = await format('x.tsx', `const x = ${body};`, { printWidth: 100 });
  expect(errors).toEqual([]);
  return sourceShape(formatted);
}

describe('text in code', () => {
  it('stays text as an attribute, between tags and as a literal, before and after formatting', async () => {
    const wanted = await shapeOf('<A one={"x"}>{"x"}</A>');
    await fc.assert(
      // Blanks alone are layout between tags; no label is blank.
      fc.asyncProperty(
        anyText.map((text) => (text.trim() === '' ? `x${text}` : text)),
        async (text) => {
          const shape = await shapeOf(code`<A${attribute('one', text)}>${jsxText(text)}</A>`.source);
          expect(shape.skeleton).toBe(wanted.skeleton);
          expect(shape.texts.every((one) => one.trim() === text.trim())).toBe(true);
          expect(shape.texts[0]).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(['\u202E', '\u2066', '\u200B', '\u200F', '\uFEFF', '\u2028'])('shows readers of the source %j', (unseen) => {
    const escape = `\\u${unseen.charCodeAt(0).toString(16)}`;
    expect(literal(unseen).source).toBe(`"${escape}"`);
    expect(attribute('title', `a${unseen}`).source).toBe(` title={"a${escape}"}`);
    expect(jsxText(`a${unseen}`).source).toBe(`{"a${escape}"}`);
  });

  it.each(HOSTILE)('%j is the same value when it is read back', async (text) => {
    const { texts } = await shapeOf(literal([text, { [text]: text }]).source);
    expect(texts.filter((one) => one === text).length).toBeGreaterThanOrEqual(2);
  });

  it('is quoted when it is put into a template', () => {
    expect(code`const x = ${'"; evil(); "'};`.source).toBe(String.raw`const x = "\"; evil(); \"";`);
  });
});

describe('attributes', () => {
  it.each([
    [{ required: true }, ' required'],
    [{ required: false, help: undefined }, ''],
    [{ label: 'Name' }, ' label="Name"'],
    [{ label: 'a "b"' }, String.raw` label={"a \"b\""}`],
    [{ max: 3 }, ' max={3}'],
    [{ items: [{ title: 'A', text: undefined }] }, ' items={[{ title: "A" }]}'],
  ])('%j', (given, wanted) => {
    expect(attributes(given).source).toBe(wanted);
  });
});

describe('names', () => {
  it.each(['a b', '1a', 'a-b', 'a;evil()', '', 'é'])('refuses %j', (text) => {
    expect(() => name(text)).toThrow(SlipwayError);
  });
});
