/**
 * Vets `pnpm-lock.yaml`. The package manager trusts it in the container, where no registry can be asked: so every
 * package has to be one of the image, from a registry, with the integrity that it had there; or one of a list, which
 * the host then fetches.
 */
import { isAlias, isMap, isNode, isScalar, LineCounter, parseAllDocuments, visit, type Pair, type YAMLMap } from 'yaml';
import { isAllowed, type AllowedPackages } from './allowed.ts';
import type { BakedPackages } from './baked.ts';
import { shown, type Refusal } from './refusal.ts';

export const LOCK_FILE = 'pnpm-lock.yaml';

const KNOWN_KEYS = new Set(['lockfileVersion', 'settings', 'importers', 'packages', 'snapshots']);
const KNOWN_RESOLUTION = new Set(['integrity']);
const DEPENDENCY_KEYS = ['dependencies', 'devDependencies', 'optionalDependencies'];
/** A version, with the versions of peers in parentheses; never an address, path or link. */
const VERSION = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?(?:\([^\s:]*\))?$/;
/** `npm:other@1.2.3` in the places where packages are named by another name. */
const ALIASED = /^(?:@[\w.~-]+\/)?[\w.~-]+@(?<version>.+)$/;

interface Vetting {
  readonly baked: BakedPackages;
  readonly allowed: AllowedPackages;
  refuse(at: unknown, message: string): void;
}

/** Everything in the lock file that the sandbox refuses; none for one that it takes. */
export function vetLockFile(text: string, baked: BakedPackages, allowed: AllowedPackages): readonly Refusal[] {
  const lines = new LineCounter();
  const refusals: Refusal[] = [];
  const refuse = (at: unknown, message: string): void => {
    const offset = isNode(at) ? (at.range?.[0] ?? 0) : 0;
    refusals.push({ path: LOCK_FILE, line: Math.max(1, lines.linePos(offset).line), message });
  };
  const documents = [...parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true })];
  const [document] = documents;
  if (document === undefined || documents.length !== 1 || document.errors.length > 0 || !isMap(document.contents)) {
    refuse(null, 'The lock file is not one YAML document. Write it anew: pnpm install --lockfile-only.');
    return refusals;
  }
  visit(document, (_, node) => {
    if (isAlias(node)) refuse(node, 'A lock file has no aliases.');
  });
  // With aliases resolved, what is read below might not be what the package manager reads.
  if (refusals.length > 0) return refusals;
  vetDocument(document.contents, { baked, allowed, refuse });
  return refusals;
}

function vetDocument(lockFile: YAMLMap, vetting: Vetting): void {
  for (const { key } of entriesOf(lockFile)) {
    const name = nameOf(key);
    if (!KNOWN_KEYS.has(name)) vetting.refuse(key, `The sandbox takes no ${shown(name)} in a lock file.`);
  }
  for (const { key, value } of entriesOf(lockFile.get('importers'))) {
    if (nameOf(key) !== '.') vetting.refuse(key, `There is one project, not also ${shown(nameOf(key))}.`);
    for (const kind of DEPENDENCY_KEYS) vetImported(field(value, kind), vetting);
  }
  for (const { key, value } of entriesOf(lockFile.get('packages'))) vetPackage(key, value, vetting);
  for (const { value } of entriesOf(lockFile.get('snapshots'))) {
    for (const kind of ['dependencies', 'optionalDependencies']) vetVersions(field(value, kind), vetting);
  }
}

function vetPackage(key: unknown, value: unknown, { baked, allowed, refuse }: Vetting): void {
  const id = nameOf(key);
  const resolution = field(value, 'resolution');
  const others = entriesOf(resolution).filter((entry) => !KNOWN_RESOLUTION.has(nameOf(entry.key)));
  if (others.length > 0) {
    const kinds = others.map((entry) => nameOf(entry.key)).join(', ');
    refuse(others[0]?.key, `${shown(id)} does not come from a registry (${shown(kinds)}).`);
    return;
  }
  const integrity = text(field(resolution, 'integrity'));
  if (integrity === null) {
    refuse(key, `${shown(id)} has no integrity.`);
    return;
  }
  const expected = baked.get(id);
  if (expected === undefined) {
    if (isAllowed(id, integrity, allowed)) return;
    refuse(
      key,
      `${shown(id)} is not among the packages that the sandbox has or may fetch. Do without it, or have its name put on the list of allowed packages.`,
    );
  } else if (expected !== integrity) {
    refuse(key, `${shown(id)} has another integrity than in the registry.`);
  }
}

function vetImported(dependencies: unknown, vetting: Vetting): void {
  for (const { key, value } of entriesOf(dependencies)) vetVersion(key, field(value, 'version'), vetting);
}

function vetVersions(dependencies: unknown, vetting: Vetting): void {
  for (const { key, value } of entriesOf(dependencies)) vetVersion(key, value, vetting);
}

function vetVersion(key: unknown, value: unknown, { refuse }: Vetting): void {
  const version = text(value);
  if (version !== null && VERSION.test(ALIASED.exec(version)?.groups?.['version'] ?? version)) return;
  refuse(key, `${shown(nameOf(key))} is not a version from a registry (${shown(version)}).`);
}

function entriesOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

function field(node: unknown, name: string): unknown {
  return isMap(node) ? node.get(name, true) : undefined;
}

function text(node: unknown): string | null {
  return isScalar(node) && typeof node.value === 'string' ? node.value : null;
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}
