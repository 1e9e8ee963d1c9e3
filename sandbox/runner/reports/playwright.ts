import { count, object, objects, parseObject, text, type Fields } from './narrow.ts';
import { relativePath, type Problem } from './problem.ts';
import type { TestFindings } from './vitest.ts';

const MAX_DEPTH = 16;

/** Failures and counts of Playwright's JSON reporter. A test that passed on a retry counts as passed. */
export function playwrightFindings(report: string | null): TestFindings {
  const root = report === null ? null : parseObject(report);
  if (root === null) return { problems: [], tests: null };
  const stats = object(root['stats']);
  const rootDir = text(object(root['config'])['rootDir']);
  const [expected, failed] = [count(stats['expected']), count(stats['unexpected'])];
  const passed = expected === null ? null : expected + (count(stats['flaky']) ?? 0);
  return {
    problems: [
      ...objects(root['errors']).map((error) => problem(error, { path: '', line: 1 }, 'Playwright')),
      ...specs(root['suites'], 0).flatMap((spec) => specProblems(spec, rootDir)),
    ],
    tests: passed === null || failed === null ? null : { passed, failed, skipped: count(stats['skipped']) ?? 0 },
  };
}

function specs(suites: unknown, depth: number): readonly Fields[] {
  if (depth > MAX_DEPTH) return [];
  return objects(suites).flatMap((suite) => [...objects(suite['specs']), ...specs(suite['suites'], depth + 1)]);
}

function specProblems(spec: Fields, rootDir: string): readonly Problem[] {
  if (spec['ok'] === true) return [];
  const place = { path: `${rootDir}/${text(spec['file'])}`, line: Number(spec['line'] ?? 1) };
  const results = objects(spec['tests']).flatMap((test) => objects(test['results']).slice(-1));
  return results.flatMap((result) => {
    const stack = text(object(result['error'])['stack']);
    return objects(result['errors']).flatMap((error) =>
      withCaller(problem(error, place, text(spec['title'])), place.path, stack),
    );
  });
}

/** What failed in another file is also told where the test called it. */
function withCaller(found: Problem, test: string, stack: string): readonly Problem[] {
  if (found.path === relativePath(test)) return [found];
  const frame = stack.split('\n').find((line) => line.includes(`${test}:`)) ?? '';
  const line = Number(/:(\d+):\d+\)?$/.exec(frame)?.[1] ?? 0);
  return line === 0 ? [found] : [found, { ...found, path: relativePath(test), startLine: line, endLine: line }];
}

/** At the line that failed, or, of a test that ran out of time, where the test begins. */
function problem(error: Fields, test: { readonly path: string; readonly line: number }, title: string): Problem {
  const location = object(error['location']);
  const file = text(location['file']);
  const line = file === '' ? test.line : Number(location['line'] ?? 1);
  return {
    path: relativePath(file === '' ? test.path : file),
    startLine: line,
    endLine: line,
    level: 'failure',
    message: text(error['message']),
    title,
  };
}
