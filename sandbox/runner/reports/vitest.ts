import type { TestCounts } from '#schemas/generated/verdict.ts';
import { count, objects, parseObject, text, type Fields } from './narrow.ts';
import { relativePath, type Problem } from './problem.ts';

const FAILED = ' FAIL  ';
const FRAME = /^ ❯ (?:\S+ )?(?<path>[^\s:]+):(?<line>\d+):\d+$/;
const MAX_LINE_CHARACTERS = 500;

export interface TestFindings {
  readonly problems: readonly Problem[];
  readonly tests: TestCounts | null;
}

/**
 * Failures and counts of Vitest's JSON reporter; and where in the application errors were thrown, which the report does
 * not say of files that could not be loaded, out of what the default reporter prints.
 */
export function vitestFindings(report: string | null, output: string): TestFindings {
  const root = report === null ? null : parseObject(report);
  if (root === null) return { problems: [], tests: null };
  const [passed, failed] = [count(root['numPassedTests']), count(root['numFailedTests'])];
  const skipped = (count(root['numPendingTests']) ?? 0) + (count(root['numTodoTests']) ?? 0);
  return {
    problems: [...objects(root['testResults']).flatMap(fileProblems), ...thrownProblems(output)],
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

/** The innermost frame outside of packages of each failure, where it is not in the test's own file. */
function thrownProblems(output: string): readonly Problem[] {
  const problems: Problem[] = [];
  let failed: { readonly title: string; message: string } | null = null;
  for (const line of output.split('\n')) {
    if (line.length > MAX_LINE_CHARACTERS) continue;
    if (line.startsWith(FAILED)) {
      failed = { title: line.slice(FAILED.length), message: '' };
      continue;
    }
    if (failed === null) continue;
    const frame = FRAME.exec(line)?.groups;
    if (frame === undefined) {
      if (failed.message === '') failed.message = line;
      continue;
    }
    const path = relativePath(frame['path'] ?? '');
    if (path.startsWith('node_modules/')) continue;
    const startLine = Number(frame['line']);
    const { message } = failed;
    if (!failed.title.startsWith(path)) {
      problems.push({ path, startLine, endLine: startLine, level: 'failure', message, title: 'Vitest' });
    }
    failed = null;
  }
  return problems;
}
