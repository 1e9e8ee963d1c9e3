import { describe, expect, it } from 'vitest';
import type { Chart, DashboardPage, Field, Page } from '#schemas/generated/manifest.ts';
import { plan } from '../plan.ts';
import { stepsOf } from './states.ts';

function fieldOf(prompt: string, entity: string, name: string): Field | undefined {
  return plan(prompt)
    .manifest.entities?.find((one) => one.name === entity)
    ?.fields.find((field) => field.name === name);
}

function pageOf<K extends Page['kind']>(prompt: string, kind: K): Extract<Page, { readonly kind: K }> | undefined {
  return plan(prompt).manifest.pages?.find((page): page is Extract<Page, { readonly kind: K }> => page.kind === kind);
}

function chartsOf(prompt: string): readonly Chart[] {
  const dashboard: DashboardPage | undefined = pageOf(prompt, 'dashboard');
  return dashboard?.charts ?? [];
}

const steps = (...labels: string[]): string[] =>
  stepsOf(labels.map((label) => ({ value: label, label }))).flatMap(({ from = ['*'], to }) =>
    from.map((start) => `${start} → ${to}`),
  );

describe('states', () => {
  it.each([
    [
      ['draft', 'sent', 'paid'],
      ['draft → sent', 'sent → paid'],
    ],
    [
      ['open', 'pending', 'solved'],
      ['* → open', '* → pending', '* → solved'],
    ],
    [
      ['requested', 'approved', 'declined', 'returned'],
      ['requested → approved', 'requested → declined', 'approved → returned'],
    ],
    [
      ['available', 'reserved', 'sold'],
      ['reserved → available', 'available → reserved', 'reserved → sold'],
    ],
    [
      ['bestellt', 'geliefert', 'storniert'],
      ['bestellt → geliefert', 'bestellt → storniert'],
    ],
  ])('%j → %j', (labels, expected) => {
    expect(steps(...labels)).toEqual(expected);
  });

  it('are moved by those whom the prompt names', () => {
    const prompt =
      'Leave requests: employees request leave with start and end date; managers approve or decline requests. Admins manage employees.';
    const leave = plan(prompt).manifest.entities?.find((entity) =>
      entity.fields.some(({ states }) => states !== undefined),
    );
    const transitions = leave?.fields.find(({ states }) => states !== undefined)?.states?.transitions ?? [];
    expect(transitions.find(({ to }) => to === 'approved')?.roles).toContain('manager');
    expect(transitions.find(({ to }) => to === 'approved')?.roles).not.toContain('employee');
  });

  it('say who decides when the prompt leaves it to an owner whom the app cannot tell', () => {
    const { notMade } = plan(
      'Bike sharing among friends: bikes with photo and an owner. Members request a booking with date; the owner approves or declines.',
    );
    expect(notMade.join(' ')).toMatch(/by the owner of the bike/);
  });
});

describe('views', () => {
  it('puts a board on what has states', () => {
    const prompt = 'Projects and tasks with title and status backlog, doing, done. Kanban board for the tasks.';
    expect(pageOf(prompt, 'board')).toMatchObject({ entity: 'task', field: 'status', path: '/tasks/board' });
  });

  it.each([
    [
      'Rooms and reservations with arrival and departure date. Show reservations on a calendar.',
      'reservation',
      'departure',
    ],
    ['Zimmer und Buchungen mit Anreise und Abreise. Die Buchungen im Kalender.', 'buchung', 'abreise'],
  ])('shows a calendar: %s', (prompt, entity, end) => {
    expect(pageOf(prompt, 'calendar')?.entity).toBe(entity);
    expect(pageOf(prompt, 'calendar')?.end ?? '').toContain(end);
  });

  it('shows pictures as a gallery and files as files', () => {
    const prompt = 'A gallery of paintings with photo and price; contracts with the signed PDF.';
    expect(pageOf(prompt, 'gallery')).toMatchObject({ entity: 'painting', image: 'photo' });
    const types = plan(prompt).manifest.entities?.flatMap(({ fields }) => fields.map(({ type }) => type));
    expect(types).toContain('file');
  });

  it('answers different wishes with different pages', () => {
    const kinds = (prompt: string): readonly string[] => (plan(prompt).manifest.pages ?? []).map(({ kind }) => kind);
    expect(kinds('Keep books with title and author.')).toEqual([]);
    expect(kinds('Tasks with status on a kanban board.')).toEqual(['board']);
    expect(kinds('A public recipe site: recipes with ingredients. Anyone can browse without signing in.')).toContain(
      'landing',
    );
  });
});

