import { describe, expect, it } from 'vitest';
import { accepted, emptyForm, rejected } from '../../scaffold/src/lib/form-state.ts';
import { formTexts, formValues } from '../../scaffold/src/lib/form-values.ts';
import { listHref, prefilled, readListQuery } from '../../scaffold/src/lib/list-query.ts';
import { extensionOf, mediaTypeOf, storedType } from '../../scaffold/src/lib/media-types.ts';
import { type Transition, transitionsFrom } from '../../scaffold/src/lib/transitions.ts';
import { mediaTypes } from '../../normalize/media-types.ts';

function form(entries: readonly (readonly [string, string | File])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe('formValues', () => {
  it.each([
    ['text', [['x', '  words ']], 'words'],
    ['text', [['x', '']], null],
    ['number', [['x', '1,5']], 1.5],
    ['boolean', [['x', '']], false],
    [
      'boolean',
      [
        ['x', ''],
        ['x', 'true'],
      ],
      true,
    ],
    ['list', [['x', 'a, b,,']], ['a', 'b']],
    ['choices', [['x', '']], []],
    [
      'choices',
      [
        ['x', ''],
        ['x', '1'],
        ['x', '2'],
      ],
      ['1', '2'],
    ],
    ['datetime', [['x', '2026-01-02T03:04']], '2026-01-02T03:04:00Z'],
    ['json', [['x', '{"a": [1]}']], { a: [1] }],
    ['json', [['x', '']], null],
    ['json', [['x', '{a}']], Number.NaN],
  ] as const)('reads %s from %j', (kind, entries, value) => {
    expect(formValues(form(entries), { x: kind })).toEqual({ x: value });
  });

  it('gives no value to what the form does not have', () => {
    expect(formValues(form([['a', '1']]), { a: 'text', b: 'text', c: 'boolean', d: 'choices' })).toEqual({ a: '1' });
  });
});

describe('formTexts', () => {
  it('gives back what formValues read', () => {
    const record = {
      tags: ['a', 'b'],
      labels: [{ id: '1' }, { id: '2' }],
      specs: ['x', { y: 1 }],
      none: null,
      yes: true,
    };
    expect(formTexts(record, ['specs'])).toEqual({
      tags: 'a, b',
      labels: '1, 2',
      specs: JSON.stringify(['x', { y: 1 }], null, 2),
      none: '',
      yes: 'true',
    });
  });
});

describe('rejected', () => {
  it('keeps texts, ticks and choices, names lost files and never passwords', () => {
    const entries = [
      ['name', 'Drill'],
      ['password', 'secret'],
      ['$ACTION_ID', 'x'],
      ['ok', ''],
      ['ok', 'true'],
      ['labels', ''],
      ['labels', '1'],
      ['labels', '2'],
      ['photo', new File(['abc'], 'drill.png')],
      ['manual', new File([], '')],
    ] as const;
    const state = rejected(emptyForm, form(entries), { message: 'No.' });
    expect(state.values).toEqual({ name: 'Drill', ok: 'true', labels: '1, 2' });
    expect(state.files).toEqual({ photo: 'drill.png' });
    expect(accepted(state, 'Thanks')).toEqual({ ...emptyForm, attempt: 2, tone: 'success', message: 'Thanks' });
  });
});

describe('readListQuery', () => {
  const allowed = { sort: '-created_at', sortable: ['name'], filters: ['status', 'due_on.from'] };

  it('ignores what it does not know', () => {
    const query = readListQuery(
      { q: ' a ', sort: 'password', page: '-3', size: '7', 'f.status': ['open', 'x'], 'f.owner': '1', evil: 'x' },
      allowed,
    );
    expect(query).toEqual({ search: 'a', sort: '-created_at', page: 1, size: 20, filters: { status: 'open' } });
  });

  it('is what listHref writes', () => {
    const query = { search: 'ü&', sort: 'name', page: 3, size: 50, filters: { 'due_on.from': '2026-01-01' } };
    const address = new URL(listHref('/things', query, {}), 'http://localhost');
    expect(readListQuery(Object.fromEntries(address.searchParams), allowed)).toEqual(query);
  });

  it('fills a form with the fields it has only', () => {
    expect(prefilled({ tool_id: '1', owner_id: '2', note: '' }, ['tool_id', 'note'])).toEqual({ tool_id: '1' });
  });
});

describe('mediaTypeOf', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const images = ['image/jpeg', 'image/png', 'image/webp'];

  it.each([
    ['a.png', '\u0089PNG\r\n\u001a\n…', images, 'image/png'],
    ['a.JPEG', '\u00ff\u00d8\u00ff\u00e0', images, 'image/jpeg'],
    // Cameras and chats name files wrongly: the bytes decide among what is accepted.
    ['a.jpg', 'RIFF\u0001\u0001\u0001\u0001WEBPVP8 ', images, 'image/webp'],
    ['a.png', '<html><script>', images, null],
    ['a.html', '<html>', ['text/plain'], null],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg">', images, null],
    ['a.txt', 'plain words', ['text/plain'], 'text/plain'],
    ['a.txt', 'plain\u0000', ['text/plain'], null],
    ['a.pdf', '%PDF-1.7', images, null],
    ['a.docx', 'PK\u0003\u0004', ['application/zip'], null],
    ['a', '%PDF-1.7', ['application/pdf'], 'application/pdf'],
  ])('%s that begins with %j', (name, start, accept, type) => {
    expect(mediaTypeOf(name, bytes(start), accept)).toBe(type);
  });

  it('knows every type that a manifest can accept', () => {
    for (const type of mediaTypes()) expect(storedType(`x.${extensionOf(type)}`)).toBe(type);
  });
});

describe('transitionsFrom', () => {
  const steps: readonly Transition[] = [
    { from: 'draft', to: 'open', label: 'Publish', who: [] },
    { from: 'draft', to: 'gone', label: 'Drop', who: ['admin'] },
    { from: 'open', to: 'draft', label: 'Back', who: ['owner'] },
    { from: 'open', to: 'gone', label: 'Close', who: ['authenticated'] },
  ];
  const offered = (state: string, viewer: { id: string; role?: string } | null) =>
    transitionsFrom(steps, state, viewer, { owner_id: 'ann' }).map(({ to }) => to);

  it('offers each person their own steps', () => {
    expect(offered('draft', null)).toEqual(['open']);
    expect(offered('draft', { id: 'bob', role: 'admin' })).toEqual(['open', 'gone']);
    expect(offered('open', { id: 'bob', role: 'member' })).toEqual(['gone']);
    expect(offered('open', { id: 'ann' })).toEqual(['draft', 'gone']);
  });

  it('marks the steps without a way back', () => {
    expect(transitionsFrom(steps, 'open', { id: 'ann' }, { owner_id: 'ann' })).toEqual([
      { to: 'draft', label: 'Back', isFinal: false },
      { to: 'gone', label: 'Close', isFinal: true },
    ]);
  });
});
