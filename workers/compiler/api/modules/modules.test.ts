import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_MODULE } from './csv.ts';
import { ICAL_MODULE } from './ical.ts';
import { RSS_MODULE } from './rss.ts';

/** What the emitted modules export, as far as these tests use it. */
interface Modules {
  csvText(columns: readonly { heading: string; value: (row: string) => string }[], rows: readonly string[]): string;
  icalText(calendar: { title: string; host: string; events: readonly object[] }): string;
  rssText(feed: object): string;
}

let folder: string;
let modules: Modules;

beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, '.modules-'));
  const sources = { csv: CSV_MODULE, ical: ICAL_MODULE, rss: RSS_MODULE };
  const loaded = await Promise.all(
    Object.entries(sources).map(async ([name, content]) => {
      const file = join(folder, `${name}.ts`);
      await writeFile(file, content);
      return (await import(file)) as Partial<Modules>;
    }),
  );
  modules = Object.assign({}, ...loaded) as Modules;
});
afterAll(() => rm(folder, { recursive: true }));

/** Records of a CSV text, read as RFC 4180 says. */
function readCsv(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of cells) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', '\r', '\n', '=', '\\', ';', '<', '&'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
});

describe('csv', () => {
  it('reads back as it was, but for the apostrophe before what could be a formula', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (rows) => {
        const csv = modules.csvText(
          [
            { heading: 'a', value: (row) => row },
            { heading: 'b', value: () => 'x' },
          ],
          rows,
        );
        const safe = rows.map((row) => (/^[=+\-@\t\r]/.test(row) ? `'${row}` : row));
        expect(readCsv(csv)).toEqual([['a', 'b'], ...safe.map((row) => [row, 'x'])]);
      }),
    );
  });
});

describe('ical', () => {
  it('never breaks out of a line, whatever the title is', () => {
    fc.assert(
      fc.property(text, (title) => {
        const event = { id: 'one', title, start: '2026-01-02', end: null, changedAt: '2026-01-01T00:00:00Z' };
        const calendar = modules.icalText({ title: 'Days', host: 'example.com', events: [event] });
        for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const lines = calendar.replaceAll('\r\n ', '').split('\r\n');
        expect(lines).toHaveLength(14);
        const summary = lines.find((line) => line.startsWith('SUMMARY:'))?.slice('SUMMARY:'.length);
        const read = summary?.replaceAll(/\\(.)/g, (_, next: string) => (next === 'n' ? '\n' : next));
        const ends = title.toWellFormed().replaceAll(/\r\n?/g, '\n');
        expect(read).toBe(ends.replaceAll(/(?!\n)\p{Cc}/gu, ''));
      }),
    );
  });
});

describe('rss', () => {
  it('never opens an element that is not its own, whatever the title is', () => {
    fc.assert(
      fc.property(text, (title) => {
        const items = [{ id: title, title, link: 'https://example.com/one', text: title, date: null }];
        const base = { description: title, language: 'en', link: 'https://example.com', self: 'https://example.com/f' };
        const feed = modules.rssText({ ...base, title, items });
        const names = [...feed.matchAll(/<\/?([a-z:]+)/gi)].map(([, name]) => name);
        expect(names).toHaveLength(24 + (title === '' ? -2 : 0) - 1);
        expect(feed).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
      }),
    );
  });
});
