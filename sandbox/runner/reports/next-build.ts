import type { Problem } from './problem.ts';
import { typescriptProblems } from './typescript.ts';

const LOCATION = /^(?<path>\.\/[^\s:]+):(?<line>\d+):\d+$/;
/** Of PostCSS and Tailwind, whose files Turbopack names without a line. */
const STYLE = /^CssSyntaxError: (?:[\w-]+: )?(?<path>\/[^\s:]+):(?<line>\d+):\d+: (?<message>.+)$/;
const PAGE = /^Error occurred prerendering page "[^"]*"/;
const FRAME = /^\s+at (?:.* )?\(?(?<path>[^\s()[\]:][^\s:]*):(?<line>\d+):\d+\)?$/;
const CONFIGURATION = /Failed to load (?<path>next\.config\.[cm]?[jt]s)\b/;
const MAX_MESSAGE_LINES = 12;
const MAX_LINE_CHARACTERS = 1_000;
const TITLE = 'next build';

/**
 * Errors of `next build`: a line `./src/a.tsx:3:5`, then the message until an empty line; those of style sheets, of
 * pages that fail while they are rendered at build, and of its configuration; with TypeScript 7 its type check prints
 * as `tsc` does.
 */
export function nextBuildProblems(output: string): readonly Problem[] {
  const lines = output.split('\n').map((line) => line.slice(0, MAX_LINE_CHARACTERS));
  const located = lines.flatMap((line, index) => {
    const following = (): readonly string[] => lines.slice(index + 1, index + 1 + MAX_MESSAGE_LINES);
    const found =
      placedError(line.trim(), following) ??
      styleError(line) ??
      pageError(line, following) ??
      configurationError(line, following);
    return found === null ? [] : [found];
  });
  return [...located, ...typescriptProblems(output)];
}

type Following = () => readonly string[];

function placedError(line: string, following: Following): Problem | null {
  const fields = LOCATION.exec(line)?.groups;
  if (fields === undefined) return null;
  const rest = following();
  const end = rest.findIndex((next) => next.trim() === '');
  return problemAt(fields, rest.slice(0, end < 0 ? rest.length : end).join('\n'));
}

function styleError(line: string): Problem | null {
  const fields = STYLE.exec(line)?.groups;
  return fields === undefined ? null : problemAt(fields, fields['message'] ?? '');
}

/** At the innermost frame that is told: the others are left out by Next where they are not the application's. */
function pageError(line: string, following: Following): Problem | null {
  const [page] = PAGE.exec(line) ?? [];
  if (page === undefined) return null;
  const rest = following();
  const at = rest.findIndex((next) => FRAME.test(next));
  const fields = FRAME.exec(rest[at] ?? '')?.groups;
  return fields === undefined ? null : problemAt(fields, [page, ...rest.slice(0, at)].join('\n'));
}

function configurationError(line: string, following: Following): Problem | null {
  const fields = CONFIGURATION.exec(line)?.groups;
  if (fields === undefined) return null;
  const error = following().find((next) => /^\w*Error: /.test(next));
  return problemAt(fields, `${line.trim().replace(/^⨯ /, '')}${error === undefined ? '' : `\n${error}`}`);
}

function problemAt(fields: Readonly<Record<string, string>>, message: string): Problem {
  const startLine = Number(fields['line'] ?? 1);
  return { path: fields['path'] ?? '', startLine, endLine: startLine, level: 'failure', message, title: TITLE };
}
