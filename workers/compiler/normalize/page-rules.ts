import type { Manifest, Page, Section } from '#schemas/generated/manifest.ts';
import { hasAuth } from './access-rules.ts';
import { oneOf, problem, repeated, type Findings } from './finding.ts';
import { grantsOf } from './grants.ts';
import { kebabCase, pluralOf } from './names.ts';
import { isReservedPath } from './reserved.ts';
import { toolRules } from './tool-rules.ts';

/** Addresses, and what pages show and link to. */
export function* pageRules(manifest: Manifest): Findings {
  const pages = manifest.pages ?? [];
  const addresses = linkable(manifest);
  for (const [index, page] of pages.entries()) {
    yield* pathRules(manifest, page, `/pages/${index}/path`);
    switch (page.kind) {
      case 'dashboard':
        yield* dashboardRules(manifest, page.entities, `/pages/${index}`);
        break;
      case 'tool':
        yield* toolRules(page.tool, `/pages/${index}/tool`);
        break;
      case 'content':
        for (const [at, section] of page.sections.entries()) {
          yield* sectionRules(manifest, section, addresses, `/pages/${index}/sections/${at}`);
        }
    }
  }
  for (const [index, path] of repeated(pages.map((page) => page.path))) {
    yield problem(
      'duplicate',
      `/pages/${index}/path`,
      `two pages have the address ${path}`,
      'Give one of them another path.',
    );
  }
}

/** Every address that a link may lead to. */
function linkable(manifest: Manifest): ReadonlySet<string> {
  const account = hasAuth(manifest) ? ['/sign-in', '/sign-up', '/dashboard'] : [];
  const roles = (manifest.roles ?? []).length > 0 ? ['/members'] : [];
  const lists = (manifest.entities ?? []).map((entity) => `/${kebabCase(pluralOf(entity))}`);
  return new Set(['/', ...(manifest.pages ?? []).map((page) => page.path), ...account, ...roles, ...lists]);
}

function* pathRules(manifest: Manifest, page: Page, pointer: string): Findings {
  const { path } = page;
  if (isReservedPath(path) && !(page.kind === 'dashboard' && path === '/dashboard')) {
    yield problem('reserved-path', pointer, `the application itself uses addresses below ${path}`, 'Use another path.');
  }
  const segment = path.split('/')[1] ?? '';
  const entity = (manifest.entities ?? []).find((candidate) => kebabCase(pluralOf(candidate)) === segment);
  if (entity !== undefined) {
    yield problem('reserved-path', pointer, `${path} belongs to the pages of "${entity.name}"`, 'Use another path.');
  }
  if (page.kind === 'dashboard' && path === '/') {
    yield problem(
      'reserved-path',
      pointer,
      'a dashboard is for people who signed in, "/" is for everybody',
      'Use /dashboard.',
    );
  }
}

function* dashboardRules(manifest: Manifest, names: readonly string[], pointer: string): Findings {
  const entities = new Set((manifest.entities ?? []).map((entity) => entity.name));
  for (const [at, name] of names.entries()) {
    if (entities.has(name)) continue;
    yield problem('unknown-entity', `${pointer}/entities/${at}`, `there is no entity "${name}"`, oneOf(entities));
  }
  for (const [at, name] of repeated(names)) {
    yield problem('duplicate', `${pointer}/entities/${at}`, `"${name}" occurs twice`, 'Remove one of them.');
  }
  if (!hasAuth(manifest)) {
    yield problem(
      'auth',
      pointer,
      'a dashboard needs people who sign in',
      'Set auth.mode to email or use a content page.',
    );
  }
}

function* sectionRules(
  manifest: Manifest,
  section: Section,
  addresses: ReadonlySet<string>,
  pointer: string,
): Findings {
  switch (section.kind) {
    case 'hero':
      if (section.actionPath?.startsWith('/') === true && !addresses.has(section.actionPath)) {
        yield problem('dead-link', `${pointer}/actionPath`, `there is no page ${section.actionPath}`, oneOf(addresses));
      }
      if (section.actionPath !== undefined && section.actionLabel === undefined) {
        yield problem('action', `${pointer}/actionPath`, 'the button has no text', 'Add "actionLabel".');
      }
      return;
    case 'table':
      for (const [at, row] of section.rows.entries()) {
        if (row.length === section.columns.length) continue;
        yield problem(
          'table',
          `${pointer}/rows/${at}`,
          `the row has ${row.length} cells, the table ${section.columns.length} columns`,
          'Make them equal.',
        );
      }
      return;
    case 'form':
      yield* publicRules(manifest, section.entity, 'create', pointer);
      return;
    case 'records':
      yield* publicRules(manifest, section.entity, 'read', pointer);
      return;
    case 'text':
    case 'cards':
    case 'quotes':
    case 'faq':
  }
}

/** A content page is public, so what it reads or creates must be too. */
function* publicRules(manifest: Manifest, name: string, verb: 'read' | 'create', pointer: string): Findings {
  const entity = (manifest.entities ?? []).find((candidate) => candidate.name === name);
  if (entity === undefined) {
    const names = (manifest.entities ?? []).map((candidate) => candidate.name);
    yield problem('unknown-entity', `${pointer}/entity`, `there is no entity "${name}"`, oneOf(names));
    return;
  }
  if (grantsOf(manifest, entity).some((grant) => grant.who === 'anonymous' && grant.verb === verb)) return;
  yield problem(
    'not-public',
    `${pointer}/entity`,
    `visitors who are not signed in may not ${verb} "${name}"`,
    `Add the permission { "role": "anonymous", "entity": "${name}", "verbs": ["${verb}"] }.`,
  );
}
