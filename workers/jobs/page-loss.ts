import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { PAGE_LOSS } from './held-back.ts';

const MAX_NAMED = 10;

/**
 * Pages are work of people too: what they look like, where links lead. So a page goes as a column does, after it was
 * shown and allowed.
 *
 * @param before the manifest on the branch; null for a new application
 * @throws SlipwayError `evolve.page-loss` (user), which names the pages
 */
export function assertNoPageGoes({ options }: Pick<Run, 'options'>, before: Manifest | null, after: Manifest): void {
  // A plan that is applied was shown.
  const isShown = options.dryRun || options.applies !== null;
  if (options.allowDataLoss || isShown || before === null) return;
  const going = pagesGoing(before, after);
  if (going.length === 0) return;
  const named = going.slice(0, MAX_NAMED).map(({ title, path }) => `${title} (\`${path}\`)`);
  const rest = going.length > MAX_NAMED ? ` and ${going.length - MAX_NAMED} more` : '';
  throw new SlipwayError(`This would take pages away: ${named.join(', ')}${rest}.`, {
    code: PAGE_LOSS,
    kind: 'user',
    suggestion:
      'Nothing was pushed. Comment `/apply` to go on: files that people edited stay even then. To keep a page, say what it is to become instead.',
    context: { pages: going.map(({ path }) => path) },
  });
}

/** Pages at whose address there is none any more, and none of that name elsewhere. */
function pagesGoing(before: Manifest, after: Manifest): readonly NonNullable<Manifest['pages']>[number][] {
  const paths = new Set((after.pages ?? []).map(({ path }) => path));
  const titles = new Set((after.pages ?? []).map(({ kind, title }) => `${kind} ${title}`));
  return (before.pages ?? []).filter(({ kind, path, title }) => !paths.has(path) && !titles.has(`${kind} ${title}`));
}
