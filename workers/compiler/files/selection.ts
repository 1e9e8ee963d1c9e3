import type { Needs } from './needs.ts';

const IMPORT = /(?:from|import)\s+"(@\/[^"]+|\.\.?\/[^"]+)"/g;

/** Made last, from what all others use. */
const MESSAGES = 'src/config/messages.ts';

/** Scaffold files outside `src` that only some applications have: what their paths begin with. */
const OPTIONAL: readonly (readonly [start: string, need: keyof Needs])[] = [
  ['.env.example', 'usesDatabase'],
  ['scripts/', 'usesDatabase'],
  ['src/app/files/', 'usesFiles'],
];

/** Pages for people with accounts. */
const OF_ACCOUNTS = ['src/app/(auth)/', 'src/app/(app)/no-access/', 'src/app/(app)/settings/'];

/**
 * The scaffold's files that an application needs: its configuration, the ui kit, and of the other
 * sources those that a page leads to. Nothing unused is emitted.
 *
 * @param generated sources that the stages made, by path; they win over the scaffold's
 */
export function selectScaffold(
  scaffold: ReadonlyMap<string, string>,
  generated: ReadonlyMap<string, string>,
  needs: Needs & { readonly usesAccounts: boolean },
): ReadonlyMap<string, string> {
  const selected = new Map<string, string>();
  const waiting = [...generated].filter(([path]) => path.startsWith('src/'));
  for (const [path, text] of scaffold) {
    if (generated.has(path) || !isEntry(path, needs)) continue;
    selected.set(path, text);
    waiting.push([path, text]);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const path of importedBy(...next)) {
      const found = [path, `${path}.ts`, `${path}.tsx`].find((candidate) => scaffold.has(candidate));
      if (found === undefined || found === MESSAGES || selected.has(found) || generated.has(found)) continue;
      const text = scaffold.get(found) ?? '';
      selected.set(found, text);
      waiting.push([found, text]);
    }
  }
  return selected;
}

/** Files that nothing imports: what tools and the framework look for by name. */
function isEntry(path: string, needs: Needs & { readonly usesAccounts: boolean }): boolean {
  const optional = OPTIONAL.find(([start]) => path.startsWith(start));
  if (optional !== undefined) return needs[optional[1]];
  if (!path.startsWith('src/')) return true;
  if (path.startsWith('src/components/ui/')) return true;
  if (path === 'src/proxy.ts' || path.startsWith('src/app/setup/')) return needs.usesDatabase;
  if (OF_ACCOUNTS.some((start) => path.startsWith(start))) return needs.usesAccounts;
  if (path.startsWith('src/app/(app)/members/')) return needs.usesRoles;
  if (path.startsWith('src/app/(app)/')) return needs.usesShell;
  if (path.startsWith('src/app/(site)/')) return false;
  return path.startsWith('src/app/');
}

function importedBy(path: string, text: string): readonly string[] {
  const directory = path.split('/').slice(0, -1);
  return [...text.matchAll(IMPORT)].map(([, specifier = '']) => {
    if (specifier.startsWith('@/')) return `src/${specifier.slice(2)}`;
    const parts = [...directory];
    for (const part of specifier.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.') parts.push(part);
    }
    return parts.join('/');
  });
}
