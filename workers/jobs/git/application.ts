import type { GitSha, RepositoryPort, TreeEntry } from '#app/github/port.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import { blobSha } from './changes.ts';

/** Files of people that are read from GitHub for one verification, at most. */
const maxForeignFiles = 400;
const parallelReads = 8;

/**
 * The application as it stands at a commit: what we compiled, with people's edits, additions and deletions. Only
 * files that differ from ours are read from GitHub.
 *
 * @param files our output, with paths from the repository's root
 * @param directory the application's directory; empty for the root
 * @returns path relative to the directory → text
 */
export async function applicationAt(
  repository: RepositoryPort,
  files: readonly CompiledFile[],
  directory: string,
  head: GitSha,
): Promise<Record<string, string>> {
  const prefix = directory === '' ? '' : `${directory}/`;
  const ours = new Map(files.map(({ path, content }) => [path, content]));
  const { tree } = await repository.commit(head);
  const entries = (await repository.tree(tree)).filter(
    ({ path, type, mode }) =>
      type === 'blob' && mode !== '120000' && path.startsWith(prefix) && !path.startsWith('.github/'),
  );

  const application: Record<string, string> = {};
  const foreign: TreeEntry[] = [];
  for (const entry of entries) {
    const content = ours.get(entry.path);
    if (content !== undefined && blobSha(content) === entry.sha) application[entry.path.slice(prefix.length)] = content;
    else foreign.push(entry);
  }
  const wanted = foreign.slice(0, maxForeignFiles);
  for (let from = 0; from < wanted.length; from += parallelReads) {
    const slice = wanted.slice(from, from + parallelReads);
    const texts = await Promise.all(slice.map(async ({ sha }) => repository.blobText(sha)));
    for (const [index, { path }] of slice.entries()) application[path.slice(prefix.length)] = texts[index] ?? '';
  }
  return application;
}
