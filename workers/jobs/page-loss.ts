import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { CompiledFile } from '../compiler/model.ts';
import { blobSha } from './git/blob-sha.ts';
import { repositoryPath } from './git/placement.ts';
import { PAGE_LOSS } from './held-back.ts';

const MAX_NAMED = 10;

type Page = NonNullable<Manifest['pages']>[number];

/**
 * Pages that a run would take away unasked. They are work of people too: what they look like, where links lead. So a
 * page goes as a column does, after it was shown and allowed.
 *
 * @param before the manifest on the branch; null for a new application
 */
export function pagesLost(
  { options }: Pick<Run, 'options'>,
  before: Manifest | null,
  after: Manifest,
): readonly Page[] {
  // A plan that is applied was shown.
  const isShown = options.dryRun || options.applies !== null;
  return options.allowDataLoss || isShown || before === null ? [] : pagesGoing(before, after);
}

/**
 * The error that names them.
 *
 * @param edited files of theirs that people changed, from the repository's root
 */
export function pageLoss(pages: readonly Page[], edited: readonly string[]): SlipwayError {
  const going = named(pages.map(({ title, path }) => `${title} (\`${path}\`)`));
  const stay =
    edited.length === 0
      ? 'Nobody has edited their files.'
      : `People edited ${named(edited.map((path) => `\`${path}\``))}: ${edited.length === 1 ? 'that file stays' : 'those files stay'} even then.`;
  return new SlipwayError(`This would take pages away: ${going}.`, {
    code: PAGE_LOSS,
    kind: 'user',
    suggestion: `Nothing was pushed. Comment \`/apply\` to go on. ${stay} To keep a page, say what it is to become instead.`,
    context: { pages: pages.map(({ path }) => path), edited },
  });
}

function named(names: readonly string[]): string {
  const rest = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return `${names.slice(0, MAX_NAMED).join(', ')}${rest}`;
}

/**
 * Files that go with the pages and that people edited.
 *
 * @param before what the generator wrote last, relative to the application's directory
 * @param after what it would write now
 */
export async function editedAmongGoing(
  repository: RepositoryPort,
  { head, directory }: { readonly head: GitSha; readonly directory: string },
  before: readonly CompiledFile[],
  after: readonly CompiledFile[],
): Promise<readonly string[]> {
  const kept = new Set(after.map(({ path }) => path));
  const written = new Map(
    before
      .filter(({ path }) => !kept.has(path))
      .map(({ path, content }) => [repositoryPath(directory, path), blobSha(content)]),
  );
  const { tree } = await repository.commit(head);
  const entries = await repository.tree(tree);
  return entries.flatMap(({ path, sha }) => (written.has(path) && written.get(path) !== sha ? [path] : []));
}

/** Pages at whose address there is none any more, and none of that name elsewhere. */
function pagesGoing(before: Manifest, after: Manifest): readonly Page[] {
  const paths = new Set((after.pages ?? []).map(({ path }) => path));
  const titles = new Set((after.pages ?? []).map(({ kind, title }) => `${kind} ${title}`));
  return (before.pages ?? []).filter(({ kind, path, title }) => !paths.has(path) && !titles.has(`${kind} ${title}`));
}
