import { sourceParts } from '../patch/policy/comments.ts';

const script = /\.[cm]?[jt]sx?$/u;
/** In a text whose strings are blank: the place of a specifier after `from`, `import`, `import(` and `require(`. */
const specifierPlace = /\b(?:from|import|import\s*\(|require\s*\()\s*(['"])(?<blank> *)\1/gu;
const endings = ['', '.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.json', '.css', '/index.ts', '/index.tsx'];
const SOURCE_ALIAS = '@/';

/**
 * The application's own files that a file imports or re-exports. What stands in comments, strings and packages is none.
 *
 * @param path of the importing file, relative to the application's directory
 * @param exists whether the application has, or should have, this file
 * @returns paths, each once, in the order of the imports
 */
export function importsOf(path: string, text: string, exists: (path: string) => boolean): readonly string[] {
  if (!script.test(path)) return [];
  const { code } = sourceParts(path, text);
  const found = new Set<string>();
  for (const match of code.matchAll(specifierPlace)) {
    const end = match.index + match[0].length - 1;
    const specifier = text.slice(end - (match.groups?.['blank'] ?? '').length, end);
    const target = targetOf(path, specifier);
    const file = target === null ? undefined : endings.map((ending) => target + ending).find(exists);
    if (file !== undefined) found.add(file);
  }
  return [...found];
}

/** The path that a specifier stands for, without an ending; null for a package or a path outside. */
function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith(SOURCE_ALIAS)) return joined(['src'], specifier.slice(SOURCE_ALIAS.length));
  return specifier.startsWith('.') ? joined(path.split('/').slice(0, -1), specifier) : null;
}

function joined(start: readonly string[], relative: string): string | null {
  const segments = [...start];
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}
