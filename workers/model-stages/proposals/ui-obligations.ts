import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { UiTree } from '#schemas/generated/ui-tree.ts';
import { validateUiTree } from '#schemas/ui/validate-ui-tree.ts';
import type { PageModel } from '../../compiler/page-model.ts';
import { dashboardProblems } from './dashboard-additions.ts';

/** The pages of an application by address. */
export type Trees = Readonly<Record<string, UiTree>>;
type Element = UiTree['elements'][string];

/** Texts that the compiler made up: nobody wrote them into the manifest, and no test looks for them. */
const REWORDED: Readonly<Record<string, ReadonlySet<string>>> = {
  PageHeader: new Set(['text']),
  EntityTable: new Set(['emptyTitle', 'emptyText']),
  Gallery: new Set(['emptyTitle', 'emptyText']),
  LatestRecords: new Set(['heading', 'empty']),
  RelatedList: new Set(['heading', 'empty']),
};

/** What may be put onto a dashboard, and below what. */
const ADDED: ReadonlyMap<string, string> = new Map([
  ['ChartGrid', 'Page'],
  ['CountGrid', 'Page'],
  ['PanelGrid', 'Page'],
  ['Chart', 'ChartGrid'],
  ['LatestRecords', 'PanelGrid'],
]);

/** Components that may be added, for the model. */
export const ADDABLE: readonly string[] = [...ADDED.keys()];

/**
 * What the manifest demands of the pages, held against proposed ones: every page, field, action and right of the
 * compiled trees is still there and at its place. Reordered children, reworded general texts and more on a dashboard
 * are welcome. Never throws.
 */
export function uiProblems(
  manifest: Manifest,
  pages: readonly PageModel[],
  { compiled, proposed }: { readonly compiled: Trees; readonly proposed: Trees },
): readonly Diagnostic[] {
  const paths = new Set([...Object.keys(compiled), ...Object.keys(proposed)]);
  return [...paths].flatMap((path) => {
    const [before, after] = [compiled[path], proposed[path]];
    if (before === undefined || after === undefined) {
      const message = `The page ${path} is ${after === undefined ? 'missing' : 'not in the manifest'}.`;
      return [problem('page', pointerOf(path), message, 'Keep exactly the pages that there are.')];
    }
    const checked = validateUiTree(after);
    if (checked.value === null) {
      return checked.diagnostics.map((one) => ({ ...one, pointer: `${pointerOf(path)}${one.pointer}` }));
    }
    if (digestOf(before) === digestOf(after)) return [];
    const page = pages.find((one) => one.path === path);
    return [
      ...treeProblems(path, before, checked.value),
      ...additionProblems(path, before, checked.value, page?.kind === 'dashboard'),
      ...(page?.kind === 'dashboard'
        ? dashboardProblems(manifest, page, { before, after: checked.value }, pointerOf(path))
        : []),
    ];
  });
}

function* treeProblems(path: string, before: UiTree, after: UiTree): Generator<Diagnostic> {
  const at = pointerOf(path);
  const parents = parentsOf(after);
  if (before.root !== after.root) yield problem('root', `${at}/root`, 'The page has another root.', 'Keep the root.');
  const [first] = before.elements[before.root]?.children ?? [];
  if (first !== undefined && after.elements[after.root]?.children[0] !== first) {
    yield problem(
      'first',
      `${at}/elements/${after.root}/children`,
      'The heading is not the first any more.',
      'Keep it.',
    );
  }
  for (const [id, parent] of [[before.root, undefined] as const, ...parentsOf(before)]) {
    const [old, next] = [before.elements[id], after.elements[id]];
    const pointer = `${at}/elements/${id}`;
    if (old === undefined) continue;
    if (next === undefined || next.type !== old.type) {
      yield problem('removed', pointer, `The ${old.type} "${id}" is not there any more.`, 'Keep every element.');
    } else if (parents.get(id) !== parent) {
      yield problem(
        'moved',
        pointer,
        `"${id}" is below another element.`,
        'Keep it below its parent; its order is free.',
      );
    } else {
      yield* propertyProblems(pointer, old, next);
    }
  }
}

function* propertyProblems(pointer: string, old: Element, next: Element): Generator<Diagnostic> {
  for (const key of new Set([...Object.keys(old.props), ...Object.keys(next.props)])) {
    const [before, after] = [old.props[key], next.props[key]];
    if (before !== undefined && after !== undefined && digestOf(before) === digestOf(after)) continue;
    if (REWORDED[old.type]?.has(key) === true && before !== undefined && isPlain(after)) continue;
    // More figures are welcome; those that there are stay.
    if (old.type === 'CountGrid' && key === 'counts' && startsWith(after, before)) continue;
    yield problem('property', `${pointer}/props/${key}`, `"${key}" of ${old.type} is not to change.`, 'Keep it.');
  }
}

function* additionProblems(path: string, before: UiTree, after: UiTree, isDashboard: boolean): Generator<Diagnostic> {
  for (const [id, parent] of parentsOf(after)) {
    if (before.elements[id] !== undefined) continue;
    const type = after.elements[id]?.type ?? '';
    const isWelcome = isDashboard && ADDED.get(type) === after.elements[parent]?.type;
    if (isWelcome) continue;
    const message = `A ${type} cannot be added to ${path}.`;
    yield problem('added', `${pointerOf(path)}/elements/${id}`, message, `On dashboards: ${ADDABLE.join(', ')}.`);
  }
}

/** Id → id of the parent, of all elements but the root. */
function parentsOf({ elements }: UiTree): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(elements).flatMap(([id, { children }]) => children.map((child) => [child, id] as const)),
  );
}

function startsWith(list: unknown, beginning: unknown): boolean {
  if (!Array.isArray(list) || !Array.isArray(beginning) || list.length < beginning.length) return false;
  return digestOf(list.slice(0, beginning.length)) === digestOf(beginning);
}

/** A text that shows as it is written. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !/\p{Cc}|\p{Bidi_Control}|:\/\//u.test(value);
}

function pointerOf(path: string): string {
  return `/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function problem(reason: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: `proposal.ui.${reason}`, pointer, message, suggestion };
}
