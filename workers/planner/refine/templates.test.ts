import { describe, expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { template } from '../templates/templates.ts';
import wishes from './fixtures/template-wishes.json' with { type: 'json' };
import { untold } from './fixtures/untold.ts';
import { refine } from './refine.ts';

/** A wish about a template, and the changes that it makes; `says` is how the answer begins where it makes none. */
interface Row {
  readonly template: string;
  readonly wish: string;
  readonly changes: readonly string[];
  readonly says?: string;
}

const ROWS: readonly Row[] = wishes;
const MOST = 8;

function manifestOf(id: string): Manifest {
  const found = template(id);
  if (found === null)
    throw new SlipwayError(`No template ${id}.`, {
      code: 'test.template',
      kind: 'bug',
      suggestion: 'Name one that is there.',
    });
  return found.manifest;
}

/** Kinds and labels of the changes; rights and examples only where nothing else changed. */
function inShort({ changes }: ReturnType<typeof refine>): readonly string[] {
  const quiet = changes.every(({ what }) => what === 'seed' || what === 'permission');
  const told = changes.filter(({ what }) => quiet || (what !== 'seed' && what !== 'permission'));
  return [...new Set(told.map(({ kind, what, label }) => `${kind} ${what} ${label}`))].slice(0, MOST);
}

function startOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}`, 'u');
}

describe('wishes about templates, as people write them', () => {
  it.each(ROWS)('$template: $wish', (row) => {
    const previous = manifestOf(row.template);
    const made = refine(previous, row.wish);
    expect(inShort(made)).toEqual(row.changes);
    expect(made.notMade[0] ?? '').toMatch(startOf(row.says ?? ''));
    expect(made.manifest === previous).toBe(made.changes.length === 0);
    expect(parseManifest(made.manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(untold(previous, made.manifest, made.changes)).toEqual([]);
  });
});

const BOOKS: Manifest = {
  version: 1,
  name: 'books',
  title: 'Books',
  entities: [
    {
      name: 'book',
      label: 'Book',
      labelPlural: 'Books',
      fields: [
        { name: 'title', type: 'string', label: 'Title', required: true },
        { name: 'pages', type: 'integer', label: 'Pages' },
        {
          name: 'kind',
          type: 'enum',
          label: 'Kind',
          options: [{ value: 'novel' }, { value: 'role' }, { value: 'poem' }],
        },
      ],
    },
  ],
  pages: [{ kind: 'list', path: '/books', title: 'Books', entity: 'book' }],
};

describe('what is called like a part of an app', () => {
  it('is that part where the wish says so', () => {
    const fields = (made: Manifest): readonly string[] => (made.entities?.[0]?.fields ?? []).map(({ name }) => name);
    expect(fields(refine(BOOKS, 'Remove the pages field').manifest)).toEqual(['title', 'kind']);
    const made = refine(BOOKS, 'please delete the option role from the kind field').manifest;
    expect(made.entities?.[0]?.fields[2]?.options?.map(({ value }) => value)).toEqual(['novel', 'poem']);
  });

  it('keeps what a wish says of the field before it', () => {
    const made = refine(BOOKS, 'add an edition number and make it required').manifest;
    expect(made.entities?.[0]?.fields.at(-1)).toMatchObject({ label: 'Edition number', required: true });
    const shelf = refine(BOOKS, 'add shelf mark, unique and required, to books').manifest;
    expect(shelf.entities?.[0]?.fields.at(-1)).toMatchObject({ label: 'Shelf mark', required: true, unique: true });
  });

  it('reads a slip of the pen, and says so', () => {
    const made = refine(BOOKS, 'rename pagess to length');
    expect(made.understood).toEqual(['Renamed field “Length of Book”: from “Pages”.']);
    expect(made.assumed).toEqual(['“pagess” was read as “pages”.']);
  });
});
