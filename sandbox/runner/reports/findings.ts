/** What a step's output says: annotations at file and line, test counts, a log for people. All of it untrusted. */
import type { Annotation, TestCounts } from '#schemas/generated/verdict.ts';
import type { OutputLimits } from '../../policy/limits.ts';
import type { OutputFormat } from '../plan.ts';
import { nextBuildProblems } from './next-build.ts';
import { oxlintProblems } from './oxlint.ts';
import { playwrightFindings } from './playwright.ts';
import { postgresProblems } from './postgres.ts';
import { boundedAnnotations, type Problem } from './problem.ts';
import { typescriptProblems } from './typescript.ts';
import { vitestFindings } from './vitest.ts';

export interface StepOutput {
  readonly format: OutputFormat;
  /** Everything printed, already plain text. */
  readonly output: string;
  readonly stdout: string;
  /** The report file's text; null when there is none. */
  readonly report: string | null;
  /** The application's own files. */
  readonly paths: ReadonlySet<string>;
  readonly limits: OutputLimits;
}

export interface Findings {
  readonly log: string;
  readonly annotations: readonly Annotation[];
  /** Null without tests, or without a readable report. */
  readonly tests: TestCounts | null;
}

/** Reads a step's output. Never throws: what cannot be read is left to the log. */
export function findingsOf(step: StepOutput): Findings {
  const { problems, tests, log } = parse(step);
  return { log, tests, annotations: boundedAnnotations(problems, step.paths, step.limits) };
}

function parse(step: StepOutput): {
  readonly problems: readonly Problem[];
  readonly tests: TestCounts | null;
  readonly log: string;
} {
  const { output: log } = step;
  switch (step.format) {
    case 'typescript':
      return { problems: typescriptProblems(log), tests: null, log };
    case 'next-build':
      return { problems: nextBuildProblems(log), tests: null, log };
    case 'postgres':
      return { problems: postgresProblems(log), tests: null, log };
    case 'oxlint': {
      const problems = oxlintProblems(step.stdout);
      return { problems: problems ?? [], tests: null, log: problems === null ? log : oneLineEach(problems) };
    }
    case 'vitest':
      return { ...vitestFindings(step.report, log), log };
    case 'playwright':
      return { ...playwrightFindings(step.report), log };
    case 'plain':
    default:
      return { problems: [], tests: null, log };
  }
}

/** A linter's report for machines, as people read it. */
function oneLineEach(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'No problem found.\n';
  return problems
    .map(({ path, startLine, level, message, title }) => `${path}:${startLine} ${level} ${message} (${title})\n`)
    .join('');
}
