import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { PostgresCheck } from '../compiler-checks/postgres-check.ts';
import { compile } from './compile.ts';
import { compileDatabase } from './database/compile-database.ts';
import { normalize } from './normalize/normalize.ts';
import { pluralOf } from './normalize/names.ts';
import { parseManifest } from './normalize/parse.ts';
import { readScaffold } from './read-scaffold.ts';

const TYPESCRIPT = `abstract accessor any as asserts assert async await bigint boolean break case catch class const
continue debugger declare default delete do else enum export extends false finally for from function get global if
implements import in infer instanceof interface intrinsic is keyof let module namespace never new null number object of
out override package private protected public readonly require return satisfies set static string super switch symbol
this throw true try type typeof undefined unique unknown using var void while with yield arguments eval globalthis
promise array record date map error response request object json math window document`.split(/\s+/);
const NEXT =
  `page layout route loading error template default metadata link image script head api public static middleware
proxy params search_params redirect headers cookies cache form action children key ref props`.split(/\s+/);
const FIELDS_IN_ENTITY = 40;

let words: readonly string[];
let postgres: PostgresCheck;
let scaffold: ReadonlyMap<string, string>;
beforeAll(async () => {
  const database = await PGlite.create();
  const { rows } = await database.query<{ word: string }>('select word from pg_get_keywords()');
  await database.close();
  const identifiers = rows.map(({ word }) => word).filter((word) => /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(word));
  words = [...new Set([...identifiers, ...TYPESCRIPT, ...NEXT])].toSorted();
  postgres = new PostgresCheck();
  scaffold = await readScaffold();
}, 60_000);
afterAll(async () => {
  await postgres.close();
});

const manifest = (entities: NonNullable<Manifest['entities']>): Manifest => ({
  version: 1,
  name: 'words',
  title: 'Words',
  entities,
});

function chunks(list: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

describe('words that Postgres, TypeScript or Next.js keep for themselves', () => {
  it('name fields', { timeout: 60_000 }, async () => {
    expect(words.length).toBeGreaterThan(500);
    const document = manifest(
      chunks(words, FIELDS_IN_ENTITY).map((list, at) => ({
        name: `sample_${at}`,
        fields: list.map((name, index) => ({ name, type: index % 2 === 0 ? 'string' : 'integer' })),
      })),
    );
    const { value, diagnostics } = await compile(document, scaffold);
    expect(diagnostics).toEqual([]);
    expect(await postgres.execute(value?.files ?? [])).toEqual([]);
  });

  it('name entities', { timeout: 120_000 }, async () => {
    // An entity cannot have the plural of another as its name, so "values" and "value" take turns.
    const plurals = new Set(words.map((name) => pluralOf({ name })));
    const singular = words.filter((word) => !plurals.has(word));
    const rest = words.filter((word) => plurals.has(word));
    for (const list of [...chunks(singular, 150), rest]) {
      const entities = list.map((name) => ({ name, fields: [{ name: 'title', type: 'string' as const }] }));
      const seed = list.map((name) => ({ entity: name, count: 0 }));
      const parsed = parseManifest({ ...manifest(entities), seed });
      expect(parsed.diagnostics).toEqual([]);
      if (parsed.value === null) continue;
      const files = compileDatabase(normalize(parsed.value)).value?.files ?? [];
      expect(await postgres.execute(files)).toEqual([]);
    }
  });

  it('name entities, a whole application of them', { timeout: 60_000 }, async () => {
    const list = [
      'class',
      'new',
      'delete',
      'user',
      'order',
      'select',
      'table',
      'group',
      'default',
      'export',
      'import',
      'date',
    ];
    const document = manifest(
      list.map((name, at) => ({
        name,
        fields: [
          { name: 'type', type: 'string' },
          { name: list[(at + 1) % list.length] ?? '', type: 'reference', target: list[(at + 1) % list.length] ?? '' },
        ],
      })),
    );
    const { value, diagnostics } = await compile(document, scaffold);
    expect(diagnostics).toEqual([]);
    expect(await postgres.execute(value?.files ?? [])).toEqual([]);
  });
});
