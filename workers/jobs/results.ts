/** What each stage of a run leaves as its artifact, for the stages after it. */
import type { GitSha } from '#app/github/port.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../compiler/model.ts';
import type { Plan } from '../planner/plan.ts';

/** What the plan stage leaves: the manifest and what was made of the prompt. */
export type Planned = Plan;

/** What the generate stage leaves: the whole application. */
export interface Generated {
  readonly app: AppModel;
  readonly manifestSha: string;
  readonly files: readonly CompiledFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the commit stage leaves: where the application lies, and the files the sandbox gets. */
export interface Committed {
  readonly headSha: GitSha;
  readonly branch: string;
  readonly directory: string;
  /** Null when the repository held everything already and no pull request is open. */
  readonly pullRequest: number | null;
  /** False when the branch held everything already. */
  readonly changed: boolean;
  /** The application as it stands at the head, relative to its directory: people's files included. */
  readonly application: Readonly<Record<string, string>>;
}
