/** What each stage of a run leaves as its artifact, for the stages after it. */
import type { GitSha } from '#app/github/port.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../compiler/model.ts';
import type { Improvements } from '../model-stages/improvements.ts';
import type { Plan } from '../planner/plan.ts';
import type { Conflict } from '../patch/merge/conflict.ts';
import type { Origin } from './git/origin.ts';

/** What the plan stage leaves: the manifest, what was made of the prompt, and what the run starts from. */
export interface Planned extends Plan {
  readonly origin: Origin;
  /** How the manifest differs from the one before, in sentences; empty for a new application. */
  readonly changes: readonly string[];
  /** Absent for the first run of a pull request. */
  readonly before?: Told;
}

/** What runs for one pull request were asked and have told, oldest first. */
export interface Told {
  readonly prompts: readonly string[];
  readonly understood: readonly string[];
  readonly assumed: readonly string[];
  readonly notMade: readonly string[];
}

/** What the generate stage leaves: the whole application. */
export interface Generated {
  readonly app: AppModel;
  readonly manifestSha: string;
  readonly files: readonly CompiledFile[];
  /** What people should know of the change of the database. */
  readonly notes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What a model added; absent where the manifest was only compiled again. */
  readonly improvements?: Improvements;
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
  /** Paths of generated files that never came onto the branch, from the repository's root: they are no common ancestor. */
  readonly unwritten: readonly string[];
  /** Places where people's text stands and the generator would write another. */
  readonly conflicts: readonly Conflict[];
  /** The commit whose failure this one mends: an attempt of auto-fix, made without a person. */
  readonly fixes?: GitSha;
  /** The application as it stands at the head, relative to its directory: people's files included. */
  readonly application: Readonly<Record<string, string>>;
}
