import type { Problem } from './problem.ts';

/** The path may hold parentheses itself: Next's route groups. */
const ERROR_LINE = /^(?<path>\S.*)\((?<line>\d+),\d+\): (?<level>error|warning) (?<code>TS\d+): (?<message>.*)$/;

/** Diagnostics of `tsc` without colours: `src/a.ts(3,5): error TS2322: …`, explained by indented lines below. */
export function typescriptProblems(output: string): readonly Problem[] {
  const problems: Problem[] = [];
  let message: string[] | null = null;
  const flush = (): void => {
    const last = problems.pop();
    if (last !== undefined) problems.push({ ...last, message: (message ?? []).join('\n') });
  };
  for (const line of output.split('\n')) {
    const fields = ERROR_LINE.exec(line)?.groups;
    if (fields !== undefined) {
      if (message !== null) flush();
      message = [fields['message'] ?? ''];
      const startLine = Number(fields['line']);
      const level = fields['level'] === 'error' ? 'failure' : 'warning';
      problems.push({
        path: fields['path'] ?? '',
        startLine,
        endLine: startLine,
        level,
        message: '',
        title: fields['code'] ?? '',
      });
    } else if (message !== null && /^\s+\S/.test(line)) message.push(line.trim());
    else if (message !== null) {
      flush();
      message = null;
    }
  }
  if (message !== null) flush();
  return problems;
}
