import type { Diagnostic, Staged } from '../diagnostic.ts';
import type { UiTree } from '../generated/ui-tree.ts';
import { validator } from '../validate.ts';
import { componentNames, propsValidator } from './catalogue/catalogue.ts';
import schema from './ui-tree.schema.json' with { type: 'json' };

const validateShape = validator<UiTree>(schema, 'ui');

/**
 * Checks a page's tree: its shape, that the root and all children exist, that every element is used
 * exactly once without a cycle, and the properties of each component against the catalogue.
 * Pointers of the diagnostics are into the tree. Never throws.
 */
export function validateUiTree(input: unknown): Staged<UiTree> {
  const shape = validateShape(input);
  if (shape.value === null) return shape;
  const tree = shape.value;
  const diagnostics = [...structureProblems(tree), ...propertyProblems(tree)];
  return diagnostics.length === 0 ? { value: tree, diagnostics } : { value: null, diagnostics };
}

function* structureProblems(tree: UiTree): Generator<Diagnostic> {
  if (!Object.hasOwn(tree.elements, tree.root)) {
    yield problem('root', '/root', `there is no element "${tree.root}"`, 'Name an element that exists.');
    return;
  }
  const uses = new Map<string, number>([[tree.root, 1]]);
  for (const [id, element] of Object.entries(tree.elements)) {
    for (const [index, child] of element.children.entries()) {
      uses.set(child, (uses.get(child) ?? 0) + 1);
      if (Object.hasOwn(tree.elements, child)) continue;
      const pointer = `/elements/${id}/children/${index}`;
      yield problem('missing-child', pointer, `there is no element "${child}"`, 'Add the element or remove the child.');
    }
  }
  const reached = reachable(tree);
  for (const id of Object.keys(tree.elements)) {
    const count = uses.get(id) ?? 0;
    if (count > 1) yield problem('reused', `/elements/${id}`, `"${id}" is used ${count} times`, 'Use it once.');
    // An element of a cycle is a child of another, yet no way from the root leads to it.
    else if (!reached.has(id)) {
      yield problem('unreachable', `/elements/${id}`, `no way from the root leads to "${id}"`, 'Remove it or use it.');
    }
  }
}

function reachable(tree: UiTree): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [tree.root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id) || !Object.hasOwn(tree.elements, id)) continue;
    reached.add(id);
    waiting.push(...(tree.elements[id]?.children ?? []));
  }
  return reached;
}

function* propertyProblems(tree: UiTree): Generator<Diagnostic> {
  for (const [id, { type, props }] of Object.entries(tree.elements)) {
    const validate = propsValidator(type);
    if (validate === null) {
      const known = componentNames().join(', ');
      yield problem('component', `/elements/${id}/type`, `there is no component "${type}"`, `Use one of: ${known}.`);
      continue;
    }
    for (const diagnostic of validate(props).diagnostics) {
      yield { ...diagnostic, pointer: `/elements/${id}/props${diagnostic.pointer}` };
    }
  }
}

function problem(reason: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: `ui.${reason}`, pointer, message, suggestion };
}
