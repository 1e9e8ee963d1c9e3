// Generated from verdict/verdict.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `Verdict`'s JSON-Schema
 * via the `definition` "stepName".
 */
export type StepName = 'install' | 'typecheck' | 'lint' | 'build' | 'unit' | 'supabase' | 'smoke';

/**
 * What the sandbox says of an application. Texts come from the container: bounded and free of control characters, but hostile in content.
 */
export interface Verdict {
  /**
   * True when every step passed.
   */
  ok: boolean;
  /**
   * Tag of the sandbox image.
   */
  image: string;
  /**
   * From the first container call to the last result.
   */
  durationMs: number;
  steps: StepResult[];
  /**
   * @maxItems 24
   */
  screenshots: Screenshot[];
}
/**
 * This interface was referenced by `Verdict`'s JSON-Schema
 * via the `definition` "step".
 */
export interface StepResult {
  step: StepName;
  status: 'passed' | 'failed' | 'timed_out' | 'skipped';
  /**
   * Null when it never ended by itself.
   */
  exitCode: number | null;
  durationMs: number;
  /**
   * End of the output, at most 60,000 characters.
   */
  log: string;
  /**
   * @maxItems 200
   */
  annotations: Annotation[];
  /**
   * Null for steps without tests.
   */
  tests: TestCounts | null;
}
/**
 * This interface was referenced by `Verdict`'s JSON-Schema
 * via the `definition` "annotation".
 */
export interface Annotation {
  /**
   * Relative to the application's directory.
   */
  path: string;
  startLine: number;
  endLine: number;
  level: 'notice' | 'warning' | 'failure';
  message: string;
  title?: string;
}
/**
 * This interface was referenced by `Verdict`'s JSON-Schema
 * via the `definition` "tests".
 */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}
/**
 * This interface was referenced by `Verdict`'s JSON-Schema
 * via the `definition` "screenshot".
 */
export interface Screenshot {
  /**
   * Safe file name ending in .png.
   */
  name: string;
  sha256: string;
  bytes: number;
}
