/** Text files into a container: checked, packed as a tar stream, unpacked by the container's own user. */
import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { pack } from 'tar-stream';
import { SlipwayError } from '#schemas/errors.ts';
import type { SourceLimits } from '../policy/limits.ts';
import { execute } from './exec.ts';

const UNPACK_TIMEOUT_MS = 60_000;
const KEPT_BYTES = 4_096;

/**
 * Unpacks files below a directory of the container. They arrive as the application's own, readable to it alone.
 *
 * @throws SlipwayError of kind `user` when a path or a size is out of bounds
 */
export async function sendFiles(
  container: Dockerode.Container,
  directory: string,
  files: ReadonlyMap<string, string>,
  limits: SourceLimits,
  signal: AbortSignal,
): Promise<void> {
  checkFiles(files, limits);
  const result = await execute(
    container,
    {
      argv: ['tar', '-x', '--no-same-owner', '-C', directory],
      stdin: packed(files),
      timeoutMs: UNPACK_TIMEOUT_MS,
      keptBytes: KEPT_BYTES,
      maxOutputBytes: Infinity,
      signal,
    },
    async () => {},
  );
  if (result.exitCode === 0) return;
  throw new SlipwayError('The application’s files could not be put into the sandbox.', {
    code: 'sandbox.unpack_failed',
    kind: 'transient',
    suggestion: 'Check the free space of the Docker engine’s disk.',
    context: { exitCode: result.exitCode, output: result.output.toString('utf8') },
  });
}

/** Refuses paths that could leave the directory or could not be told apart, and sizes out of bounds. */
export function checkFiles(files: ReadonlyMap<string, string>, limits: SourceLimits): void {
  if (files.size > limits.files) throw refused(`it has more than ${limits.files} files`);
  let totalBytes = 0;
  for (const [path, text] of files) {
    const problem = pathProblem(path, limits.pathCharacters);
    if (problem !== null) throw refused(`the path ${JSON.stringify(path.slice(0, 120))} ${problem}`);
    const bytes = Buffer.byteLength(text);
    totalBytes += bytes;
    if (bytes > limits.fileBytes) throw refused(`${path} is larger than ${limits.fileBytes} bytes`);
  }
  if (totalBytes > limits.totalBytes) throw refused(`its files are larger than ${limits.totalBytes} bytes together`);
}

/** Why a relative path is not accepted; null when it is. */
export function pathProblem(path: string, maxCharacters: number): string | null {
  if (path === '' || path.length > maxCharacters) return 'is empty or too long';
  if (/[\p{Cc}\p{Cs}\\]/u.test(path)) return 'has control characters or backslashes';
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return 'is not relative';
  const first = segments[0];
  if (segments.includes('node_modules') || segments.includes('.git')) return 'is in a reserved folder';
  if (first === '.next' || first === 'test-results') return 'is in a folder that the build writes';
  return null;
}

/** Files as a tar stream. */
export function packed(files: ReadonlyMap<string, string>): Readable {
  const tar = pack();
  for (const [path, text] of files) tar.entry({ name: path, mode: 0o644 }, text);
  tar.finalize();
  return Readable.from(tar, { objectMode: false });
}

function refused(reason: string): SlipwayError {
  return new SlipwayError(`The application cannot go into the sandbox: ${reason}.`, {
    code: 'sandbox.files_refused',
    kind: 'user',
    suggestion: 'Remove or shorten it.',
  });
}
