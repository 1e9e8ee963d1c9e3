import { describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { EntityModel } from '../model.ts';
import { normalize } from './normalize.ts';

const base = { version: 1, name: 'x', title: 'X' } as const satisfies Manifest;

function entity(part: Partial<NonNullable<Manifest['entities']>[number]>, rest: Partial<Manifest> = {}): EntityModel {
  const app = normalize({
    ...base,
    ...rest,
    entities: [{ name: 'order_line', fields: [{ name: 'note', type: 'text' }], ...part }],
  });
  const [only] = app.entities;
  if (only === undefined) throw new Error('no entity');
  return only;
}

const rights = (model: EntityModel): readonly string[] =>
  model.grants.map(({ who, verb, scope }) => `${who} ${verb} ${scope}`);

describe('names', () => {
  it('spells an entity in every way that is needed', () => {
    expect(entity({}).names).toEqual({
      snake: 'order_line',
      table: 'order_lines',
      pascal: 'OrderLine',
      pascalPlural: 'OrderLines',
      camel: 'orderLine',
      camelPlural: 'orderLines',
      kebab: 'order-line',
      kebabPlural: 'order-lines',
    });
  });

  it.each([
    ['person', 'people'],
    ['category', 'categories'],
    ['news', 'news_list'],
    ['series', 'series_list'],
  ])('makes %s to %s', (name, table) => {
    expect(entity({ name }).names.table).toBe(table);
  });

  it('gives no variable a reserved name', () => {
    expect(entity({ name: 'class' }).names).toMatchObject({ camel: 'classRecord', pascal: 'Class', table: 'classes' });
  });

  it('labels in sentence case', () => {
    expect(entity({})).toMatchObject({ label: 'Order line', labelPlural: 'Order lines' });
  });
});

describe('fields', () => {
  it('resolves what is left out', () => {
    const [text, yes, link, stars] = entity({
      fields: [
        { name: 'title', type: 'string', required: true },
        { name: 'done', type: 'boolean' },
        { name: 'parent', type: 'reference', target: 'order_line' },
        { name: 'stars', type: 'rating' },
      ],
    }).fields;
    expect(text).toMatchObject({ column: 'title', label: 'Title', min: 1, max: 200, default: null });
    expect(yes).toMatchObject({ default: false });
    expect(link).toMatchObject({ column: 'parent_id', label: 'Parent', onDelete: 'clear' });
    expect(stars).toMatchObject({ min: 1, max: 5 });
  });

  it.each([
    [['note text', 'title string', 'mail email'], 'title'],
    [['amount money', 'mail email'], 'mail'],
    [['amount money', 'on_day date'], 'on_day'],
    [['amount money', 'done boolean'], 'amount'],
  ])('of %j shows %s', (fields, expected) => {
    const list = fields.map((field) => {
      const [name = '', type = ''] = field.split(' ');
      return { name, type } as NonNullable<Manifest['entities']>[number]['fields'][number];
    });
    expect(entity({ fields: list }).display.column).toBe(expected);
  });
});

describe('grants', () => {
  it.each([
    [
      'user',
      ['authenticated read own', 'authenticated create own', 'authenticated update own', 'authenticated delete own'],
    ],
    [
      'shared',
      ['authenticated read all', 'authenticated create all', 'authenticated update all', 'authenticated delete all'],
    ],
    [
      'public',
      [
        'anonymous read all',
        'authenticated read all',
        'authenticated create all',
        'authenticated update own',
        'authenticated delete own',
      ],
    ],
  ] as const)('of %s ownership', (ownership, expected) => {
    expect(rights(entity({ ownership }))).toEqual(expected);
  });

  const roles = [{ name: 'boss', admin: true }, { name: 'staff' }];

  it('replace the defaults where permissions name the entity, and leave admins everything', () => {
    const permissions = [{ role: 'staff', entity: 'order_line', verbs: ['read' as const], scope: 'own' as const }];
    expect(rights(entity({}, { roles, permissions }))).toEqual([
      'boss read all',
      'boss create all',
      'boss update all',
      'boss delete all',
      'staff read own',
    ]);
  });

  it('keep private records from admins', () => {
    expect(rights(entity({ ownership: 'user' }, { roles })).some((right) => right.startsWith('boss'))).toBe(false);
  });

  it('let people who signed in do what visitors may', () => {
    const permissions = [{ role: 'anonymous', entity: 'order_line', verbs: ['create' as const] }];
    expect(rights(entity({}, { permissions }))).toEqual(['anonymous create all', 'authenticated create all']);
  });

  it('let whoever may change also read', () => {
    const permissions = [{ role: 'staff', entity: 'order_line', verbs: ['update' as const], scope: 'own' as const }];
    expect(rights(entity({}, { roles, permissions }))).toContain('staff read own');
  });
});

describe('roles', () => {
  it.each([
    [[{ name: 'a' }, { name: 'b' }, { name: 'c' }], 'a', 'c'],
    [[{ name: 'a' }, { name: 'b', admin: true }], 'b', 'a'],
    [[{ name: 'a' }, { name: 'b', default: true }, { name: 'c' }], 'a', 'b'],
    [[{ name: 'a' }], 'a', 'a'],
  ])('%j', (roles, admin, standard) => {
    const app = normalize({ ...base, roles });
    expect(app.roles.filter((role) => role.isAdmin).map((role) => role.name)).toEqual([admin]);
    expect(app.roles.filter((role) => role.isDefault).map((role) => role.name)).toEqual([standard]);
  });
});

describe('theme', () => {
  it.each([
    [{ background: 'midnightblue' }, { background: '#191970', mode: 'dark' }],
    [{ background: '#FFF8E7' }, { background: '#fff8e7', mode: 'light' }],
    [{ primary: 'teal' }, { primary: '#008080', background: null, mode: 'system', radius: 'medium' }],
    [{ background: 'black', mode: 'light' as const }, { mode: 'light' }],
  ])('%j', (theme, expected) => {
    expect(normalize({ ...base, theme }).theme).toMatchObject(expected);
  });
});

describe('pages', () => {
  const paths = (manifest: Manifest): readonly string[] =>
    normalize(manifest).pages.map((page) => `${page.kind} ${page.path}`);

  it('follow from entities and roles', () => {
    const manifest = {
      ...base,
      roles: [{ name: 'a' }, { name: 'b' }],
      entities: [{ name: 'bee_hive', fields: [{ name: 'n', type: 'string' as const }] }],
    };
    expect(paths(manifest)).toEqual([
      'content /',
      'dashboard /dashboard',
      'list /bee-hives',
      'create /bee-hives/new',
      'detail /bee-hives/[id]',
      'edit /bee-hives/[id]/edit',
      'members /members',
      'settings /settings',
    ]);
  });

  it('leave out forms that nobody may use', () => {
    const manifest: Manifest = {
      ...base,
      auth: { mode: 'none' },
      entities: [{ name: 'note', fields: [{ name: 'n', type: 'string' }] }],
      permissions: [{ role: 'anonymous', entity: 'note', verbs: ['read'] }],
    };
    expect(paths(manifest)).toEqual(['content /', 'list /notes', 'detail /notes/[id]']);
  });

  it('are the manifest’s own, or a landing page, where nothing is stored', () => {
    expect(paths(base)).toEqual(['content /']);
    const page = { kind: 'tool', path: '/', title: 'T', tool: { kind: 'counter', label: 'C' } } as const;
    expect(paths({ ...base, pages: [page] })).toEqual(['tool /']);
  });

  it('have unique addresses', () => {
    const all = normalize({ ...base, entities: [{ name: 'a1', fields: [{ name: 'n', type: 'string' }] }] }).pages.map(
      ({ path }) => path,
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

it('tells roles of one label apart', () => {
  const { roles } = normalize({
    ...base,
    roles: [
      { name: 'lead', label: 'Boss' },
      { name: 'owner', label: 'Boss' },
    ],
  });
  expect(roles.map(({ label }) => label)).toEqual(['Boss', 'Boss (owner)']);
});

it('is frozen', () => {
  expect(Object.isFrozen(normalize(base).pages[0])).toBe(true);
});
