import { canonical, membersOf, parseJson } from '../merge/json-document.ts';

const dependencyLists = new Set(['dependencies', 'devDependencies']);

/**
 * Checks a patch of a `package.json`: it may add and remove dependencies, with allowed packages at their one locked
 * version, and change nothing else: scripts, overrides and the package manager decide what runs.
 *
 * @param before null for a new file
 * @returns one message for each thing that is not allowed
 */
export function dependencyProblems(
  before: string | null,
  after: string,
  allowed: ReadonlyMap<string, string>,
): readonly string[] {
  if (before === null) return ['A patch adds no package of its own.'];
  const [old, now] = [parseJson(before), parseJson(after, 'strict')];
  if (old === null || now === null) return ['package.json is not valid JSON.'];
  const [oldMembers, newMembers] = [membersOf(old.root), membersOf(now.root)];
  const problems: string[] = [];
  for (const key of new Set([...oldMembers.keys(), ...newMembers.keys()])) {
    const [was, is] = [oldMembers.get(key), newMembers.get(key)];
    if (was !== undefined && is !== undefined && canonical(was) === canonical(is)) continue;
    if (!dependencyLists.has(key) || is?.type !== 'object') {
      problems.push(`"${shown(key)}" in package.json may not change.`);
      continue;
    }
    const present = was === undefined ? new Map<string, string>() : versionsOf(membersOf(was));
    for (const [name, version] of versionsOf(membersOf(is))) {
      if (present.get(name) === version || allowed.get(name) === version) continue;
      const locked = allowed.get(name);
      problems.push(
        locked === undefined
          ? `The package "${shown(name)}" is not on the list of allowed packages.`
          : `The package "${shown(name)}" is allowed at version ${locked} only.`,
      );
    }
  }
  return problems;
}

/** Package → what its version is, as JSON where it is not even a text. */
function versionsOf(members: ReturnType<typeof membersOf>): ReadonlyMap<string, string> {
  return new Map(
    [...members].map(([name, node]) => [name, node.type === 'string' ? String(node.value) : canonical(node)]),
  );
}

function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 80);
}
