import type { Manifest, Page } from '#schemas/generated/manifest.ts';
import { hasAuth } from './access-rules.ts';
import { dashboardRules } from './dashboard-rules.ts';
import { problem, repeated, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { kebabCase, pluralOf } from './names.ts';
import { recordPageRules } from './record-page-rules.ts';
import { isReservedPath } from './reserved.ts';
import { linkable, sectionRules } from './section-rules.ts';
import { toolRules } from './tool-rules.ts';

/** Addresses, and what pages show and link to. */
export function* pageRules(lookup: Lookup): Findings {
  const pages = lookup.manifest.pages ?? [];
  const addresses = linkable(lookup);
  for (const [index, page] of pages.entries()) {
    yield* pathRules(lookup.manifest, page, `/pages/${index}/path`);
    yield* contentRules(page, lookup, addresses, `/pages/${index}`);
  }
  // The page of one record is named by the path of its list, and stands below it.
  const keys = pages.map((page) => (page.kind === 'detail' ? `${page.path} (${page.entity})` : page.path));
  for (const [index, path] of repeated(keys)) {
    yield problem(
      'duplicate',
      `/pages/${index}/path`,
      `two pages have the address ${path}`,
      'Give one of them another path.',
    );
  }
}

function* contentRules(page: Page, lookup: Lookup, addresses: ReadonlySet<string>, pointer: string): Findings {
  switch (page.kind) {
    case 'dashboard':
      yield* dashboardRules(page, lookup, pointer);
      return;
    case 'tool':
      yield* toolRules(page.tool, `${pointer}/tool`);
      return;
    case 'landing':
    case 'content':
      for (const [at, section] of page.sections.entries()) {
        yield* sectionRules(section, lookup, addresses, `${pointer}/sections/${at}`);
      }
      if (page.kind === 'landing') yield* accountRules(page, lookup.manifest, '/', pointer);
      return;
    case 'settings':
      yield* accountRules(page, lookup.manifest, '/settings', pointer);
      return;
    case 'list':
    case 'board':
    case 'calendar':
    case 'gallery':
    case 'detail':
    case 'form':
      yield* recordPageRules(page, lookup, pointer);
  }
}

/** Pages of applications that people sign in to, which have one address each. */
function* accountRules(page: Page, manifest: Manifest, path: string, pointer: string): Findings {
  if (page.path !== path) {
    yield problem('page-path', `${pointer}/path`, `the ${page.kind} page stands at ${path}`, `Use ${path}.`);
  }
  if (hasAuth(manifest)) return;
  yield problem(
    'auth',
    pointer,
    `a ${page.kind} page needs people who sign in`,
    'Set auth.mode to email or use a content page.',
  );
}

function* pathRules(manifest: Manifest, page: Page, pointer: string): Findings {
  const { path, kind } = page;
  const own = (kind === 'dashboard' && path === '/dashboard') || kind === 'settings';
  if (isReservedPath(path) && !own) {
    yield problem('reserved-path', pointer, `the application itself uses addresses below ${path}`, 'Use another path.');
  }
  const [segment = '', second, third] = path.split('/').slice(1);
  const entity = (manifest.entities ?? []).find((candidate) => kebabCase(pluralOf(candidate)) === segment);
  if (entity !== undefined && !belongsTo(page, entity.name, second, third)) {
    yield problem('reserved-path', pointer, `${path} belongs to the pages of "${entity.name}"`, 'Use another path.');
  }
  if (path === '/' && 'entity' in page) {
    yield problem(
      'reserved-path',
      pointer,
      `"/" is the front page, no ${kind}`,
      'Use another path, or a landing page with a section of records.',
    );
  }
}

/** The main list, the page of a record, and views one step below the list. */
function belongsTo(page: Page, entity: string, second: string | undefined, third: string | undefined): boolean {
  if (!('entity' in page) || page.entity !== entity || third !== undefined) return false;
  if (second === undefined) return page.kind === 'list' || page.kind === 'detail';
  return page.kind !== 'detail' && second !== 'new';
}
