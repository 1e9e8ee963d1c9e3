import type { Diagnostic } from '#schemas/diagnostic.ts';
import { sourceParts } from './comments.ts';
import { isTestConfiguration, isTestPath } from './test-paths.ts';

/** Path → text. */
export type Texts = ReadonlyMap<string, string>;

interface TestFacts {
  readonly tests: number;
  readonly assertions: number;
  /** Calls that leave tests out or expect them to fail. */
  readonly exceptions: number;
  /** Assertions about constants, or of a thing with itself. */
  readonly empty: number;
}

/**
 * Compares the tests before and after a change: none is deleted, left out, emptied or given fewer tests or assertions,
 * and how they are run stays as it is. What stands in comments and strings does not count.
 *
 * @returns one diagnostic `patch.test_*` for each test file that became weaker; empty when none did
 */
export function protectsTests(before: Texts, after: Texts): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [path, old] of before) {
    if (!isTestPath(path)) continue;
    const now = after.get(path);
    if (now === old) continue;
    if (now === undefined) diagnostics.push(weaker('deleted', path, 'is deleted'));
    else if (isTestConfiguration(path)) diagnostics.push(weaker('configuration', path, 'says how tests are run'));
    else diagnostics.push(...compare(path, factsOf(path, old), factsOf(path, now)));
  }
  for (const [path, text] of after) {
    if (before.has(path) || !isTestPath(path)) continue;
    if (isTestConfiguration(path)) diagnostics.push(weaker('configuration', path, 'says how tests are run'));
    else diagnostics.push(...compare(path, { tests: 0, assertions: 0, exceptions: 0, empty: 0 }, factsOf(path, text)));
  }
  return diagnostics;
}

function compare(path: string, old: TestFacts, now: TestFacts): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (now.exceptions > old.exceptions) found.push(weaker('skipped', path, 'leaves out tests or expects them to fail'));
  if (now.empty > old.empty) found.push(weaker('empty', path, 'asserts what is always true'));
  if (now.tests < old.tests) found.push(weaker('fewer', path, `has ${now.tests} tests instead of ${old.tests}`));
  if (now.assertions < old.assertions) {
    found.push(weaker('assertions', path, `has ${now.assertions} assertions instead of ${old.assertions}`));
  }
  return found;
}

const exception =
  /\.\s*(?:skip|only|todo|fixme|fails|failing|skipIf|runIf|concurrent\.only)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe|ftest)\s*\(/g;
/** In strings, so looked for in the text itself: `it['skip']`. */
const indexedException = /\[\s*['"`](?:skip|only|todo|fixme|fails|failing|skipIf|runIf)['"`]\s*\]/g;
const constant = String.raw`(?:true|false|null|undefined|!+[01]|-?\d+|(['"${'`'}])\s*\1)`;
const emptyAssertion = new RegExp(
  String.raw`\bexpect\s*\(\s*(?:${constant}|(\w+)\s*\)\s*\.\s*to(?:Be|Equal|StrictEqual)\s*\(\s*\2)\s*\)|\bassert(?:\.ok)?\s*\(\s*${constant.replace(String.raw`\1`, String.raw`\3`)}\s*[,)]`,
  'g',
);

function factsOf(path: string, text: string): TestFacts {
  const { code } = sourceParts(path, text);
  return {
    tests: count(code, /\b(?:it|test)\b(?:\s*\.\s*\w+)*\s*[(`]/g),
    assertions: count(code, /\b(?:expect|assert)\b(?:\s*\.\s*\w+)*\s*\(/g),
    exceptions: count(code, exception) + count(text, indexedException),
    empty: count(code, emptyAssertion),
  };
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function weaker(reason: string, path: string, what: string): Diagnostic {
  return {
    severity: 'error',
    code: `patch.test_${reason}`,
    pointer: '',
    message: `The test file ${path} ${what}.`,
    suggestion: 'Mend the application; leave its tests at least as strict as they are.',
  };
}
