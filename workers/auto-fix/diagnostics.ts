import type { Annotation, StepName, Verdict } from '#schemas/generated/verdict.ts';

/** What a step of the verification found wrong, at one place of the application. */
export interface FailureDiagnostic {
  readonly step: StepName;
  /** Relative to the application's directory. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Not before `line`. */
  readonly endLine: number;
  /** As the tool names it, for instance `TS2305`; empty where it has no name that could be quoted safely. */
  readonly code: string;
  /** Came out of the sandbox: hostile text. */
  readonly message: string;
}

const MAX_DIAGNOSTICS = 60;
const MAX_MESSAGE_CHARACTERS = 1_000;

/** Names of rules and errors; a title that is prose, such as that of a test, is no code. */
const codeLike = /^[A-Za-z0-9][A-Za-z0-9@_.()/-]{0,79}$/u;

/**
 * What made a verification fail, in the order of its steps. Warnings of steps that passed are not among it.
 *
 * @returns at most 60; empty when nothing failed, or nothing that names a place in the application's files
 */
export function diagnosticsOf({ steps }: Pick<Verdict, 'steps'>): readonly FailureDiagnostic[] {
  return steps
    .filter(({ status }) => status === 'failed' || status === 'timed_out')
    .flatMap(({ step, annotations }) =>
      annotations.filter(({ level }) => level === 'failure').map((annotation) => diagnosticOf(step, annotation)),
    )
    .slice(0, MAX_DIAGNOSTICS);
}

function diagnosticOf(
  step: StepName,
  { path, startLine, endLine, title = '', message }: Annotation,
): FailureDiagnostic {
  return {
    step,
    file: path,
    line: startLine,
    endLine,
    code: codeLike.test(title) ? title : '',
    message: message.slice(0, MAX_MESSAGE_CHARACTERS),
  };
}
