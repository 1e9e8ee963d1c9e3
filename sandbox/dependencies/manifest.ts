/** Vets `package.json`: dependencies are versions from a registry, and the package manager is not told otherwise. */
import { parseTree, type Node } from 'jsonc-parser';
import { shown, type Refusal } from './refusal.ts';

export const MANIFEST = 'package.json';

const DEPENDENCY_KEYS = new Set(['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']);
/** What makes a package manager install something else than the dependencies say, or somewhere else. */
const REFUSED_KEYS = new Set(['pnpm', 'overrides', 'resolutions', 'workspaces', 'bundleDependencies']);
/** Versions, ranges and tags. Without colon and slash it is no address, no path and no other package. */
const RANGE = /^[\w.*^~<>=|+\s-]{1,200}$/;

/** Everything in the manifest that the sandbox refuses. One that is no JSON is left to the package manager. */
export function vetManifest(source: string): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const { name, value, node } of membersOf(parseTree(source))) {
    const line = lineOf(source, node.offset);
    if (REFUSED_KEYS.has(name)) {
      refusals.push({ path: MANIFEST, line, message: `The sandbox takes no ${shown(name)} in package.json.` });
    }
    if (!DEPENDENCY_KEYS.has(name)) continue;
    for (const dependency of membersOf(value)) {
      const range: unknown = dependency.value.value;
      if (typeof range === 'string' && RANGE.test(range)) continue;
      refusals.push({
        path: MANIFEST,
        line: lineOf(source, dependency.node.offset),
        message: `${shown(dependency.name)} is not a version from a registry (${shown(range)}).`,
      });
    }
  }
  return refusals;
}

interface Member {
  readonly name: string;
  readonly value: Node;
  readonly node: Node;
}

function membersOf(object: Node | undefined): readonly Member[] {
  return (object?.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key === undefined || value === undefined ? [] : [{ name: String(key.value), value, node }];
  });
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
