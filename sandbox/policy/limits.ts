/** Every bound of the sandbox, as data. */
import type { StepName } from '#schemas/generated/verdict.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const MINUTE_MS = 60_000;

export interface Limits {
  readonly container: ContainerLimits;
  readonly stepTimeoutMs: Readonly<Record<StepName, number>>;
  /** From the first container call to the last result. */
  readonly totalTimeoutMs: number;
  /** How long containers are kept ready without any verification. */
  readonly warmIdleMs: number;
  readonly source: SourceLimits;
  readonly output: OutputLimits;
  readonly screenshots: ScreenshotLimits;
  readonly returned: ReturnedLimits;
  readonly cache: CacheLimits;
  readonly fetched: FetchLimits;
  readonly preview: PreviewLimits;
}

/** What one container may take of its host. */
export interface ContainerLimits {
  /** Swap included: none is added. */
  readonly memoryBytes: number;
  readonly cpus: number;
  readonly pids: number;
  readonly tmpBytes: number;
  readonly homeBytes: number;
  readonly openFiles: number;
  readonly fileBytes: number;
  /** Everything that it writes to its workspace together, where the engine’s files can be seen from here. */
  readonly workspaceBytes: number;
  readonly workspaceFiles: number;
}

/** What may go in. */
export interface SourceLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly pathCharacters: number;
}

/** What is kept of what a command prints. */
export interface OutputLimits {
  readonly logCharacters: number;
  /** Beyond it the step is ended. */
  readonly stepBytes: number;
  readonly reportBytes: number;
  readonly annotations: number;
  readonly annotationCharacters: number;
}

export interface ScreenshotLimits {
  readonly count: number;
  readonly bytes: number;
  /** All entries of the archive together, accepted or not. */
  readonly archiveBytes: number;
  readonly archiveEntries: number;
}

/** Files of an application that a command may hand back changed. */
export interface ReturnedLimits {
  readonly files: number;
  readonly fileBytes: number;
  /** All entries of the archive together, taken or not. */
  readonly archiveBytes: number;
}

/** What a project keeps of its compilers’ caches from one verification to the next. */
export interface CacheLimits {
  readonly files: number;
  readonly bytes: number;
  /** For taking it out of a container, and for putting it into one. */
  readonly timeoutMs: number;
}

/** Packages that are fetched because the image does not have them. */
interface FetchLimits {
  readonly packages: number;
  readonly tarballBytes: number;
  readonly fetchTimeoutMs: number;
  /** Of each, unpacked. */
  readonly files: number;
  readonly bytes: number;
}

export interface PreviewLimits {
  readonly memoryBytes: number;
  readonly startTimeoutMs: number;
  /** Without a request for this long it is stopped, until somebody opens it. */
  readonly idleMs: number;
  /** Since its last request; before, it does not give way to another. */
  readonly busyMs: number;
  /** From its making to its end. */
  readonly maxAgeMs: number;
  /** Running at once. */
  readonly perHost: number;
  readonly perAccount: number;
  /** Builds kept for previews, running or not. */
  readonly kept: number;
  readonly keptBytes: number;
  /** Starts after it ended by itself, until it has run for `stableMs`. */
  readonly restarts: number;
  readonly restartBackoffMs: number;
  readonly stableMs: number;
}

export const LIMITS: Limits = {
  container: {
    memoryBytes: 2 * GIB,
    cpus: 2,
    pids: 512,
    tmpBytes: 256 * MIB,
    homeBytes: 64 * MIB,
    openFiles: 16_384,
    fileBytes: GIB,
    workspaceBytes: 3 * GIB,
    workspaceFiles: 200_000,
  },
  stepTimeoutMs: {
    install: 60_000,
    typecheck: 120_000,
    lint: 60_000,
    build: 240_000,
    unit: 180_000,
    supabase: 60_000,
    smoke: 240_000,
  },
  totalTimeoutMs: 600_000,
  warmIdleMs: 15 * 60_000,
  source: { files: 4_000, fileBytes: 4 * MIB, totalBytes: 32 * MIB, pathCharacters: 240 },
  output: {
    logCharacters: 60_000,
    stepBytes: 32 * MIB,
    reportBytes: 4 * MIB,
    annotations: 200,
    annotationCharacters: 4_000,
  },
  screenshots: { count: 24, bytes: 4 * MIB, archiveBytes: 64 * MIB, archiveEntries: 200 },
  returned: { files: 40, fileBytes: 512 * KIB, archiveBytes: 8 * MIB },
  cache: { files: 2_000, bytes: 512 * MIB, timeoutMs: 30_000 },
  fetched: { packages: 20, tarballBytes: 16 * MIB, fetchTimeoutMs: 30_000, files: 10_000, bytes: 64 * MIB },
  preview: {
    memoryBytes: GIB,
    startTimeoutMs: 60_000,
    idleMs: 30 * MINUTE_MS,
    busyMs: MINUTE_MS,
    maxAgeMs: 24 * 60 * MINUTE_MS,
    perHost: 8,
    perAccount: 4,
    kept: 32,
    keptBytes: 8 * GIB,
    restarts: 1,
    restartBackoffMs: 1_000,
    stableMs: 5 * MINUTE_MS,
  },
};
