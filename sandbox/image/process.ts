/** A program on the host, while the image is built: argument array, allowlisted environment, ended with its signal. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { SlipwayError } from '#schemas/errors.ts';
import { OutputTail, plainText } from '../engine/output.ts';
import { throwIfAborted } from '../engine/errors.ts';

export interface HostCommand {
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Of the host's environment: how to find programs and the network, and where people put their npm settings. */
const PASSED_ENV = [
  'PATH',
  'HOME',
  'TMPDIR',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'npm_config_registry',
  'NPM_CONFIG_REGISTRY',
  'NPM_CONFIG_USERCONFIG',
  'npm_config_userconfig',
];
const KEPT_BYTES = 16_384;

/** Runs to the end. Throws `sandbox.image_failed` with the end of its output on any exit code but 0. */
export async function runOnHost(command: HostCommand): Promise<void> {
  const running = startOnHost(command);
  running.stdout.resume();
  await running.ended;
}

/** Starts it with its standard output to read; `ended` rejects as `runOnHost` does. */
export function startOnHost(command: HostCommand): { readonly stdout: Readable; readonly ended: Promise<void> } {
  throwIfAborted(command.signal);
  const [program, ...programArguments] = command.argv;
  const child = spawn(program, programArguments, {
    cwd: command.cwd,
    env: { ...passedEnvironment(), ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: command.signal,
  });
  const errors = new OutputTail(KEPT_BYTES);
  child.stderr.pipe(errors, { end: false });
  return { stdout: child.stdout, ended: endOf(child, program, errors, command.signal) };
}

async function endOf(child: ChildProcess, program: string, errors: OutputTail, signal: AbortSignal): Promise<void> {
  try {
    const [code, killedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (code === 0) return;
    throw new SlipwayError(`${program} failed (${code ?? killedBy}):\n${plainText(errors.bytes())}`, {
      code: 'sandbox.image_failed',
      kind: 'transient',
      suggestion: 'Check the network to Debian’s and npm’s registries and the free disk space, then try again.',
    });
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof SlipwayError) throw error;
    throw new SlipwayError(`${program} could not be started.`, {
      code: 'sandbox.program_missing',
      kind: 'permanent',
      suggestion: `Install ${program} (on Debian and Ubuntu: apt-get install ${program}).`,
      cause: error,
    });
  }
}

function passedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    PASSED_ENV.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
