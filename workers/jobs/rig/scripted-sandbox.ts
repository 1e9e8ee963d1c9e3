import { createHash } from 'node:crypto';
import type { Build, LintFix, PreviewHost, Sandbox } from '#sandbox/port.ts';
import type { Annotation, StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';

const steps: readonly StepName[] = ['install', 'typecheck', 'lint', 'build', 'unit', 'supabase', 'smoke'];

/** The smallest PNG: one transparent pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What a scripted step finds in an application's files; null: nothing, so that it passes. */
export type Finding = (files: ReadonlyMap<string, string>) => Annotation | null;

const anywhere: Finding = () => ({
  path: 'src/server/books.ts',
  startLine: 1,
  endLine: 1,
  level: 'failure',
  message: 'scripted',
});

/** What the scripted linter hands back of an application: path → text, of those asked for or not. */
export type Linter = (files: ReadonlyMap<string, string>, paths: readonly string[]) => LintFix;

const mendsNothing: Linter = () => ({ files: new Map(), refused: [] });

/** Where an application fails; null: nowhere. */
export interface ScriptedFailure {
  readonly step: StepName;
  readonly found: Annotation;
}

export interface ScriptedSandbox extends Sandbox {
  /** Ids of what was verified, one for each time. */
  readonly seen: string[];
}

/**
 * A sandbox that follows a script instead of running anything, for tests of what happens *around* verification, many
 * times a second. The real one has its own tests, and the end-to-end test.
 */
export function scriptedSandbox(
  step: StepName | null = null,
  finding: Finding = anywhere,
  linter?: Linter,
): ScriptedSandbox {
  return judgingSandbox(async (files) => {
    const found = step === null ? null : finding(files);
    return step === null || found === null ? null : { step, found };
  }, linter);
}

/** Like `scriptedSandbox`, with a script that decides by the files at which step they fail, and may take its time. */
export function judgingSandbox(
  judge: (files: ReadonlyMap<string, string>, signal: AbortSignal) => Promise<ScriptedFailure | null>,
  linter: Linter = mendsNothing,
): ScriptedSandbox {
  const seen: string[] = [];
  return {
    seen,
    async verify({ id, files, onStep, signal }) {
      seen.push(id);
      const failure = await judge(files, signal);
      const failing = failure?.step ?? null;
      const results: StepResult[] = [];
      for (const each of steps) {
        onStep({ kind: 'started', step: each });
        const result = resultOf(each, each === failing ? (failure?.found ?? null) : null);
        onStep({ kind: 'ended', result });
        results.push(result);
        if (each === failing) break;
      }
      const sha256 = createHash('sha256').update(pixel).digest('hex');
      const verdict: Verdict = {
        ok: failing === null,
        image: 'scripted',
        durationMs: 1,
        steps: results,
        screenshots: [{ name: 'home.png', sha256, bytes: pixel.length }],
      };
      const build: Build = { id, discard: async () => undefined };
      return { verdict, screenshot: () => pixel, build: failing === null ? build : null };
    },
    fixLint: async ({ files, paths }) => linter(files, paths),
    reap: async () => undefined,
  };
}

function resultOf(step: StepName, found: Annotation | null): StepResult {
  const failed = found !== null;
  return {
    step,
    status: failed ? 'failed' : 'passed',
    exitCode: failed ? 1 : 0,
    durationMs: 1,
    log: failed ? 'src/server/books.ts(1,1): error TS1: scripted' : '',
    annotations: failed ? [found] : [],
    tests: step === 'unit' || step === 'smoke' ? { passed: 3, failed: failed ? 1 : 0, skipped: 0 } : null,
  };
}

/** Previews that answer nothing; `stopped` holds the addresses of those that were. */
export function scriptedPreviews(): PreviewHost & { readonly stopped: string[] } {
  const stopped: string[] = [];
  const stop = async (url: string): Promise<void> => void stopped.push(url);
  return {
    stopped,
    start: async ({ build }) => {
      const url = `http://${build.id}.preview.localhost:1/`;
      return { id: build.id, url, isRunning: true, stop: async () => stop(url) };
    },
    stop,
    close: async () => undefined,
  };
}
