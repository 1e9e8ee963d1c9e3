/** Results of steps that did not come to an end of their own. */
import type { Annotation, StepResult } from '#schemas/generated/verdict.ts';
import type { Refusal } from '../dependencies/refusal.ts';
import { plainText, tailOf } from '../engine/output.ts';
import type { OutputLimits } from '../policy/limits.ts';
import type { PlannedStep } from './plan.ts';

/** The result of a step that the sandbox ended, or did not begin, for the reasons given. */
export function refusedStep(step: PlannedStep, reasons: readonly string[], startedAt: number): StepResult {
  return {
    ...skippedStep(step),
    status: 'failed',
    durationMs: Math.round(performance.now() - startedAt),
    log: reasons.join('\n'),
    annotations: reasons.map(annotated),
  };
}

/** The result of a step that was not run. */
export function skippedStep(step: PlannedStep): StepResult {
  return { step: step.step, status: 'skipped', exitCode: null, durationMs: 0, log: '', annotations: [], tests: null };
}

/** The install step of an application whose dependencies are not taken. */
export function refusedInstall(step: PlannedStep, refusals: readonly Refusal[], limits: OutputLimits): StepResult {
  const { annotations, annotationCharacters, logCharacters } = limits;
  const lines = refusals.map(({ path, line, message }) => `${path}:${line} ${message}`);
  return {
    ...skippedStep(step),
    status: 'failed',
    log: tailOf(`Not installed.\n${lines.join('\n')}`, logCharacters),
    annotations: refusals.slice(0, annotations).map(({ path, line, message }) => ({
      path,
      startLine: line,
      endLine: line,
      level: 'failure',
      message: plainText(message).slice(0, annotationCharacters),
      title: 'Dependencies',
    })),
  };
}

/** The sandbox's own word on a step, at a place that every application has. */
export function annotated(message: string): Annotation {
  return { path: 'package.json', startLine: 1, endLine: 1, level: 'failure', message, title: 'Sandbox' };
}
