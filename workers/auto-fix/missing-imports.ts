import type { FailureDiagnostic } from './diagnostics.ts';
import type { Texts } from './implicated.ts';

/** How generated files import their own, on one line or on several: from the alias of the source folder. */
const importOfOwn =
  /^import (?<type>type )?\{(?<names>[^{}'"]+)\} from (?<quote>['"])(?<specifier>@\/[\w./()[\]-]+)\k<quote>;$/gmu;
const unknownName = /^Cannot find name '(?<name>[A-Za-z_$][\w$]*)'/u;
const script = /\.tsx?$/u;
const MAX_NAMES = 10;

/** What a name is imported from, where every generated file agrees. */
interface Source {
  readonly specifier: string;
  readonly quote: string;
  readonly isType: boolean;
}

/**
 * Adds imports that are missing: of names that the compiler does not know (TS2304) and that generated files import,
 * all of them from the same generated module, which is there. Names that are imported from several places are left to
 * somebody who knows which is meant.
 *
 * @returns changed files, path → whole text
 */
export function addMissingImports(diagnostics: readonly FailureDiagnostic[], present: Texts, generated: Texts): Texts {
  const wanted = new Map<string, Set<string>>();
  for (const { file, code, message } of diagnostics) {
    const name = code === 'TS2304' ? unknownName.exec(message)?.groups?.['name'] : undefined;
    if (name === undefined || !script.test(file) || !present.has(file)) continue;
    wanted.set(file, (wanted.get(file) ?? new Set()).add(name));
  }
  if (wanted.size === 0) return new Map();
  const sources = sourcesOf(generated);
  const changed = new Map<string, string>();
  for (const [file, names] of wanted) {
    const lines = [...names].slice(0, MAX_NAMES).flatMap((name) => {
      const source = sources.get(name);
      if (source == null || !isThere(source.specifier, present) || isSelf(source.specifier, file)) return [];
      return [
        `import ${source.isType ? 'type ' : ''}{ ${name} } from ${source.quote}${source.specifier}${source.quote};`,
      ];
    });
    if (lines.length > 0) changed.set(file, withImports(present.get(file) ?? '', lines));
  }
  return changed;
}

/** Name → what it is imported from; null where generated files differ. */
function sourcesOf(generated: Texts): ReadonlyMap<string, Source | null> {
  const sources = new Map<string, Source | null>();
  for (const [path, text] of generated) {
    if (!script.test(path)) continue;
    for (const { groups = {} } of text.matchAll(importOfOwn)) {
      const { specifier = '', names = '', quote = '' } = groups;
      for (const entry of names.split(',')) {
        const [, type, name] = /^(type )?([\w$]+)$/u.exec(entry.trim()) ?? [];
        if (name === undefined) continue;
        const isType = groups['type'] !== undefined || type !== undefined;
        const known = sources.get(name);
        if (known === undefined) sources.set(name, { specifier, quote, isType });
        else if (known !== null && known.specifier !== specifier) sources.set(name, null);
        // A value may stand where a type does, not the other way round.
        else if (known !== null && !isType) sources.set(name, { specifier, quote, isType });
      }
    }
  }
  return sources;
}

function isThere(specifier: string, present: Texts): boolean {
  const path = specifier.replace(/^@\//u, 'src/');
  return ['.ts', '.tsx', '/index.ts', '/index.tsx'].some((ending) => present.has(path + ending));
}

function isSelf(specifier: string, file: string): boolean {
  return specifier.replace(/^@\//u, 'src/') === file.replace(script, '');
}

/** Below the first lines that must stay first: directives, and comments above everything. */
function withImports(text: string, lines: readonly string[]): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const all = text.split(ending);
  const first = all.findIndex((line) => /^import\b/u.test(line));
  const afterDirectives = all.findIndex((line) => !/^(?:['"]use [a-z ]+['"];?|)$/u.test(line.trim()));
  const at = first === -1 ? Math.max(0, afterDirectives) : first;
  const block = first === -1 ? [...lines, ''] : lines;
  return [...all.slice(0, at), ...block, ...all.slice(at)].join(ending);
}
