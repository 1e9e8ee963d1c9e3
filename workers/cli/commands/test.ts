import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';
import { createProgress } from '../progress.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { root, stateDir } from '../setup/paths.ts';
import { testRequirements } from '../setup/requirements.ts';
import { exitCodes, type CommandLine } from '../usage.ts';

/**
 * `npm test`: sets the machine up as the demo does, then runs every test, the run through the real sandbox included.
 * The last line of stdout is `N passed, N failed`. `--filter TEXT` runs the test files whose path contains TEXT.
 */
export async function test(line: CommandLine): Promise<number> {
  const progress = createProgress(process.stderr);
  const machine = await prepareMachine(testRequirements, progress);
  try {
    progress.step('Tests');
    progress.line('');
    const report = join(stateDir, 'test-report.json');
    const code = await vitest(report, line.filter ?? line.argument, machine.environment);
    const { numPassedTests, numFailedTests, success } = await readReport(report);
    progress.done(`${numPassedTests} passed, ${numFailedTests} failed`);
    // A suite that fails to load has no failed test of its own.
    const failed = numFailedTests === 0 && !success ? 1 : numFailedTests;
    process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`);
    return code === 0 && failed === 0 && numPassedTests > 0 ? exitCodes.success : exitCodes.failed;
  } finally {
    await machine.close();
  }
}

async function vitest(
  report: string,
  filter: string,
  environment: Readonly<Record<string, string>>,
): Promise<number | null> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), ...args, ...(filter === '' ? [] : [filter])],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...environment },
    },
  );
  const forward = (): void => void child.kill('SIGTERM');
  process.once('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', forward);
      resolve(code);
    });
  });
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
}

async function readReport(file: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    throw new SlipwayError('The test runner ended without a report.', {
      code: 'test.no_report',
      kind: 'permanent',
      suggestion: 'Its output above says why.',
    });
  }
  return JSON.parse(text) as Report;
}
