import { execFile } from 'node:child_process';
import { SlipwayError } from '#schemas/errors.ts';

const gitTimeoutMs = 30_000;
const maxOutputBytes = 64 * 1024 * 1024;

/** What a git process may see: nothing of the user's configuration, credentials or language. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    ...extra,
  };
}

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
}

/**
 * Runs one git command on a bare repository and returns its output.
 * An exit code that is not in `expectedExitCodes` throws `github_stand_in.git_failed`.
 */
export function runGit(
  gitDir: string,
  args: readonly string[],
  expectedExitCodes: readonly number[] = [0],
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['--git-dir', gitDir, '-c', 'core.quotePath=false', ...args],
      { env: gitEnvironment(), timeout: gitTimeoutMs, maxBuffer: maxOutputBytes, encoding: 'buffer' },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        if (expectedExitCodes.includes(exitCode)) {
          resolve({ exitCode, stdout });
          return;
        }
        reject(
          new SlipwayError(`git ${args[0] ?? ''} failed: ${stderr.toString('utf8').trim().slice(0, 500)}`, {
            code: 'github_stand_in.git_failed',
            kind: 'bug',
            suggestion: 'Check that git 2.38 or newer is installed and that the data directory is intact.',
            context: { args, exitCode },
            cause: error,
          }),
        );
      },
    );
  });
}
