import type { Diagnostic } from '#schemas/diagnostic.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { compileApi } from '../../compiler/api/compile-api.ts';
import { compileDatabase } from '../../compiler/database/compile-database.ts';
import { normalize } from '../../compiler/normalize/normalize.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { compileUi } from '../../compiler/ui/compile-ui.ts';
import { isNamedIn, lostParts } from './lost-parts.ts';

interface PlanQuestion {
  readonly prompt: string;
  /** The application as it is; null for a new one. */
  readonly previous: Manifest | null;
  /** What the embedded planner made of the same question. */
  readonly draft: Manifest;
}

/**
 * What is wrong with a planned manifest beyond its shape: references that lead nowhere, what the stages of the
 * compiler refuse, and what would be lost although nobody asked for it. Never throws.
 */
export function planProblems(answer: unknown, question: PlanQuestion): readonly Diagnostic[] {
  const { value: manifest, diagnostics } = parseManifest(answer);
  if (manifest === null) return diagnostics;
  return [...stageProblems(manifest), ...lossProblems(manifest, question)];
}

/** The stages of the compiler without the last, which only formats what these made. */
function stageProblems(manifest: Manifest): readonly Diagnostic[] {
  try {
    const app = normalize(manifest);
    return [compileDatabase(app), compileApi(app), compileUi(app)].flatMap(({ diagnostics }) => diagnostics);
  } catch (error) {
    const reason = error instanceof SlipwayError ? error.message : 'a stage of the compiler stopped.';
    return [problem('plan.compile', '', `The manifest does not compile: ${reason}`, 'Say it in a simpler way.')];
  }
}

function lossProblems(next: Manifest, { prompt, previous, draft }: PlanQuestion): readonly Diagnostic[] {
  if (previous === null) return [];
  const drafted = new Set(lostParts(previous, draft).map(({ pointer }) => pointer));
  return lostParts(previous, next)
    .filter((part) => !drafted.has(part.pointer) && !isNamedIn(prompt, part))
    .map(({ pointer, what, name }) =>
      problem(
        'plan.lost',
        pointer,
        `The ${what} "${name}" of the application as it is, at ${pointer} there, is missing, and the request does not ask to remove it.`,
        'Keep it as it is; if it has another name now, say so with renamedFrom.',
      ),
    );
}

function problem(code: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code, pointer, message, suggestion };
}
