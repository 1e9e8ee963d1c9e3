import { describe, expect, it } from 'vitest';
import { agendaOf, entryOf, placedIn, rangeOf } from '../scaffold/src/lib/calendar-month.ts';
import { atMost, ticksOf } from '../scaffold/src/lib/chart-data.ts';
import { exampleFile } from '../scaffold/src/lib/example-file.ts';

const MONDAY = 1;
const SUNDAY = 7;

describe('the month of a calendar', () => {
  it.each([
    ['2026-02', MONDAY, 5, '2026-01-26', '2026-03-01', '2026-01-25'],
    ['2026-02', SUNDAY, 4, '2026-02-01', '2026-02-28', '2026-01-31'],
    ['2024-12', MONDAY, 6, '2024-11-25', '2025-01-05', '2024-11-24'],
  ])('%s with weeks from %i has %i weeks, %s to %s', (name, firstDay, weeks, from, to, before) => {
    const range = rangeOf(name, { today: '2026-11-22', firstDay });
    expect(range).toMatchObject({ from, to, before });
    expect(range.month.weeks).toHaveLength(weeks);
    expect(range.month.weeks.every((week) => week.length === 7)).toBe(true);
  });

  it.each([['2026-13'], ['yesterday'], [undefined], ['2026-1'], [['2026-05-01']]])(
    '%j is no month: today’s',
    (wanted) => {
      const { month } = rangeOf(wanted, { today: '2026-01-31', firstDay: MONDAY });
      expect([month.name, month.previous, month.next]).toEqual(['2026-01', '2025-12', '2026-02']);
    },
  );
});

describe('entries of a calendar', () => {
  const entry = (id: string, start: string | null, end: string | null = null) =>
    entryOf({ id, title: id, href: `/${id}`, start, end });
  const { month } = rangeOf('2026-11', { today: '2026-11-22', firstDay: MONDAY });
  const week = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08'];

  it('have a day, a time where they have one, and never end before they begin', () => {
    expect(entry('a', null)).toEqual([]);
    expect(entry('a', '2026-11-03T14:30:00.000Z')).toMatchObject([
      { start: '2026-11-03', end: '2026-11-03', time: '14:30' },
    ]);
    expect(entry('a', '2026-11-03', '2026-11-01')).toMatchObject([{ start: '2026-11-03', end: '2026-11-03' }]);
    expect(entry('a', '2026-11-03')[0]).not.toHaveProperty('time');
  });

  it('do not cover each other, and use a line again once it is free', () => {
    const entries = [
      ...entry('long', '2026-10-30', '2026-11-04'),
      ...entry('beside', '2026-11-04'),
      ...entry('after', '2026-11-05', '2026-12-01'),
      ...entry('elsewhere', '2026-11-20'),
    ];
    const placed = placedIn(week, entries).map(({ entry: { id }, from, to, lane, startsBefore, endsAfter }) => [
      id,
      from,
      to,
      lane,
      startsBefore,
      endsAfter,
    ]);
    expect(placed).toEqual([
      ['long', 0, 2, 0, true, false],
      ['beside', 2, 2, 1, false, false],
      ['after', 3, 6, 0, false, true],
    ]);
  });

  it('stand in the agenda once, at their first day in the month', () => {
    const entries = [
      ...entry('long', '2026-10-30', '2026-11-04'),
      ...entry('one', '2026-11-04'),
      ...entry('next', '2026-12-01'),
    ];
    expect(agendaOf(month, entries).map(({ day, entries: shown }) => [day, shown.map(({ id }) => id)])).toEqual([
      ['2026-11-01', ['long']],
      ['2026-11-04', ['one']],
    ]);
  });
});

describe('files of example records', () => {
  const path = '00000000-0000-4000-8000-00000000000';

  it('are pictures that differ, or a line of text', () => {
    const [first, second] = [1, 2].map((number) => exampleFile(`${path}${number}.png`));
    expect(first?.type).toBe('image/svg+xml');
    expect(first?.text).toMatch(/^<svg [^]*<\/svg>$/);
    expect(first?.text).not.toMatch(/NaN|undefined/);
    expect(first?.text).not.toBe(second?.text);
    expect(exampleFile(`${path}1.txt`)).toEqual({ type: 'text/plain; charset=utf-8', text: 'Example file 1\n' });
  });

  it('are no others', () => {
    expect(exampleFile('3f2b6c1e-0000-4000-8000-000000000001.png')).toBeNull();
  });
});

describe('charts', () => {
  it.each([
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [1, 3],
      [0, 1, 2, 3],
    ],
    [
      [120, 480],
      [0, 200, 400, 600],
    ],
    [
      [-5, 10],
      [-5, 0, 5, 10],
    ],
    [
      [0.2, 0.9],
      [0, 0.25, 0.5, 0.75, 1],
    ],
  ])('the axis of %j is %j', (values, ticks) => {
    expect(ticksOf(values)).toEqual(ticks);
  });

  it('show the largest groups, and the rest as one where values can be added up', () => {
    const groups = [3, 9, 1, 5].map((value) => ({ key: String(value), value }));
    expect(atMost(groups, 4, 'Others')).toBe(groups);
    expect(atMost(groups, 3, 'Others').map(({ label, value }) => [label, value])).toEqual([
      [undefined, 9],
      [undefined, 5],
      ['Others', 4],
    ]);
    expect(atMost(groups, 2, null).map(({ value }) => value)).toEqual([9, 5]);
  });
});
