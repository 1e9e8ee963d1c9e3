/** What is done to an application, as data: which commands, in which order, and how their results are read. */
import type { StepName } from '#schemas/generated/verdict.ts';
import { PROGRAMS } from '../image/programs.ts';
import { BUILD_INFO, INSTALL_COMMAND, PATHS } from '../image/recipe.ts';
import type { Limits } from '../policy/limits.ts';

export interface PlannedStep {
  readonly step: StepName;
  /** All must have passed, or this one is skipped. */
  readonly needs: readonly StepName[];
  /** Must have ended, however: they would write the same files, or take the processors from each other. */
  readonly after: readonly StepName[];
  /** One after the other; the first that fails ends the step. */
  readonly commands: readonly Command[];
  readonly timeoutMs: number;
  readonly output: OutputFormat;
  /** A report that the last command writes, and without which the step has not passed. */
  readonly reportPath: string | null;
}

export interface Command {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** How diagnostics are found in what a step leaves. */
export type OutputFormat = 'plain' | 'typescript' | 'oxlint' | 'next-build' | 'postgres' | 'vitest' | 'playwright';

export const SUPABASE_PORT = 54_321;
export const APP_PORT = 3000;
const APP_URL = `http://127.0.0.1:${APP_PORT}`;
const SUPABASE_URL = `http://127.0.0.1:${SUPABASE_PORT}`;
const PUBLISHABLE_KEY = 'sb_publishable_sandbox';
const VITEST_REPORT = '/tmp/slipway-vitest.json';
const PLAYWRIGHT_REPORT = '/tmp/slipway-playwright.json';

/** What the running application is given: never the secret key. */
const APP_ENV = {
  SUPABASE_URL,
  SUPABASE_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
  PORT: String(APP_PORT),
  HOSTNAME: '127.0.0.1',
  SITE_URL: APP_URL,
  // The seed's accounts exist here: the sign-in page offers them to tests and to people who look at a preview.
  DEMO_ACCOUNTS: 'true',
};

/** Boots the embedded Supabase with the application's SQL; ends when it answers, or with the failing file. */
export const SUPABASE_COMMAND: Command = {
  // Without the optimising compiler Postgres takes 0.4 GB instead of 1.0.
  argv: launched(SUPABASE_PORT, '/tmp/slipway-supabase.log', [
    'node',
    '--liftoff-only',
    PROGRAMS.supabase,
    PATHS.work,
    String(SUPABASE_PORT),
  ]),
  env: { SUPABASE_SNAPSHOT: PATHS.snapshot, SUPABASE_PUBLISHABLE_KEY: PUBLISHABLE_KEY, SITE_URL: APP_URL },
};

/** Starts the built application; ends when it accepts connections. */
export const START_COMMAND: Command = {
  argv: launched(APP_PORT, '/tmp/slipway-app.log', ['pnpm', 'start']),
  env: APP_ENV,
};

/**
 * The steps for an application. One without `supabase/migrations` has no `supabase` step, one without tests but
 * those in the browser no `unit` step: they are left out, which is not the same as passed. Browser tests are
 * never left out.
 *
 * @param paths the application's files
 * @param isPrepared whether the workspace has the template's dependencies and build cache already
 */
export function planFor(paths: Iterable<string>, isPrepared: boolean, limits: Limits): readonly PlannedStep[] {
  const all = [...paths];
  const hasDatabase = all.some((path) => path.startsWith('supabase/migrations/'));
  const hasTests = all.some((path) => UNIT_TEST.test(path) && !path.startsWith('tests/e2e/'));
  const steps: Omit<PlannedStep, 'timeoutMs'>[] = [
    plain('install', [], installCommands(isPrepared)),
    { ...plain('typecheck', ['install'], [['pnpm', 'typecheck']]), output: 'typescript' },
    { ...plain('lint', ['install'], [['pnpm', 'lint', '--format=json']]), output: 'oxlint' },
    // `next typegen` of the type check and `next build` both write `.next/types`.
    { ...plain('build', ['install'], [['pnpm', 'build']]), after: ['typecheck'], output: 'next-build' },
    ...(hasTests ? [UNIT_STEP] : []),
    ...(hasDatabase
      ? [{ ...plain('supabase', [], []), commands: [SUPABASE_COMMAND], output: 'postgres' as const }]
      : []),
    {
      ...plain('smoke', hasDatabase ? ['build', 'supabase'] : ['build'], []),
      commands: [START_COMMAND, PLAYWRIGHT_COMMAND],
      output: 'playwright',
      reportPath: PLAYWRIGHT_REPORT,
    },
  ];
  return steps.map((step) => ({ ...step, timeoutMs: limits.stepTimeoutMs[step.step] }));
}

/** What has the linter mend what it can: the linter of the application, so its own script. */
export function lintFixPlan(isPrepared: boolean, limits: Limits): readonly PlannedStep[] {
  const steps = [
    plain('install', [], installCommands(isPrepared)),
    plain('lint', ['install'], [['pnpm', 'lint', '--fix']]),
  ];
  return steps.map((step) => ({ ...step, timeoutMs: limits.stepTimeoutMs[step.step] }));
}

function installCommands(isPrepared: boolean): readonly (readonly string[])[] {
  return [
    ...(isPrepared ? [] : [['cp', '-a', ...BAKED.map((path) => `${PATHS.template}/${path}`), PATHS.work]]),
    INSTALL_COMMAND,
  ];
}

/** The template’s caches, for a workspace that does not begin with them. */
const BAKED = ['.next', BUILD_INFO];
const UNIT_TEST = /\.(?:test|spec)\.[cm]?[jt]sx?$/;
const UNIT_STEP: Omit<PlannedStep, 'timeoutMs'> = {
  ...plain(
    'unit',
    ['install'],
    [['pnpm', 'test', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]],
  ),
  // The type checker, the linter and Postgres for the policy tests together need more memory than there is.
  after: ['lint', 'typecheck'],
  output: 'vitest',
  reportPath: VITEST_REPORT,
};
const PLAYWRIGHT_COMMAND: Command = {
  argv: ['pnpm', 'test:e2e', '--reporter=list,json'],
  env: { BASE_URL: APP_URL, PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
};

function launched(port: number, log: string, argv: readonly string[]): readonly string[] {
  return ['node', PROGRAMS.launch, String(port), log, '--', ...argv];
}

function plain(
  step: StepName,
  needs: readonly StepName[],
  commands: readonly (readonly string[])[],
): Omit<PlannedStep, 'timeoutMs'> {
  return {
    step,
    needs,
    after: [],
    commands: commands.map((argv) => ({ argv, env: {} })),
    output: 'plain',
    reportPath: null,
  };
}
