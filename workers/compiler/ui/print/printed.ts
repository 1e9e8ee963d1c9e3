import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { Catalogue, ComponentName } from '#schemas/ui/catalogue/catalogue.ts';
import type { UiContext } from '../context.ts';
import { type Code, NOTHING } from './code.ts';
import type { Import } from './module.ts';

/** Something a page reads before it is shown, as `const variable = expression`. Pages read all at once. */
export interface Load {
  readonly variable: string;
  readonly expression: Code;
  /** Later reads need it, so it is not read together with them; it waits for itself where it must. */
  readonly isEarly?: true;
}

/** An element as code, with all that the page around it must provide. */
export interface Printed {
  readonly jsx: Code;
  readonly imports: readonly Import[];
  readonly loads: readonly Load[];
  /** The element asks what the viewer may do. */
  readonly usesViewer: boolean;
  /** Modules beside the page that the element needs, by file name. */
  readonly besides: Readonly<Record<string, string>>;
}

/** A printer of one component. `children` are printed already. */
type Printer<N extends ComponentName> = (
  props: Catalogue[N],
  children: readonly Printed[],
  context: UiContext,
) => Printed;

export type Printers<N extends ComponentName> = { readonly [K in N]: Printer<K> };

/** An element without needs beyond those said. */
export function printed(jsx: Code, needs: Partial<Omit<Printed, 'jsx'>> = {}): Printed {
  return { jsx, imports: [], loads: [], usesViewer: false, besides: {}, ...needs };
}

/** What several elements need together. */
export function together(parts: readonly Printed[]): Omit<Printed, 'jsx'> {
  const loads = new Map(parts.flatMap((part) => part.loads.map((load) => [load.variable, load] as const)));
  return {
    imports: parts.flatMap((part) => part.imports),
    loads: [...loads.values()],
    usesViewer: parts.some((part) => part.usesViewer),
    besides: Object.assign({}, ...parts.map((part) => part.besides)) as Record<string, string>,
  };
}

/** Code of elements that follow each other. */
export function jsxOf(parts: readonly Printed[]): Code {
  return parts.length === 0 ? NOTHING : { source: parts.map((part) => part.jsx.source).join('\n') };
}

/** Prints a tree from its leaves up. */
export function printTree(tree: UiTree, printers: Printers<ComponentName>, context: UiContext): Printed {
  const print = (id: string): Printed => {
    const element = tree.elements[id];
    if (element === undefined) throw new RangeError(`validated trees have the element ${id}`);
    // validateUiTree has checked that the type exists and that the properties are its own.
    const printer = printers[element.type as ComponentName] as Printer<ComponentName>;
    return printer(element.props, element.children.map(print), context);
  };
  return print(tree.root);
}
