import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { SlipwayError } from '#schemas/errors.ts';
import { missingPrograms, type Requirement } from './requirements.ts';

const aptTimeoutMs = 10 * 60_000;

/**
 * Installs what is missing with apt-get, where that is possible (Debian or Ubuntu, as root).
 *
 * @throws SlipwayError `setup.programs_missing` that lists each missing program and how to get it
 */
export async function installPrograms(requirements: readonly Requirement[], path: string): Promise<readonly string[]> {
  const missing = await missingPrograms(requirements, path);
  if (missing.length === 0) return [];
  if (!(await canInstallPrograms())) throw programsMissing(missing, await isDebian());

  const packages = missing.map(({ debianPackage }) => debianPackage);
  await aptGet(['update', '-qq']);
  await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  const still = await missingPrograms(requirements, path);
  if (still.length > 0) throw programsMissing(still, true);
  return packages;
}

/** True on Debian or Ubuntu as root: what is missing is installed when it is needed. */
export async function canInstallPrograms(): Promise<boolean> {
  return process.getuid?.() === 0 && (await isDebian());
}

async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/mu.test(release);
}

function programsMissing(missing: readonly Requirement[], debian: boolean): SlipwayError {
  const lines = missing.map(({ program, purpose, elsewhere }) => `  ${program} (${purpose}): ${elsewhere}`);
  const suggestion = debian
    ? `Run as root: apt-get install --no-install-recommends ${missing.map(({ debianPackage }) => debianPackage).join(' ')}`
    : 'Install them as said above, then run the command again.';
  return new SlipwayError(`This machine lacks:\n${lines.join('\n')}`, {
    code: 'setup.programs_missing',
    kind: 'user',
    suggestion,
  });
}

async function aptGet(args: readonly string[]): Promise<void> {
  const child = spawn('apt-get', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: aptTimeoutMs,
    env: { PATH: process.env['PATH'] ?? '', DEBIAN_FRONTEND: 'noninteractive', LANG: 'C.UTF-8' },
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new SlipwayError(`apt-get ${args.join(' ')} failed:\n${output.trim()}`, {
      code: 'setup.apt_failed',
      kind: 'permanent',
      suggestion: 'See the output above; when the package mirror was out of reach, try again.',
    });
  }
}
