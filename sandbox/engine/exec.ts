/** One command in a running container, watched from outside: bounded in time and output, gated on its exit code. */
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { abortedError, engineError, throwIfAborted } from './errors.ts';
import { OutputTail } from './output.ts';

export interface ExecRequest {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `uid:gid`; the image's user when absent. */
  readonly user?: string;
  readonly workingDir?: string;
  readonly stdin?: Readable;
  readonly timeoutMs: number;
  /** How much of the end of the output is kept, of each stream and of both together. */
  readonly keptBytes: number;
  /** More output than this ends the command as `flooded`. */
  readonly maxOutputBytes: number;
  readonly signal: AbortSignal;
}

export interface ExecResult {
  /** Null when the command did not end by itself. */
  readonly exitCode: number | null;
  readonly stopped: 'no' | 'timed_out' | 'flooded';
  readonly stdout: Buffer;
  /** Both streams in the order they came. */
  readonly output: Buffer;
  readonly durationMs: number;
}

/** Ends the processes of a command that ran too long; given by the caller, who knows how to find them. */
export type StopCommand = () => Promise<void>;

const EXIT_POLL_MS = 250;
/** After the command ended: how long a process it left behind may hold the output open. */
const DRAIN_MS = 300;

/**
 * Runs a command and resolves when it has ended, or has been stopped for time or output.
 *
 * @throws SlipwayError `sandbox.aborted`, or the engine's failure
 */
export async function execute(
  container: Dockerode.Container,
  request: ExecRequest,
  stop: StopCommand,
): Promise<ExecResult> {
  throwIfAborted(request.signal);
  const startedAt = performance.now();
  try {
    return await run(container, request, stop, startedAt);
  } catch (error) {
    if (request.signal.aborted) throw abortedError(request.signal.reason);
    throw engineError(error, `run ${request.argv[0] ?? 'a command'}`);
  }
}

async function run(
  container: Dockerode.Container,
  request: ExecRequest,
  stop: StopCommand,
  startedAt: number,
): Promise<ExecResult> {
  const exec = await container.exec({
    Cmd: [...request.argv],
    Env: Object.entries(request.env ?? {}).map(([name, value]) => `${name}=${value}`),
    AttachStdin: request.stdin !== undefined,
    AttachStdout: true,
    AttachStderr: true,
    ...(request.user === undefined ? {} : { User: request.user }),
    ...(request.workingDir === undefined ? {} : { WorkingDir: request.workingDir }),
  });
  const stream = await exec.start({ hijack: true, stdin: request.stdin !== undefined });
  const stdout = new OutputTail(request.keptBytes);
  const output = new OutputTail(request.keptBytes);
  const both = {
    write(chunk: Buffer): void {
      stdout.write(chunk);
      output.write(chunk);
    },
  };
  container.modem.demuxStream(stream, both, output);
  // The engine closes the stream under a writer whose command ended early; its exit code says so already.
  stream.on('error', () => stream.destroy());
  request.stdin?.on('error', () => stream.destroy()).pipe(stream);

  let stopped: ExecResult['stopped'] = 'no';
  const onAbort = () => stream.destroy();
  request.signal.addEventListener('abort', onAbort, { once: true });
  const closed = new Promise<void>((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
  });
  try {
    let exitCode = await exitCodeOf(exec, closed, () => {
      if (performance.now() - startedAt > request.timeoutMs) stopped = 'timed_out';
      else if (output.totalBytes > request.maxOutputBytes) stopped = 'flooded';
      return stopped !== 'no' || request.signal.aborted;
    });
    throwIfAborted(request.signal);
    if (stopped !== 'no') {
      await stop();
      exitCode = null;
    }
    return {
      exitCode,
      stopped,
      stdout: stdout.bytes(),
      output: output.bytes(),
      durationMs: performance.now() - startedAt,
    };
  } finally {
    request.signal.removeEventListener('abort', onAbort);
    stream.destroy();
  }
}

/** The exit code once the command has ended; null when `giveUp` says so first. */
async function exitCodeOf(exec: Dockerode.Exec, closed: Promise<void>, giveUp: () => boolean): Promise<number | null> {
  let isClosed = false;
  void closed.then(() => (isClosed = true));
  for (;;) {
    await Promise.race([closed, sleep(EXIT_POLL_MS, undefined, { ref: false })]);
    if (giveUp()) return null;
    const { Running: isRunning, ExitCode: code } = await exec.inspect();
    if (!isRunning) {
      if (!isClosed) await Promise.race([closed, sleep(DRAIN_MS, undefined, { ref: false })]);
      return code;
    }
    if (isClosed) await sleep(5);
  }
}
