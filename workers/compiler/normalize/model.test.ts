import { describe, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { AppModel, EntityModel } from '../model.ts';
import type { PageModel } from '../page-model.ts';
import { normalize } from './normalize.ts';
import { parseManifest } from './parse.ts';

type Entity = NonNullable<Manifest['entities']>[number];

/** The model of a manifest that has been checked. */
function modelOf(part: Partial<Manifest>): AppModel {
  const { value, diagnostics } = parseManifest({ version: 1, name: 'x', title: 'X', ...part });
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return normalize(value);
}

function entityOf(app: AppModel, name: string): EntityModel {
  const entity = app.entities.find(({ names }) => names.snake === name);
  if (entity === undefined) throw new Error(`no entity ${name}`);
  return entity;
}

const title = { name: 'title', type: 'string' } as const;
const order: Entity = {
  name: 'order',
  fields: [
    title,
    { name: 'total', type: 'total', total: { entity: 'line', function: 'sum', formula: 'limit * quantity' } },
    { name: 'lines', type: 'total', total: { entity: 'line', function: 'count' } },
  ],
};
const line: Entity = {
  name: 'line',
  fields: [
    title,
    { name: 'order', type: 'reference', target: 'order' },
    { name: 'limit', type: 'money', currency: 'EUR' },
    { name: 'quantity', type: 'integer' },
  ],
};

describe('links', () => {
  it('get a join table, its columns and no table twice', () => {
    const links: Entity['fields'] = [title, { name: 'tags', type: 'references', target: 'tag', required: true }];
    const app = modelOf({
      entities: [
        { name: 'article', fields: [...links, { name: 'related', type: 'references', target: 'article' }] },
        { name: 'tag', fields: [title] },
        { name: 'article_tag', fields: [title] },
      ],
    });
    expect(entityOf(app, 'article').links).toEqual([
      expect.objectContaining({
        name: 'tags',
        table: 'article_tags_links',
        ownColumn: 'article_id',
        targetColumn: 'tag_id',
        required: true,
      }),
      expect.objectContaining({
        name: 'related',
        table: 'article_related',
        ownColumn: 'article_id',
        targetColumn: 'related_article_id',
      }),
    ]);
    expect(entityOf(app, 'article').fields.map(({ column }) => column)).toEqual(['title']);
  });

  it('have tables that Postgres does not cut off', () => {
    const name = `a${'b'.repeat(39)}`;
    const fields = ['c', 'd'].map((letter) => ({
      name: letter.repeat(40),
      type: 'references' as const,
      target: name,
    }));
    const app = modelOf({ entities: [{ name, plural: 'things', fields: [title, ...fields] }] });
    const tables = entityOf(app, name).links.map(({ table }) => table);
    expect(tables.map(({ length }) => length)).toEqual([63, 63]);
    expect(new Set(tables).size).toBe(2);
  });
});

describe('totals', () => {
  it('know their reference, columns and what they mean', () => {
    const [sum, count] = entityOf(modelOf({ entities: [order, line] }), 'order').totals;
    expect(sum).toMatchObject({
      column: 'total',
      source: 'line',
      via: 'order_id',
      formula: { operator: '*', left: { name: 'limit_value' }, right: { name: 'quantity' } },
      format: 'money',
      currency: 'EUR',
    });
    expect(count).toMatchObject({ function: 'count', formula: null, format: 'number' });
  });

  it.each([
    ['price', 'money'],
    ['price * 2', 'money'],
    ['price / price', 'number'],
    ['pieces * 2', 'number'],
    ['-minutes', 'duration'],
    ['max(price, 0)', 'money'],
    ['round(price * pieces, 2)', 'money'],
    ['minutes / 60', 'duration'],
    ['price ^ 2', 'number'],
  ])('read %s as %s', (formula, format) => {
    const app = modelOf({
      entities: [
        {
          name: 'order',
          fields: [title, { name: 'sum', type: 'total', total: { entity: 'line', function: 'sum', formula } }],
        },
        {
          name: 'line',
          fields: [
            title,
            { name: 'order', type: 'reference', target: 'order' },
            { name: 'price', type: 'money' },
            { name: 'pieces', type: 'integer' },
            { name: 'minutes', type: 'duration' },
          ],
        },
      ],
    });
    expect(entityOf(app, 'order').totals[0]?.format).toBe(format);
  });
});

describe('states', () => {
  it('are one entry for each step, required, with an initial state', () => {
    const states = {
      transitions: [
        { from: ['open', 'done'], to: 'done', label: 'Finish', roles: ['owner', 'authenticated'] },
        { to: 'open' },
        { from: ['open'], to: 'done' },
      ],
    };
    const options = [{ value: 'open' }, { value: 'done' }, { value: 'gone', label: 'Lost' }];
    const app = modelOf({
      entities: [{ name: 'thing', fields: [title, { name: 'status', type: 'enum', options, states }] }],
    });
    expect(entityOf(app, 'thing').fields[1]).toMatchObject({
      required: true,
      default: 'open',
      states: {
        initial: 'open',
        transitions: [
          { from: 'open', to: 'done', label: 'Finish', who: ['authenticated', 'owner'] },
          { from: 'done', to: 'open', label: 'Open', who: [] },
          { from: 'gone', to: 'open', label: 'Open', who: [] },
        ],
      },
    });
  });
});

describe('files', () => {
  it('accept media types that no browser runs', () => {
    const fields: Entity['fields'] = [
      title,
      { name: 'picture', type: 'image' },
      { name: 'report', type: 'file', accept: ['pdf', 'csv'], maxMegabytes: 3 },
      { name: 'anything', type: 'file' },
    ];
    const [, picture, report, anything] = entityOf(modelOf({ entities: [{ name: 'thing', fields }] }), 'thing').fields;
    expect(picture).toMatchObject({
      maxBytes: 5 * 1024 ** 2,
      accept: ['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp'],
    });
    expect(report).toMatchObject({ maxBytes: 3 * 1024 ** 2, accept: ['application/pdf', 'text/csv'] });
    const accept = anything?.type === 'file' ? anything.accept : [];
    expect(accept.length).toBeGreaterThan(12);
    expect(accept.filter((type) => /html|svg|xml$|script/.test(type))).toEqual([]);
  });
});

describe('entities', () => {
  const app = modelOf({
    entities: [order, line],
    routes: [{ entity: 'line', operations: ['export', 'list'] }],
    seed: [{ entity: 'line', records: [{ order: 'A', limit: 3 }] }],
  });

  it('are sorted by the newest unless said otherwise', () => {
    const sorted = modelOf({
      entities: [{ ...line, fields: line.fields.slice(2).concat(title), sort: { field: 'limit' } }],
    });
    expect(entityOf(app, 'order').sort).toEqual({ column: 'created_at', ascending: false });
    expect(entityOf(sorted, 'line').sort).toEqual({ column: 'limit_value', ascending: true });
  });

  it('offer the operations of their route, in order, or all', () => {
    expect(entityOf(app, 'line').operations).toEqual(['list', 'export']);
    expect(entityOf(app, 'order').operations).toEqual(['list', 'read', 'create', 'update', 'delete', 'export']);
  });

  it('have sample records by column', () => {
    expect(entityOf(app, 'line').seed).toEqual({ count: 1, records: [{ order_id: 'A', limit_value: 3 }] });
    expect(entityOf(app, 'order').seed).toEqual({ count: 6, records: [] });
  });
});

describe('pages', () => {
  const every = validManifests().find(({ name }) => name === 'every-field')?.document;
  const app = modelOf(every as Partial<Manifest>);
  const at = (path: string): PageModel | undefined => app.pages.find((page) => page.path === path);

  it('show first what tells most', () => {
    expect(at('/specimens/on-show')).toMatchObject({
      main: false,
      columns: ['title', 'condition', 'stage', 'category_id', 'found_with_id', 'found_on'],
      where: { column: 'stage', equals: 'on_show' },
    });
  });

  it('take the stated list and detail for those of the entity', () => {
    expect(at('/specimens')).toMatchObject({
      kind: 'list',
      main: true,
      title: 'All specimens',
      columns: ['title', 'code', 'picture', 'category_id', 'price', 'stage'],
    });
    expect(at('/categories/[id]')).toMatchObject({ columns: ['name', 'specimens', 'worth'], related: ['specimen'] });
    expect(at('/specimens/[id]')).toMatchObject({ related: ['specimen'] });
  });

  it('choose what a view stands on', () => {
    expect(at('/stages')).toMatchObject({ kind: 'board', column: 'stage' });
    expect(at('/conditions')).toMatchObject({ kind: 'board', column: 'condition' });
    expect(at('/gallery')).toMatchObject({ kind: 'gallery', image: 'picture' });
    expect(at('/calendar')).toMatchObject({ start: 'found_on', end: 'returns_on' });
    expect(at('/report-a-find')).toMatchObject({ columns: ['title', 'code', 'category_id', 'keywords', 'picture'] });
    expect(at('/settings')).toMatchObject({ kind: 'settings', title: 'Your account' });
    expect(at('/')).toMatchObject({ kind: 'content', landing: true });
  });

  it('draw charts with what they need', () => {
    const board = at('/dashboard');
    const charts = board?.kind === 'dashboard' ? board.charts : [];
    expect(charts.map(({ kind, groupBy, interval }) => `${kind} ${groupBy} ${interval ?? ''}`)).toEqual([
      'line found_on week',
      'bar category_id ',
      'donut condition ',
      'bar stars ',
      'donut listed ',
      'bar created_at year',
    ]);
    expect(board).toMatchObject({ latest: ['specimen'], counts: [{ title: 'Specimens', where: null }, {}, {}] });
  });

  it('draw the choices where a dashboard says nothing of charts', () => {
    const field: Entity['fields'][number] = { name: 'kind', type: 'enum', options: [{ value: 'a' }] };
    const { pages } = modelOf({
      locale: 'de',
      entities: [{ name: 'ding', labelPlural: 'Dinge', fields: [title, field] }],
    });
    const board = pages.find((page) => page.kind === 'dashboard');
    expect(board?.charts).toEqual([
      expect.objectContaining({ title: 'Dinge nach Kind', kind: 'donut', groupBy: 'kind' }),
    ]);
  });

  it('are one for each path', () => {
    const paths = app.pages.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('integrations', () => {
  it('have addresses and variables of their own', () => {
    const app = modelOf({
      entities: [
        {
          ...line,
          ownership: 'public',
          fields: [title, { name: 'day', type: 'date' }, { name: 'text', type: 'markdown' }],
        },
      ],
      integrations: [
        { kind: 'rss', title: 'A', entity: 'line' },
        { kind: 'rss', title: 'B', entity: 'line', date: 'day' },
        { kind: 'ical', title: 'C', entity: 'line' },
        { kind: 'webhook', title: 'D', entity: 'line', events: ['delete', 'create'] },
        { kind: 'webhook', title: 'E', entity: 'line', events: ['update'] },
      ],
    });
    expect(app.integrations).toEqual([
      { kind: 'rss', title: 'A', entity: 'line', path: '/feeds/lines.xml', text: 'text', date: 'created_at' },
      { kind: 'rss', title: 'B', entity: 'line', path: '/feeds/lines-2.xml', text: 'text', date: 'day' },
      { kind: 'ical', title: 'C', entity: 'line', path: '/feeds/lines.ics', start: 'day', end: null },
      { kind: 'webhook', title: 'D', entity: 'line', events: ['create', 'delete'], variable: 'LINE_WEBHOOK_URL' },
      { kind: 'webhook', title: 'E', entity: 'line', events: ['update'], variable: 'LINE_WEBHOOK_2_URL' },
    ]);
  });
});
