import type { Catalogue, ComponentName } from '#schemas/ui/catalogue/catalogue.ts';
import type { UiTree } from '#schemas/generated/ui-tree.ts';

/** An element that is not part of a tree yet. */
export interface Draft {
  readonly type: ComponentName;
  readonly props: object;
  readonly children: readonly Draft[];
}

/** An element of the catalogue. */
export function element<N extends ComponentName>(
  type: N,
  props: Catalogue[N],
  children: readonly (Draft | null)[] = [],
): Draft {
  return { type, props: withoutAbsent(props), children: children.filter((child) => child !== null) };
}

/** The flat form: ids are the component's name, numbered where it repeats, in the order of the page. */
export function treeOf(root: Draft): UiTree {
  const elements: UiTree['elements'] = {};
  const counts = new Map<string, number>();
  const place = (draft: Draft): string => {
    const kebab = draft.type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    const count = (counts.get(kebab) ?? 0) + 1;
    counts.set(kebab, count);
    const id = count === 1 ? kebab : `${kebab}-${count}`;
    const placed = { type: draft.type, props: draft.props as Record<string, unknown>, children: [] as string[] };
    elements[id] = placed;
    placed.children = draft.children.map(place);
    return id;
  };
  return { root: place(root), elements };
}

/** `undefined` has no place in JSON. */
function withoutAbsent(props: object): object {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}
