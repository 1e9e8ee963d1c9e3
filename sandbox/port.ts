/**
 * The port to the sandbox: verify an application without network and secrets, then show it as a preview.
 * Implemented with dockerode in `runner/` and `preview/`.
 */
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import type { CachedProject } from './cache/key.ts';

export type { CachedProject } from './cache/key.ts';

export interface Sandbox {
  /**
   * Runs every step on the application and gates each on its own exit code: after a failed step those that
   * need it are `skipped`, the others still run. Never throws for what the application does; throws
   * `SlipwayError` for what the engine does (`transient`) or for bad input (`user`).
   */
  verify(request: VerifyRequest): Promise<Verification>;
  /**
   * Has the application's own linter mend what it can, in a container like any other. What comes back is a proposal
   * out of a hostile place: only regular files that were asked for, bounded, of valid UTF-8. Never throws for what the
   * application does, as `verify`; then nothing comes back, and `refused` says why.
   */
  fixLint(request: LintFixRequest): Promise<LintFix>;
  /** Removes every container and volume that carries this host's label. Safe to call at any time. */
  reap(): Promise<void>;
}

export interface VerifyRequest {
  /** Names containers and volumes: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** The application: relative path → text. */
  readonly files: ReadonlyMap<string, string>;
  /** Whose caches it may use and leaves behind; none when absent. */
  readonly project?: CachedProject;
  readonly onStep: (event: StepEvent) => void;
  readonly signal: AbortSignal;
}

export interface LintFixRequest {
  /** As that of a verification. */
  readonly id: string;
  /** The application: relative path → text. */
  readonly files: ReadonlyMap<string, string>;
  /** Those of the files that may come back changed. */
  readonly paths: readonly string[];
  readonly signal: AbortSignal;
}

export interface LintFix {
  /** What changed: path → whole text, of the paths that were asked for only. */
  readonly files: ReadonlyMap<string, string>;
  /** A sentence for each that was not taken, or one for all; bounded. May quote names out of the container. */
  readonly refused: readonly string[];
}

export type StepEvent =
  | { readonly kind: 'started'; readonly step: StepName }
  | { readonly kind: 'ended'; readonly result: StepResult };

export interface Verification {
  readonly verdict: Verdict;
  /** Bytes of a screenshot that the verdict names. */
  screenshot(name: string): Buffer;
  /** The built application, kept for a preview; null unless the build step passed. */
  readonly build: Build | null;
}

/** A built application on this host. Belongs to the caller, who gives it to a preview or discards it. */
export interface Build {
  readonly id: string;
  discard(): Promise<void>;
}

export interface PreviewHost {
  /**
   * Starts the built application with a fresh embedded Supabase; resolves when its first page answers, or at once
   * when every place is taken by previews in use: then it starts when somebody opens it. Owns the build from then on.
   */
  start(request: PreviewRequest, signal: AbortSignal): Promise<Preview>;
  /** Ends the preview at this address; nothing when this host shows none there. */
  stop(url: string): Promise<void>;
  /** Ends every preview and the proxy. */
  close(): Promise<void>;
}

export interface PreviewRequest {
  readonly build: Build;
  /** What it was built from; without it the preview ends with the process that shows it. */
  readonly source?: Pick<VerifyRequest, 'files'> & { readonly project: CachedProject };
  /** Whose previews it counts among, for instance the owner of the repository. */
  readonly account: string;
  /** Where its visitors come from, for a link back: its pull request. Null for nowhere. */
  readonly returnUrl: string | null;
}

export interface Preview {
  readonly id: string;
  /**
   * Its own origin, for instance `http://3f9c….preview.localhost:4100/`. It admits only browsers that came by a
   * signed link.
   */
  readonly url: string;
  /** False while it waits for a place. */
  readonly isRunning: boolean;
  stop(): Promise<void>;
}