describe('figures', () => {
  it.each([
    [
      'Log rides with date and distance, show monthly distance as a bar chart.',
      { entity: 'ride', function: 'sum', field: 'distance', groupBy: 'date', interval: 'month', kind: 'bar' },
    ],
    [
      'Agents and tickets (title, agent, status open, closed). A dashboard shows open tickets per agent.',
      { entity: 'ticket', groupBy: 'agent', where: { field: 'status', equals: 'open' } },
    ],
    [
      'Ausgaben mit Betrag, Datum und Kategorie. Ein Diagramm zeigt die Ausgaben pro Monat.',
      { entity: 'ausgabe', function: 'sum', field: 'betrag', groupBy: 'datum', interval: 'month' },
    ],
    [
      'Track moods with rating 1-5 and date, see mood rating over time as a line chart.',
      { function: 'average', kind: 'line' },
    ],
  ])('%s', (prompt, expected) => {
    expect(chartsOf(prompt)).toEqual(expect.arrayContaining([expect.objectContaining(expected)]));
  });

  it('does not take a price per night for a figure', () => {
    expect(chartsOf('Rooms with price per night and beds; guests with name.')).toEqual([]);
  });

  it('adds up the lines of an order', () => {
    const prompt = 'Orders with order lines (product, quantity, unit price) and a total.';
    expect(fieldOf(prompt, 'order', 'total')).toMatchObject({
      type: 'total',
      total: { entity: 'order_line', function: 'sum', formula: 'quantity * unit_price' },
    });
  });

  it('says so when a figure cannot be had', () => {
    const { manifest, notMade } = plan(
      'Tickets with status open, solved. A dashboard shows the average time to solve.',
    );
    expect(manifest.features?.map(({ title }) => title)).toContain('Average time between states');
    expect(notMade.join(' ')).toMatch(/time between two states/);
  });
});

describe('relations, feeds and fronts', () => {
  it('joins many to many', () => {
    const prompt = 'Songs with key and tempo; concerts with date, place and set list.';
    expect(fieldOf(prompt, 'concert', 'set_list')).toMatchObject({ type: 'references', target: 'song' });
  });

  it('feeds only what visitors may read', () => {
    const { manifest } = plan('News site: posts with title and text, editors write, anyone reads. RSS feed of posts.');
    expect(manifest.integrations).toEqual([expect.objectContaining({ kind: 'rss', entity: 'post' })]);
    expect(manifest.permissions).toContainEqual(expect.objectContaining({ role: 'anonymous', entity: 'post' }));
    expect(
      plan('Patients with email and appointments with date, as an iCal feed.').manifest.integrations ?? [],
    ).toEqual([]);
  });

  it('lets visitors send a form and nothing else', () => {
    const { manifest } = plan(
      'Allotments with number; applications for a plot through a public form. Staff approve applications.',
    );
    const form = manifest.pages?.find(({ kind }) => kind === 'form');
    expect(form).toMatchObject({ entity: 'application' });
    const visitors = (manifest.permissions ?? []).filter(({ role }) => role === 'anonymous');
    expect(visitors).toEqual([{ role: 'anonymous', entity: 'application', verbs: ['create'] }]);
  });

  it('seeds with the names that the prompt gives', () => {
    const { manifest } = plan('Plants with name and location; rooms such as Kitchen, Bathroom and Hall.');
    const rooms = manifest.seed?.find(({ entity }) => entity === 'room');
    expect(rooms?.records?.map((record) => Object.values(record)[0])).toEqual(['Kitchen', 'Bathroom', 'Hall']);
  });

  it('tells what it cannot make in the language of the prompt', () => {
    const { manifest } = plan('Zimmer und Buchungen mit Datum, die sich nicht überschneiden dürfen.');
    expect(manifest.features?.map(({ title }) => title)).toContain('Keine Überschneidungen');
  });
});
