import fc from 'fast-check';
import { expect, it } from 'vitest';
import base from '../bench/fixtures/base.json' with { type: 'json' };
import boolean from '../bench/fixtures/boolean.json' with { type: 'json' };
import text from '../bench/fixtures/text.json' with { type: 'json' };
import { applyUnified } from '../unified/apply.ts';
import { parseUnified } from '../unified/parse.ts';
import { editsArbitrary, type Edit } from './edits.arbitrary.ts';
import { mergeTrees, type Tree } from './tree.ts';

const files = new Map(Object.entries(base).map(([path, lines]) => [path, lines.join('\n')]));

function patched(diffs: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  const result = new Map(files);
  for (const [path, lines] of Object.entries(diffs)) {
    const diff = parseUnified(`${lines.join('\n')}\n`);
    result.set(path, diff.value === null ? '' : (applyUnified(files.get(path) ?? '', diff.value).value ?? ''));
  }
  return result;
}

function edited(content: string, edits: readonly Edit[], path: string): string {
  const lines = content.split('\n');
  for (const [index, { at, remove, insert }] of edits.entries()) {
    const added = Array.from({ length: insert }, (_, line) => `human ${path} ${index}.${line}`);
    lines.splice(Math.floor(at * lines.length), remove, ...added);
  }
  return lines.join('\n');
}

const treeOf = (texts: ReadonlyMap<string, string>): Tree =>
  new Map([...texts].map(([path, content]) => [path, { content }]));
const humanLines = (content: string): readonly string[] =>
  content.split('\n').filter((line) => line.startsWith('human'));

it('loses no line of a person in a real application, and reports what it did not do', () => {
  const everyFile = fc.tuple(...[...files.keys()].map((path) => fc.tuple(fc.constant(path), editsArbitrary)));
  fc.assert(
    fc.property(everyFile, fc.constantFrom(patched(boolean.next), patched(text.next)), (edits, next) => {
      const theirs = new Map(edits.map(([path, list]) => [path, edited(files.get(path) ?? '', list, path)]));
      const merged = mergeTrees({ base: treeOf(files), next: treeOf(next), theirs: treeOf(theirs) });
      const result = new Map(theirs);
      for (const { path, content } of merged.changes) result.set(path, content ?? '');

      for (const [path, content] of theirs) {
        expect(humanLines(result.get(path) ?? '')).toEqual(humanLines(content));
        const proposed = merged.conflicts.filter((conflict) => conflict.path === path).flatMap((one) => one.proposed);
        const told = new Set([...(result.get(path) ?? '').split('\n'), ...proposed]);
        const wanted = next.get(path)?.split('\n') ?? [];
        const known = new Set(files.get(path)?.split('\n'));
        const isKept = merged.kept.some((kept) => kept.path === path);
        expect(isKept ? [] : wanted.filter((line) => !known.has(line) && !told.has(line))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
