import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { SlipwayError } from '#schemas/errors.ts';
import { recordProcess } from './leftovers.mjs';
import { findProgram } from './requirements.ts';

const startTimeoutMs = 30_000;
const stopTimeoutMs = 15_000;

/** A Docker engine that answers. `close` stops it only when it was started here. */
export interface DockerEngine {
  readonly docker: Docker;
  readonly started: boolean;
  /** Path of its socket when it is one of ours, else null: the environment says where it is. */
  readonly socket: string | null;
  close(): Promise<void>;
}

/**
 * Connects to the machine's Docker engine (DOCKER_HOST, else the usual socket); when none answers, starts one of
 * our own that keeps everything below `stateDir` and touches neither bridges nor firewall: the sandbox has no network.
 *
 * @throws SlipwayError `setup.no_docker` when there is no engine and none can be started
 */
export async function ensureDocker(stateDir: string, path: string): Promise<DockerEngine> {
  const system = new Docker();
  if (await answers(system)) return { docker: system, started: false, socket: null, close: async () => undefined };

  // A socket's path may not exceed 107 bytes, which a deep checkout would.
  const runDir = join(tmpdir(), `slipway-${createHash('sha256').update(stateDir).digest('hex').slice(0, 12)}`);
  const running = new Docker({ socketPath: join(runDir, 'docker.sock') });
  // Another command of this checkout has started it, and stops it.
  if (await answers(running)) {
    return { docker: running, started: false, socket: join(runDir, 'docker.sock'), close: async () => undefined };
  }

  const dockerd = await findProgram('dockerd', path);
  if (dockerd === null || process.getuid?.() !== 0 || process.platform !== 'linux') {
    throw new SlipwayError('No Docker engine answers.', {
      code: 'setup.no_docker',
      kind: 'user',
      suggestion: 'Start Docker (for instance: sudo systemctl start docker), or set DOCKER_HOST to an engine.',
    });
  }
  return startEngine(dockerd, stateDir, runDir);
}

async function startEngine(dockerd: string, stateDir: string, runDir: string): Promise<DockerEngine> {
  const dir = join(stateDir, 'docker');
  await mkdir(dir, { recursive: true });
  await mkdir(runDir, { recursive: true, mode: 0o700 });
  const socket = join(runDir, 'docker.sock');
  const log = await open(join(dir, 'dockerd.log'), 'w');
  const child = spawn(
    dockerd,
    [
      `--host=unix://${socket}`,
      `--data-root=${join(dir, 'data')}`,
      `--exec-root=${join(runDir, 'exec')}`,
      `--pidfile=${join(runDir, 'docker.pid')}`,
      '--bridge=none',
      '--iptables=false',
      '--ip-forward=false',
    ],
    // A session of its own: Ctrl-C is ours to handle, the engine must outlive the containers.
    {
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
    },
  );
  await log.close();
  const forget =
    child.pid === undefined ? () => undefined : recordProcess(stateDir, { pid: child.pid, name: 'dockerd' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const patience = sleep(stopTimeoutMs, 'late', { ref: false });
    if ((await Promise.race([ended, patience])) === 'late') child.kill('SIGKILL');
    await ended;
    forget();
    await rm(runDir, { recursive: true, force: true });
  };

  const docker = new Docker({ socketPath: socket });
  const deadline = Date.now() + startTimeoutMs;
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  while (Date.now() < deadline && !hasExited()) {
    if (await answers(docker)) return { docker, started: true, socket, close };
    await sleep(100);
  }
  await close();
  throw new SlipwayError('The Docker engine did not start.', {
    code: 'setup.docker_failed',
    kind: 'permanent',
    suggestion: `Read ${join(dir, 'dockerd.log')}; the kernel may lack overlayfs or control groups here.`,
  });
}

async function answers(docker: Docker): Promise<boolean> {
  return docker.ping().then(
    () => true,
    () => false,
  );
}
