import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Texts } from './implicated.ts';

/** What decides how strictly the application is checked. Hidden files and those of tests are nobody's to patch anyway. */
const checkConfiguration =
  /(?:^|\/)(?:tsconfig(?:\.[\w-]+)?\.json|(?:next|eslint|oxlint|biome|postcss)\.config\.[cm]?[jt]s)$/iu;
const silencer = /@ts-(?:ignore|nocheck|expect-error)|\b(?:eslint|oxlint|tslint)-disable|\bbiome-ignore/giu;

/** Whether a file decides how strictly the application is checked. */
export function isCheckConfiguration(path: string): boolean {
  return checkConfiguration.test(path);
}

/**
 * Finds where a fix silences a check instead of mending what it found: comments that switch it off, and the files that
 * configure it.
 *
 * @param before the application as it was
 * @param changed path → whole new text
 * @returns one error for each file; empty when it silences nothing
 */
export function silencesChecks(before: Texts, changed: Texts): readonly Diagnostic[] {
  return [...changed].flatMap(([path, text]) => {
    if (isCheckConfiguration(path)) return [silenced(path, 'decides how the application is checked')];
    const isMore = count(text) > count(before.get(path) ?? '');
    return isMore ? [silenced(path, 'would switch a check off')] : [];
  });
}

function count(text: string): number {
  return text.match(silencer)?.length ?? 0;
}

function silenced(path: string, what: string): Diagnostic {
  return {
    severity: 'error',
    code: 'patch.silences',
    pointer: '/patches',
    message: `The file ${path} ${what}.`,
    suggestion: 'Mend what the check found.',
  };
}
