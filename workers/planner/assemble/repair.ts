import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';

const MAX_ROUNDS = 12;

/** A manifest that compiles, and what had to go for it. */
export interface Repaired {
  readonly manifest: Manifest;
  readonly dropped: readonly string[];
}

/**
 * Removes what a diagnostic points at until the manifest is valid. The planner's own stages avoid every rule they
 * know; this is the net below them, so that no text at all ends in an invalid manifest.
 */
export function repair(manifest: Manifest): Repaired {
  let current: unknown = structuredClone(manifest);
  const dropped: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { value, diagnostics } = parseManifest(current);
    if (value !== null) return { manifest: value, dropped };
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    current = without(current, errors, dropped);
  }
  return {
    manifest: leastManifest(manifest.title),
    dropped: [...dropped, 'What was planned did not form a valid manifest; a simple list stands in.'],
  };
}

/** The least app: a list of notes. */
export function leastManifest(title: string): Manifest {
  const clean = title.replaceAll(/[^\p{L}\p{N} ]/gu, '').trim();
  return {
    version: 1,
    name: 'my-app',
    title: clean === '' ? 'Notes' : clean.slice(0, 60),
    entities: [
      {
        name: 'note',
        label: 'Note',
        labelPlural: 'Notes',
        fields: [
          { name: 'title', type: 'string', label: 'Title', required: true },
          { name: 'content', type: 'text', label: 'Content' },
        ],
        ownership: 'user',
      },
    ],
  };
}

/** Removes the innermost list entry or optional property that each pointer leads to; later ones first. */
function without(document: unknown, errors: readonly Diagnostic[], dropped: string[]): unknown {
  const pointers = [...new Set(errors.map((error) => error.pointer))].toSorted((a, b) => compare(b, a));
  for (const pointer of pointers) {
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (remove(document, steps))
      dropped.push(
        `Left out ${pointer}: ${errors.find((error) => error.pointer === pointer)?.message ?? ''}`.slice(0, 300),
      );
  }
  return document;
}

/** Compared step by step, numbers as numbers, so that entries are removed from the end. */
function compare(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one = '', other = ''] = [left[at], right[at]];
    if (one === other) continue;
    const numeric = Number(one) - Number(other);
    if (!Number.isNaN(numeric) && one !== '' && other !== '') return numeric;
    return one < other ? -1 : 1;
  }
  return 0;
}

const REQUIRED_KEYS: ReadonlySet<string> = new Set([
  'version',
  'name',
  'title',
  'type',
  'kind',
  'path',
  'fields',
  'sections',
  'items',
  'target',
  'role',
  'entity',
  'verbs',
  'entities',
  'tool',
]);

function remove(document: unknown, steps: readonly string[]): boolean {
  const chain: { holder: Record<string, unknown> | unknown[]; key: string }[] = [];
  let node: unknown = document;
  for (const key of steps) {
    if (typeof node !== 'object' || node === null) break;
    const holder = node as Record<string, unknown> | unknown[];
    chain.push({ holder, key });
    node = Array.isArray(holder) ? holder[Number(key)] : holder[key];
  }
  for (const { holder, key } of chain.toReversed()) {
    if (Array.isArray(holder)) {
      if (holder.length <= 1) continue;
      holder.splice(Number(key), 1);
      return true;
    }
    if (REQUIRED_KEYS.has(key) || !(key in holder)) continue;
    return Reflect.deleteProperty(holder, key);
  }
  return false;
}
