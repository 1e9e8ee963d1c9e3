import type { FailureDiagnostic } from './diagnostics.ts';
import { importsOf } from './imports.ts';

/** Path → text, relative to the application's directory. */
export type Texts = ReadonlyMap<string, string>;

/** The files that a failure may come from. */
export interface Implicated {
  /** Those that the diagnostics name. */
  readonly failing: readonly string[];
  /** What those import directly and do not name themselves; a file that is missing is among them. */
  readonly imported: readonly string[];
}

const MAX_FILES = 40;

/**
 * The files that diagnostics name, and their direct imports.
 *
 * @param present the application as it is
 * @param expected paths that the application should have besides
 * @returns at most 40 files together
 */
export function implicatedFiles(
  diagnostics: readonly FailureDiagnostic[],
  present: Texts,
  expected: { has(path: string): boolean },
): Implicated {
  const named = new Set(diagnostics.map(({ file }) => file).filter((file) => present.has(file)));
  const failing = [...named].slice(0, MAX_FILES);
  const exists = (path: string): boolean => present.has(path) || expected.has(path);
  const imported = new Set(
    failing.flatMap((file) => importsOf(file, present.get(file) ?? '', exists)).filter((path) => !named.has(path)),
  );
  return { failing, imported: [...imported].slice(0, MAX_FILES - failing.length) };
}
