import { count, object, objects, parseObject, text, type Fields } from './narrow.ts';
import { relativePath, type Problem } from './problem.ts';
import type { TestFindings } from './vitest.ts';

const MAX_DEPTH = 16;

/** Failures and counts of Playwright's JSON reporter. A test that passed on a retry counts as passed. */
export function playwrightFindings(report: string | null): TestFindings {
  const root = report === null ? null : parseObject(report);
  if (root === null) return { problems: [], tests: null };
  const stats = object(root['stats']);
  const [expected, failed] = [count(stats['expected']), count(stats['unexpected'])];
  const passed = expected === null ? null : expected + (count(stats['flaky']) ?? 0);
  return {
    problems: [
      ...objects(root['errors']).map((error) => problem(error, '', 'Playwright')),
      ...specs(root['suites'], 0).flatMap(specProblems),
    ],
    tests: passed === null || failed === null ? null : { passed, failed, skipped: count(stats['skipped']) ?? 0 },
  };
}

function specs(suites: unknown, depth: number): readonly Fields[] {
  if (depth > MAX_DEPTH) return [];
  return objects(suites).flatMap((suite) => [...objects(suite['specs']), ...specs(suite['suites'], depth + 1)]);
}

function specProblems(spec: Fields): readonly Problem[] {
  if (spec['ok'] === true) return [];
  const results = objects(spec['tests']).flatMap((test) => objects(test['results']).slice(-1));
  return results.flatMap((result) =>
    objects(result['errors']).map((error) => problem(error, text(spec['file']), text(spec['title']))),
  );
}

function problem(error: Fields, file: string, title: string): Problem {
  const location = object(error['location']);
  const line = Number(location['line'] ?? 1);
  return {
    path: relativePath(text(location['file']) || file),
    startLine: line,
    endLine: line,
    level: 'failure',
    message: text(error['message']),
    title,
  };
}
