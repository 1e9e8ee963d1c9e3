import { expect, test } from 'vitest';
import { OutputTail, plainText, tailOf } from './output.ts';

test('keeps the last bytes of any number of chunks, and counts all', () => {
  const tail = new OutputTail(5);
  for (const chunk of ['ab', 'cdefgh', '', 'i', 'j']) tail.write(Buffer.from(chunk));
  expect(tail.bytes().toString()).toBe('fghij');
  expect(tail.totalBytes).toBe(10);
});

test('holds no more than its bound while it is flooded', () => {
  const tail = new OutputTail(1_000);
  const before = process.memoryUsage().arrayBuffers;
  for (let index = 0; index < 2_000; index += 1) tail.write(Buffer.alloc(50_000, 97));
  expect(tail.bytes()).toHaveLength(1_000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(90_000_000);
});

test.each([
  ['colours', '\u001B[31mred\u001B[0m \u001B[1;4mbold\u001B[m', 'red bold'],
  ['links and titles', '\u001B]8;;http://a\u0007text\u001B]8;;\u0007 \u001B]0;title\u001B\\x', 'text x'],
  ['carriage returns', 'a\r\nb\rc', 'a\nb\nc'],
  ['control characters', 'a\u0000b\u0008c\u007Fd\u009Be\tf', 'abcde\tf'],
  ['characters that reorder or hide text', 'a\u202Eb\u2066c\u200Bd\uFEFF', 'abcd'],
  ['other languages', 'grüße 你好 🎉', 'grüße 你好 🎉'],
])('plain text has no %s beyond what people read', (_what, input, wanted) => {
  expect(plainText(input)).toBe(wanted);
});

test('invalid UTF-8 does not get through', () => {
  expect(plainText(Buffer.from([0x61, 0xff, 0x62]))).toBe('ab');
});

test.each([
  ['short', 10, 'short'],
  ['one\ntwo\nthree', 11, 'two\nthree'],
  ['no line end at all', 6, 'at all'],
  ['🎉🎉', 3, '🎉'],
])('the end of %j in %i characters is %j', (text, length, wanted) => {
  expect(tailOf(text, length)).toBe(wanted);
});
