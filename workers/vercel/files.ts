import { createHash } from 'node:crypto';
import { SlipwayError } from '#schemas/errors.ts';
import { unreadable } from './failure.ts';
import type { VercelEndpoints } from './endpoints.ts';
import type { VercelLimits } from './limits.ts';
import type { DeploymentRequest } from './port.ts';

/** A deployment's files, known to Vercel by the SHA-1 of what is in them. */
export interface FileSet {
  /** Sorted by path. */
  readonly entries: readonly { readonly file: string; readonly sha: string; readonly size: number }[];
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/**
 * @throws SlipwayError `vercel.files_too_many`, `vercel.files_too_large`, `vercel.file_path` (user)
 */
export function fileSet(files: DeploymentRequest['files'], limits: VercelLimits): FileSet {
  if (files.size === 0 || files.size > limits.filesMax) {
    throw refusedFiles('files_too_many', `A deployment on Vercel has 1 to ${limits.filesMax} files.`, {
      count: files.size,
    });
  }
  const contents = new Map<string, Uint8Array>();
  let totalBytes = 0;
  const entries = [...files].map(([file, content]) => {
    if (!isInside(file)) {
      throw refusedFiles('file_path', 'A file lies outside the application.', { file: file.slice(0, 500) });
    }
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    totalBytes += bytes.byteLength;
    if (totalBytes > limits.filesMaxBytes) {
      throw refusedFiles('files_too_large', 'The files are too large for a deployment on Vercel.', {
        maxBytes: limits.filesMaxBytes,
      });
    }
    const sha = createHash('sha1').update(bytes).digest('hex');
    contents.set(sha, bytes);
    return { file, sha, size: bytes.byteLength };
  });
  return { entries: entries.toSorted((left, right) => (left.file < right.file ? -1 : 1)), contents };
}

/**
 * Uploads these of the files, several at a time. The first error ends it, after the uploads that are under way.
 *
 * @throws SlipwayError `vercel.upload_timed_out` (transient) when it takes too long; what is there by then stays there
 */
export async function uploadFiles(vercel: VercelEndpoints, files: FileSet, shas: readonly string[]): Promise<void> {
  const { limits, ports } = vercel.connection;
  const waiting = [...new Set(shas)].map((sha) => {
    const content = files.contents.get(sha);
    if (content === undefined) throw unreadable('create deployment', 'it misses files that nobody named');
    return { sha, content };
  });
  const deadlineMs = ports.clock.now().getTime() + limits.uploadTimeoutMs;
  const failures: unknown[] = [];
  const upload = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined && failures.length === 0; next = waiting.pop()) {
      if (ports.clock.now().getTime() > deadlineMs) throw uploadTimedOut(waiting.length, limits.uploadTimeoutMs);
      await vercel.uploadFile(next.sha, next.content);
    }
  };
  const workers = Array.from({ length: Math.min(limits.parallelUploads, waiting.length) }, () =>
    upload().catch((error: unknown) => failures.push(error)),
  );
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
}

function isInside(path: string): boolean {
  const parts = path.split('/');
  return path.length <= 1_000 && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

function refusedFiles(reason: string, message: string, context: Readonly<Record<string, unknown>>): SlipwayError {
  return new SlipwayError(message, {
    code: `vercel.${reason}`,
    kind: 'user',
    suggestion: 'Keep large and unneeded files out of the application’s directory.',
    context,
  });
}

function uploadTimedOut(left: number, timeoutMs: number): SlipwayError {
  return new SlipwayError('The upload to Vercel takes too long.', {
    code: 'vercel.upload_timed_out',
    kind: 'transient',
    suggestion: 'It is continued by itself.',
    context: { left, timeoutMs },
  });
}
