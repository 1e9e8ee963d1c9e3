import type { GitSha, RepositoryPort, TreeEntry } from '#app/github/port.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import type { Tree, TreeFile } from '../../patch/merge/tree.ts';
import { blobSha } from './blob-sha.ts';

/** Files of people that are read from GitHub for one run, at most. */
const maxForeignFiles = 400;
const parallelReads = 8;
const link = '120000';

/**
 * A branch as people have it. Files of the application come with their text: those that are as we wrote them from
 * our own output, the others from GitHub. Of everything outside of it only the ids are known.
 *
 * @param ours everything that we wrote or are about to write, with paths from the repository's root
 * @param directory of the application; empty for the root
 */
export async function branchFiles(
  repository: RepositoryPort,
  head: GitSha,
  directory: string,
  ours: readonly CompiledFile[],
): Promise<Tree> {
  const texts = new Map(ours.map(({ content }) => [blobSha(content), content]));
  const places = new Set(ours.map(({ path }) => path));
  const { tree } = await repository.commit(head);
  const entries = (await repository.tree(tree)).filter(({ type }) => type === 'blob');

  const files = new Map<string, TreeFile>();
  const unread: TreeEntry[] = [];
  for (const entry of entries) {
    const { path, sha, mode } = entry;
    const content = mode === link ? null : (texts.get(sha) ?? null);
    files.set(path, { content, sha });
    const isOfApplication = places.has(path) || isBelow(path, directory);
    if (content === null && mode !== link && isOfApplication) unread.push(entry);
  }
  const wanted = unread.slice(0, maxForeignFiles);
  for (let from = 0; from < wanted.length; from += parallelReads) {
    await Promise.all(
      wanted.slice(from, from + parallelReads).map(async ({ path, sha }) => {
        files.set(path, { content: await repository.blobText(sha), sha });
      }),
    );
  }
  return files;
}

/** The application's own files of a branch, relative to its directory: what the sandbox gets. */
export function applicationOf(files: Tree, directory: string): Record<string, string> {
  const prefix = directory === '' ? '' : `${directory}/`;
  return Object.fromEntries(
    [...files].flatMap(([path, { content }]) =>
      content === null || !isBelow(path, directory) ? [] : [[path.slice(prefix.length), content]],
    ),
  );
}

/** GitHub's own folder belongs to the repository, not to the application. */
function isBelow(path: string, directory: string): boolean {
  return !path.startsWith('.github/') && (directory === '' || path.startsWith(`${directory}/`));
}
