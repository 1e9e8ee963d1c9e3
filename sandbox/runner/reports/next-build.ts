import type { Problem } from './problem.ts';
import { typescriptProblems } from './typescript.ts';

const LOCATION = /^(?<path>\.\/[^\s:]+):(?<line>\d+):\d+$/;
const MAX_MESSAGE_LINES = 12;

/**
 * Errors of `next build`: a line `./src/a.tsx:3:5`, then the message until an empty line; with TypeScript 7 its
 * type check prints as `tsc` does.
 */
export function nextBuildProblems(output: string): readonly Problem[] {
  const lines = output.split('\n');
  const located = lines.flatMap((line, index) => {
    const fields = LOCATION.exec(line.trim())?.groups;
    if (fields === undefined) return [];
    const rest = lines.slice(index + 1, index + 1 + MAX_MESSAGE_LINES);
    const end = rest.findIndex((next) => next.trim() === '');
    const message = rest.slice(0, end < 0 ? rest.length : end).join('\n');
    const startLine = Number(fields['line']);
    return [
      {
        path: fields['path'] ?? '',
        startLine,
        endLine: startLine,
        level: 'failure' as const,
        message,
        title: 'next build',
      },
    ];
  });
  return [...located, ...typescriptProblems(output)];
}
