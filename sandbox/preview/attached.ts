/** A process of a container that runs until it ends or its container is removed, watched by its output's end. */
import type Dockerode from 'dockerode';
import { engineError } from '../engine/errors.ts';
import { OutputTail, plainText } from '../engine/output.ts';

export interface AttachedRequest {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** `uid:gid`; the container's user when absent. */
  readonly user?: string;
  readonly workingDir: string;
}

export interface AttachedProcess {
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
  /** The end of what it has printed, safe to show. */
  log(): string;
}

const KEPT_BYTES = 8_192;
/** More in one second has to wait for the next: a flood must not keep this process busy. */
const MAX_BYTES_PER_SECOND = 1024 * 1024;
const SECOND_MS = 1_000;

/** Starts it. */
export async function startAttached(
  container: Dockerode.Container,
  request: AttachedRequest,
): Promise<AttachedProcess> {
  try {
    const exec = await container.exec({
      Cmd: [...request.argv],
      Env: Object.entries(request.env).map(([name, value]) => `${name}=${value}`),
      AttachStdout: true,
      AttachStderr: true,
      WorkingDir: request.workingDir,
      ...(request.user === undefined ? {} : { User: request.user }),
    });
    const stream = await exec.start({ hijack: true, stdin: false });
    const output = new OutputTail(KEPT_BYTES);
    container.modem.demuxStream(stream, output, output);
    const ended = new Promise<void>((resolve) => {
      stream.once('end', resolve);
      stream.once('close', resolve);
    });
    let bytes = 0;
    let pause: NodeJS.Timeout | null = null;
    let since = performance.now();
    stream.on('data', (chunk: Buffer) => {
      const now = performance.now();
      if (now - since >= SECOND_MS) [since, bytes] = [now, 0];
      bytes += chunk.length;
      if (bytes <= MAX_BYTES_PER_SECOND || pause !== null) return;
      stream.pause();
      pause = setTimeout(() => {
        pause = null;
        stream.resume();
      }, SECOND_MS);
    });
    stream.on('error', () => stream.destroy());
    stream.once('end', () => stream.destroy());
    stream.once('close', () => clearTimeout(pause ?? undefined));
    return { ended, log: () => plainText(output.bytes()) };
  } catch (error) {
    throw engineError(error, `start ${request.argv[0] ?? 'a command'}`);
  }
}
