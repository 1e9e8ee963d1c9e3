import type { TestCounts } from '#schemas/generated/verdict.ts';
import { count, objects, parseObject, text, type Fields } from './narrow.ts';
import { relativePath, type Problem } from './problem.ts';

export interface TestFindings {
  readonly problems: readonly Problem[];
  readonly tests: TestCounts | null;
}

/** Failures and counts of Vitest's JSON reporter. */
export function vitestFindings(report: string | null): TestFindings {
  const root = report === null ? null : parseObject(report);
  if (root === null) return { problems: [], tests: null };
  const [passed, failed] = [count(root['numPassedTests']), count(root['numFailedTests'])];
  const skipped = (count(root['numPendingTests']) ?? 0) + (count(root['numTodoTests']) ?? 0);
  return {
    problems: objects(root['testResults']).flatMap(fileProblems),
    tests: passed === null || failed === null ? null : { passed, failed, skipped },
  };
}

function fileProblems(file: Fields): readonly Problem[] {
  const path = relativePath(text(file['name']));
  const failures = objects(file['assertionResults']).filter((result) => result['status'] === 'failed');
  if (failures.length === 0 && file['status'] === 'failed') return [problem(path, text(file['message']), path)];
  return failures.map((failure) => {
    const messages = Array.isArray(failure['failureMessages']) ? failure['failureMessages'].map(text) : [];
    return problem(path, messages.join('\n'), text(failure['fullName']));
  });
}

/** A failure at the innermost line of its own file; stack frames elsewhere are the tools' business. */
function problem(path: string, message: string, title: string): Problem {
  const frames = message.matchAll(/^\s+at .*?\(?(?:file:\/\/)?([^\s()]+):(\d+):\d+\)?$/gm);
  const own = [...frames].find(([, file]) => relativePath(file ?? '') === path);
  const line = Number(own?.[2] ?? 1);
  const withoutStack = message.replaceAll(/^\s+at .*$\n?/gm, '');
  return { path, startLine: line, endLine: line, level: 'failure', message: withoutStack, title };
}
