import type { Manifest, Page, Section } from '#schemas/generated/manifest.ts';
import type { ManifestChange } from './change.ts';
import { changeOf } from './entity-changes.ts';
import { differing, pairsOf, same } from './pairs.ts';

/** Differences of pages, with their sections, counts, charts and tools. */
export function* pageChanges(previous: Manifest, next: Manifest): Generator<ManifestChange> {
  const pairs = pairsOf(previous.pages ?? [], next.pages ?? [], {
    key: ({ kind, path }) => `${kind} ${path}`,
  });
  for (const { before, after } of pairs) {
    if (before === null && after !== null)
      yield {
        kind: 'added',
        what: 'page',
        pointer: `/pages/${after.at}`,
        label: after.value.title,
        detail: `${after.value.kind} at ${after.value.path}`,
      };
    else if (after === null && before !== null)
      yield {
        kind: 'removed',
        what: 'page',
        pointer: `/pages/${before.at}`,
        label: before.value.title,
        detail: `${before.value.kind} at ${before.value.path}`,
      };
    else if (before !== null && after !== null && !same(before.value, after.value))
      yield* changesOfPage(before.value, after.value, `/pages/${after.at}`, `/pages/${before.at}`);
  }
}

const PARTS = new Set(['sections', 'counts', 'charts']);

function* changesOfPage(before: Page, after: Page, pointer: string, old: string): Generator<ManifestChange> {
  if (before.title !== after.title)
    yield {
      kind: 'renamed',
      what: 'page',
      pointer: `${pointer}/title`,
      label: after.title,
      detail: `from “${before.title}”`,
    };
  for (const key of differing(before, after)) {
    if (key === 'title' || PARTS.has(key)) continue;
    const what = key === 'tool' ? 'tool' : 'page';
    yield {
      kind: 'changed',
      what,
      pointer: `${pointer}/${key}`,
      label: after.title,
      detail: what === 'tool' ? toolDetail(before, after) : changeOf(key, before, after),
    };
  }
  const sections = (page: Page): readonly Section[] => ('sections' in page ? page.sections : []);
  yield* partChanges(sections(before), sections(after), {
    what: 'section',
    pointer: `${pointer}/sections`,
    old: `${old}/sections`,
    key: (one) => `${one.kind} ${one.heading ?? ''}`,
    loose: ({ kind }) => kind,
    label: (one) => `${one.heading ?? one.kind} on ${after.title}`,
  });
  if (before.kind !== 'dashboard' || after.kind !== 'dashboard') return;
  const titled = (one: { readonly title: string }): string => one.title;
  const labelled = (one: { readonly title: string }): string => `${one.title} on ${after.title}`;
  yield* partChanges(before.counts ?? [], after.counts ?? [], {
    what: 'count',
    pointer: `${pointer}/counts`,
    old: `${old}/counts`,
    key: titled,
    loose: (one) => JSON.stringify([one.entity, one.where]),
    label: labelled,
  });
  yield* partChanges(before.charts ?? [], after.charts ?? [], {
    what: 'chart',
    pointer: `${pointer}/charts`,
    old: `${old}/charts`,
    key: titled,
    loose: (one) => JSON.stringify([one.entity, one.groupBy, one.field]),
    label: labelled,
  });
}

function* partChanges<T extends object>(
  before: readonly T[],
  after: readonly T[],
  part: {
    readonly what: 'section' | 'count' | 'chart';
    readonly pointer: string;
    readonly old: string;
    readonly key: (one: T) => string;
    readonly loose: (one: T) => string;
    readonly label: (one: T) => string;
  },
): Generator<ManifestChange> {
  for (const pair of pairsOf(before, after, part)) {
    if (pair.before === null && pair.after !== null)
      yield {
        kind: 'added',
        what: part.what,
        pointer: `${part.pointer}/${pair.after.at}`,
        label: part.label(pair.after.value),
        detail: '',
      };
    else if (pair.after === null && pair.before !== null)
      yield {
        kind: 'removed',
        what: part.what,
        pointer: `${part.old}/${pair.before.at}`,
        label: part.label(pair.before.value),
        detail: '',
      };
    else if (pair.before !== null && pair.after !== null) {
      for (const key of differing(pair.before.value, pair.after.value))
        yield {
          kind: 'changed',
          what: part.what,
          pointer: `${part.pointer}/${pair.after.at}/${key}`,
          label: part.label(pair.after.value),
          detail: changeOf(key, pair.before.value, pair.after.value),
        };
    }
  }
}

function toolDetail(before: Page, after: Page): string {
  if (before.kind !== 'tool' || after.kind !== 'tool') return '';
  const [old, next] = [before.tool, after.tool];
  return [...leafChanges(old, next)].join('; ').slice(0, 200);
}

/** What differs inside a tool: "Tip default: 10 → 15". */
function* leafChanges(before: object, after: object): Generator<string> {
  for (const key of differing(before, after)) {
    const [old, next] = [
      new Map<string, unknown>(Object.entries(before)).get(key),
      new Map<string, unknown>(Object.entries(after)).get(key),
    ];
    if (!Array.isArray(old) || !Array.isArray(next)) yield changeOf(key, before, after);
    else if (old.length !== next.length) yield `${key}: ${old.length} → ${next.length}`;
    else {
      for (const [at, one] of next.entries()) {
        const previous: unknown = old[at];
        if (
          same(previous, one) ||
          typeof one !== 'object' ||
          typeof previous !== 'object' ||
          one === null ||
          previous === null
        )
          continue;
        const label = 'label' in one ? `${String(one.label)} ` : `${key} ${at + 1} `;
        for (const inner of leafChanges(previous, one)) yield label + inner;
      }
    }
  }
}
