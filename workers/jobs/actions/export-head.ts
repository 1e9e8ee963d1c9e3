import { SlipwayError } from '#schemas/errors.ts';
import type { JobContext } from '../context.ts';
import { code, count } from '../messages/markdown.ts';
import { shortSha } from './auto-fix.ts';
import { bundle } from './bundle.ts';
import type { Head } from './head.ts';

/** Bundles the application at this head and stores it. Once in effect: the same head has the same bytes and link. */
export async function exportedAs(context: JobContext, head: Head): Promise<string> {
  const { run, committed } = head;
  const name = committed.directory.split('/').at(-1) || run.repository.name;
  try {
    const made = await bundle(`${name}-${committed.headSha.slice(0, 7)}`, committed.application);
    const sha = await context.artifacts.put('export', made.bytes);
    const size = `${Math.ceil(made.bytes.length / 1_000)} kB, ${count(made.fileCount, 'file')}`;
    return [
      `[Download the application](${context.links.artifact(sha)}) as it is at ${shortSha(head)} (tar.gz, ${size}). It has no secrets and no \`node_modules\`; README.md says how to begin.`,
      `SHA-256: ${code(sha)}`,
    ].join('\n\n');
  } catch (error) {
    if (error instanceof SlipwayError && error.kind === 'user') return `${error.message} ${error.suggestion}`;
    throw error;
  }
}
