/** A diagnostic as a tool states it, and its way into a bounded annotation. */
import type { Annotation } from '#schemas/generated/verdict.ts';
import { plainText } from '../../engine/output.ts';
import { PATHS } from '../../image/recipe.ts';
import type { OutputLimits } from '../../policy/limits.ts';

export interface Problem {
  /** As the tool writes it: relative, `./relative` or absolute in the container. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: Annotation['level'];
  readonly message: string;
  readonly title: string;
}

const MAX_TITLE_CHARACTERS = 200;
const MAX_LINE = 1_000_000;

/** Keeps problems in the application's own files, once each, within the bounds. */
export function boundedAnnotations(
  problems: readonly Problem[],
  paths: ReadonlySet<string>,
  limits: OutputLimits,
): readonly Annotation[] {
  const kept = new Map<string, Annotation>();
  for (const problem of problems) {
    if (kept.size >= limits.annotations) break;
    const path = relativePath(problem.path);
    const message = plainText(problem.message).trim().slice(0, limits.annotationCharacters);
    if (!paths.has(path) || message === '') continue;
    const startLine = boundedLine(problem.startLine);
    const title = plainText(problem.title).replaceAll('\n', ' ').slice(0, MAX_TITLE_CHARACTERS);
    const annotation = {
      path,
      startLine,
      endLine: Math.max(startLine, boundedLine(problem.endLine)),
      level: problem.level,
      message,
      ...(title === '' ? {} : { title }),
    };
    kept.set(JSON.stringify(annotation), annotation);
  }
  return [...kept.values()];
}

/** A path as the application's files are named. */
export function relativePath(path: string): string {
  return path
    .replace(/^file:\/\//, '')
    .replace(`${PATHS.work}/`, '')
    .replace(/^\.\//, '');
}

function boundedLine(line: number): number {
  return Number.isInteger(line) && line >= 1 && line <= MAX_LINE ? line : 1;
}
