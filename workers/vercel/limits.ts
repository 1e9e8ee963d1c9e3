import type { RetryLimits } from '../gateway/retry.ts';

export interface VercelLimits {
  /** Of one request, the reading of its answer included. */
  readonly requestTimeoutMs: number;
  readonly answerMaxBytes: number;
  readonly retry: RetryLimits;
  readonly filesMax: number;
  /** Of one application, together. */
  readonly filesMaxBytes: number;
  readonly parallelUploads: number;
  readonly uploadTimeoutMs: number;
  /** How often a deployment may name missing files before its creation is given up. */
  readonly createRoundsMax: number;
  readonly pollFirstDelayMs: number;
  readonly pollMaxDelayMs: number;
  /** How long a build is watched; a build itself may take longer. */
  readonly watchTimeoutMs: number;
  /** Of 100 deployments each. */
  readonly pagesMax: number;
  readonly logEventsMax: number;
  readonly logLinesMax: number;
  readonly logMaxLength: number;
}

export const VERCEL_LIMITS: VercelLimits = {
  requestTimeoutMs: 30_000,
  answerMaxBytes: 8 * 1024 * 1024,
  retry: { attempts: 4, baseDelayMs: 500, maxDelayMs: 60_000 },
  // The most that Vercel takes of one deployment, and the smallest of its plans.
  filesMax: 15_000,
  filesMaxBytes: 100 * 1024 * 1024,
  parallelUploads: 6,
  uploadTimeoutMs: 10 * 60_000,
  createRoundsMax: 3,
  pollFirstDelayMs: 1_000,
  pollMaxDelayMs: 10_000,
  watchTimeoutMs: 15 * 60_000,
  pagesMax: 10,
  logEventsMax: 200,
  logLinesMax: 60,
  logMaxLength: 6_000,
};
