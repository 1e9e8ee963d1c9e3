/** What a patch may do. All of it is data; `applyPatches` carries it out. */
export interface PatchPolicy {
  readonly maxPatches: number;
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  /** Package → the one version that is allowed. */
  readonly allowedDependencies: ReadonlyMap<string, string>;
  /** Files and directories that the repository's owners protect, relative to the application's directory. */
  readonly protectedPaths: readonly string[];
  readonly mayWriteTests: boolean;
  /** Whether new migrations and seed data may be written; migrations that exist never change. */
  readonly mayWriteDatabase: boolean;
}

/** For the features that a model writes. */
export const featurePolicy: PatchPolicy = {
  maxPatches: 40,
  maxFileBytes: 100_000,
  maxTotalBytes: 400_000,
  allowedDependencies: new Map(),
  protectedPaths: [],
  mayWriteTests: true,
  mayWriteDatabase: true,
};

/** For auto-fix: never the tests, policies or migrations that found the fault. */
export const autoFixPolicy: PatchPolicy = {
  ...featurePolicy,
  maxPatches: 12,
  maxTotalBytes: 200_000,
  mayWriteTests: false,
  mayWriteDatabase: false,
};
