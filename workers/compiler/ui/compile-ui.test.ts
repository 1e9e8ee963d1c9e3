import { join } from 'node:path';
import fc from 'fast-check';
import { format } from 'oxfmt';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import { validateUiTree } from '#schemas/ui/validate-ui-tree.ts';
import { goldenDifferences } from '../../compiler-checks/golden.ts';
import { sourceShape } from '../../compiler-checks/source-shape.ts';
import { compile } from '../compile.ts';
import { normalize } from '../normalize/normalize.ts';
import { parseManifest } from '../normalize/parse.ts';
import { readScaffold } from '../read-scaffold.ts';
import { type CompiledUi, compileUi } from './compile-ui.ts';

let scaffold: ReadonlyMap<string, string>;
beforeAll(async () => {
  scaffold = await readScaffold();
});

function uiOf(document: unknown): CompiledUi {
  const parsed = parseManifest(document);
  if (parsed.value === null) throw new Error(JSON.stringify(parsed.diagnostics));
  const ui = compileUi(normalize(parsed.value));
  if (ui.value === null) throw new Error(JSON.stringify(ui.diagnostics));
  return ui.value;
}

const documents = [...validManifests(), ...hostileManifests()].filter(
  ({ document }) => parseManifest(document).value !== null,
);

describe('compileUi', () => {
  it.each(['one-entity', 'static-page', 'tool'])('makes the reviewed trees and sources of %s', async (name) => {
    const document = validManifests().find((fixture) => fixture.name === name)?.document;
    const compiled = await compile(document, scaffold);
    const files = new Map(
      (compiled.value?.files ?? []).filter(({ stage }) => stage === 'ui').map(({ path, content }) => [path, content]),
    );
    const trees = await format('trees.json', JSON.stringify(compiled.value?.trees), { printWidth: 100 });
    files.set('trees.json', trees.code);
    expect(await goldenDifferences(join(import.meta.dirname, 'golden', name), files)).toEqual([]);
  });

  it.each(documents)('gives every page of $name a valid tree and source that parses', async ({ document }) => {
    const { trees, files } = uiOf(document);
    for (const tree of Object.values(trees)) expect(validateUiTree(tree).diagnostics).toEqual([]);
    for (const { content } of files) await expect(sourceShape(content)).resolves.toBeDefined();
  });

  it('compiles any valid manifest', async () => {
    await fc.assert(
      fc.asyncProperty(manifestArbitrary(), async (manifest) => {
        const shapes = await Promise.all(uiOf(manifest).files.map(({ content }) => sourceShape(content)));
        expect(shapes.every(({ skeleton }) => skeleton.startsWith('File Program'))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('imports no name twice where a page shows several entities with fields of the same name', () => {
    const status = { name: 'status', type: 'enum', options: [{ value: 'open' }, { value: 'done' }] };
    const { files } = uiOf({
      version: 1,
      name: 'x',
      title: 'X',
      entities: [
        { name: 'order', fields: [{ ...status, name: 'line_status' }, status] },
        { name: 'order_line', fields: [status, { name: 'order', type: 'reference', target: 'order' }] },
      ],
    });
    const twice = files.flatMap(({ path, content }) => {
      const names = [...content.matchAll(/^import (?:type )?\{([^}]*)\}/gmu)].flatMap(([, list = '']) =>
        list.split(',').map((name) => name.trim()),
      );
      return names
        .filter((name, index) => name !== '' && names.indexOf(name) !== index)
        .map((name) => `${path}: ${name}`);
    });
    expect(files.some(({ content }) => content.includes('statusChoicesOfOrderLine'))).toBe(true);
    expect(twice).toEqual([]);
  });

  it('prints the same twice', () => {
    for (const { document } of documents) expect(uiOf(document)).toEqual(uiOf(structuredClone(document)));
  });
});

describe('words of people', () => {
  /** An application that has the text wherever a manifest takes one. */
  const withText = (text: string): Manifest => ({
    version: 1,
    name: 'words',
    title: text,
    description: text,
    roles: [{ name: 'boss', label: text, description: text }, { name: 'staff' }],
    entities: [
      {
        name: 'thing',
        label: text,
        labelPlural: text,
        description: text,
        fields: [
          { name: 'title', label: text, help: text, type: 'string', required: true },
          { name: 'state', label: text, type: 'enum', options: [{ value: 'open', label: text }] },
          { name: 'note', label: text, type: 'text', default: text },
        ],
      },
      { name: 'part', fields: [{ name: 'thing', label: text, type: 'reference', target: 'thing' }] },
    ],
    permissions: [{ role: 'anonymous', entity: 'thing', verbs: ['create', 'read'] }],
    pages: [
      {
        kind: 'content',
        path: '/',
        title: text,
        sections: [
          { kind: 'hero', heading: text, text, actionLabel: text, actionPath: '/sign-up' },
          { kind: 'text', heading: text, text },
          { kind: 'cards', heading: text, items: [{ title: text, text }] },
          { kind: 'quotes', heading: text, items: [{ quote: text, author: text }] },
          { kind: 'table', heading: text, columns: [text], rows: [[text]] },
          { kind: 'faq', heading: text, items: [{ question: text, answer: text }] },
          { kind: 'form', heading: text, entity: 'thing', actionLabel: text },
          { kind: 'records', heading: text, entity: 'thing' },
        ],
      },
      {
        kind: 'tool',
        path: '/calc',
        title: text,
        intro: text,
        tool: {
          kind: 'calculator',
          inputs: [{ name: 'amount', label: text, default: 1, unit: 'x' }],
          outputs: [{ name: 'double', label: text, formula: 'amount * 2' }],
        },
      },
      {
        kind: 'tool',
        path: '/quiz',
        title: text,
        tool: { kind: 'quiz', questions: [{ question: text, choices: [text, text], answer: 0 }] },
      },
    ],
  });

  const shapesOf = async (text: string): Promise<readonly string[]> => {
    const { value, diagnostics } = await compile(withText(text), scaffold);
    expect(diagnostics).toEqual([]);
    const sources = (value?.files ?? []).filter(
      ({ path, stage }) => /\.tsx?$/.test(path) && (stage === 'ui' || /config|e2e|permissions/.test(path)),
    );
    const shapes = await Promise.all(sources.map(({ content }) => sourceShape(content)));
    return shapes.map(({ skeleton }, index) => `${sources[index]?.path ?? ''}\n${skeleton}`);
  };

  // The sizes must agree, because tests of the application fill in texts that depend on it.
  it.each([
    `"'\`\\ {evil} \${evil}`,
    '</script><script>',
    '*/ evil(); /* //',
    '&quot;} onClick={x',
    '{/* x */}<b>{"',
    '\u2028Zeile 日本語',
  ])('%j does not become code', async (text) => {
    const plain = await shapesOf('Plain words');
    const hostile = await shapesOf(text);
    expect(hostile).toEqual(plain);
  });
});
