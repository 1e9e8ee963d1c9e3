import { object, objects, parseObject, text } from './narrow.ts';
import type { Problem } from './problem.ts';

/** Diagnostics of `oxlint --format=json`; null when the output is not its report (another linter, a crash). */
export function oxlintProblems(stdout: string): readonly Problem[] | null {
  const start = stdout.indexOf('{');
  const report = start < 0 ? null : parseObject(stdout.slice(start));
  if (report === null || !Array.isArray(report['diagnostics'])) return null;
  return objects(report['diagnostics']).map((diagnostic) => {
    const span = object(object(objects(diagnostic['labels'])[0])['span']);
    const line = Number(span['line'] ?? 1);
    const help = text(diagnostic['help']);
    return {
      path: text(diagnostic['filename']),
      startLine: line,
      endLine: line,
      level: diagnostic['severity'] === 'error' ? 'failure' : 'warning',
      message: text(diagnostic['message']) + (help === '' ? '' : `\n${help}`),
      title: text(diagnostic['code']),
    };
  });
}
