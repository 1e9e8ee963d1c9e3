import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { DatabaseAmendments } from '../compiler/database/amendments.ts';
import type { Operations } from './proposals/carry-out.ts';
import type { Author } from './run-model.ts';

/** Stages whose artifact a model may improve. */
export type ProposalStage = 'database' | 'api' | 'ui';

/**
 * What a model added to a compiled application. It is part of the generated files' artifact: the next run carries it
 * over, and asks nothing that was answered for the same manifest.
 */
export interface Improvements {
  /** Of the manifest that the questions were about. */
  readonly manifestSha: string;
  /** One for each stage that was answered. */
  readonly proposals: readonly StageProposal[];
  /** What the database has beyond the manifest, from earlier runs too; absent in artifacts that are older than this. */
  readonly database?: DatabaseAmendments;
  /** One for each feature that was answered. */
  readonly features: readonly FeatureResult[];
}

export interface StageProposal {
  readonly stage: ProposalStage;
  /** `none`: the artifact is good as it is. `refused`: the validators did not accept what was proposed. */
  readonly outcome: 'accepted' | 'none' | 'refused';
  /** What changes, in the model's words. */
  readonly summary: string;
  /**
   * All that lead from the compiled artifact to the printed one; empty unless accepted. For the database those of the
   * last answer: what came of them is kept by name, since its tables change while its rows stay.
   */
  readonly operations: Operations;
  /** Of the last answer; absent in artifacts that are older than this. */
  readonly by?: Author;
}

export interface FeatureResult {
  /** Digest of title and acceptance criteria: a feature that says something else is another one. */
  readonly key: string;
  readonly title: string;
  /** `none`: the model made no patch. */
  readonly outcome: 'made' | 'none' | 'refused';
  /** Files that it changed, as they were compiled and as they are; empty unless made. */
  readonly files: readonly FeatureFile[];
  /** Absent in artifacts that are older than this. */
  readonly by?: Author;
}

export interface FeatureFile {
  readonly path: string;
  /** Null for a file that the feature brings. */
  readonly before: string | null;
  readonly after: string;
}

/** Whether a diagnostic says that something a model was to add is not there. */
export function isLeftOut(code: string): boolean {
  return code.startsWith('features.') || code.startsWith('proposal.');
}

/** Something that did not go as hoped, and left what was compiled. */
export function remark(code: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'warning', code, pointer, message, suggestion };
}
