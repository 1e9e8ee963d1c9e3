import type { FailureDiagnostic } from './diagnostics.ts';
import type { Texts } from './implicated.ts';

/** Where the browser is sent, or a link leads: a path of the application within quotes. */
const route = /(?<quote>["'`])(?<path>\/[\w\-/$.{}[\]]*)\k<quote>/gu;
const pageFile = /^src\/app\/(?<route>(?:.+\/)?)page\.[jt]sx?$/u;
const browserTest = /^tests\/e2e\/.+\.spec\.[jt]sx?$/u;
const MAX_PAGES = 12;

/**
 * The pages that failing browser tests visit: a test names its own line only, and what broke is what it looked at.
 *
 * @returns paths of their files, in the order in which the tests name them; at most 12
 */
export function visitedPages(diagnostics: readonly FailureDiagnostic[], present: Texts): readonly string[] {
  const tests = new Set(diagnostics.map(({ file }) => file).filter((file) => browserTest.test(file)));
  const pages = [...present.keys()].flatMap((path) => {
    const segments = pageFile.exec(path)?.groups?.['route'];
    return segments === undefined ? [] : [{ path, segments: segments.split('/').filter(isVisible) }];
  });
  const visited = new Set<string>();
  for (const test of tests) {
    for (const { groups } of (present.get(test) ?? '').matchAll(route)) {
      const wanted = (groups?.['path'] ?? '').split('/').filter((segment) => segment !== '');
      const found = pages
        .filter(({ segments }) => isSame(segments, wanted))
        .toSorted((left, right) => variables(left.segments) - variables(right.segments))[0];
      if (found !== undefined) visited.add(found.path);
    }
  }
  return [...visited].slice(0, MAX_PAGES);
}

/** Groups and slots are no part of an address. */
function isVisible(segment: string): boolean {
  return segment !== '' && !/^(?:\(.*\)|@.*)$/u.test(segment);
}

function isSame(segments: readonly string[], wanted: readonly string[]): boolean {
  if (segments.length !== wanted.length) return false;
  return segments.every((segment, index) => segment === wanted[index] || segment.startsWith('['));
}

function variables(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('[')).length;
}
