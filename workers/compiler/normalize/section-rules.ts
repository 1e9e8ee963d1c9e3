import type { Section } from '#schemas/generated/manifest.ts';
import { hasAuth } from './access-rules.ts';
import { oneOf, problem, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { kebabCase, pluralOf } from './names.ts';
import { entityNamed, mayDo } from './show-rules.ts';

/** Every address that a link of a section may lead to. */
export function linkable({ manifest }: Lookup): ReadonlySet<string> {
  const account = hasAuth(manifest) ? ['/sign-in', '/sign-up', '/dashboard', '/settings'] : [];
  const roles = (manifest.roles ?? []).length > 0 ? ['/members'] : [];
  const lists = (manifest.entities ?? []).map((entity) => `/${kebabCase(pluralOf(entity))}`);
  return new Set(['/', ...(manifest.pages ?? []).map((page) => page.path), ...account, ...roles, ...lists]);
}

/** What a section of a public page must keep to. */
export function* sectionRules(
  section: Section,
  lookup: Lookup,
  addresses: ReadonlySet<string>,
  pointer: string,
): Findings {
  switch (section.kind) {
    case 'hero':
      if (section.actionPath?.startsWith('/') === true && !addresses.has(section.actionPath)) {
        yield problem(
          'dead-link',
          `${pointer}/actionPath`,
          `there is no page ${section.actionPath}`,
          oneOf(addresses, section.actionPath),
        );
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
      yield* publicRules(section.entity, 'create', lookup, `${pointer}/entity`);
      return;
    case 'records':
      yield* publicRules(section.entity, 'read', lookup, `${pointer}/entity`);
      return;
    case 'text':
    case 'cards':
    case 'quotes':
    case 'faq':
  }
}

/** What everybody can see may only read or create what everybody may. */
export function* publicRules(name: string, verb: 'read' | 'create', lookup: Lookup, pointer: string): Findings {
  const entity = yield* entityNamed(name, lookup, pointer);
  if (entity === null || mayDo(lookup, entity, verb, 'anonymous')) return;
  yield problem(
    'not-public',
    pointer,
    `visitors who are not signed in may not ${verb} "${name}"`,
    `Add the permission { "role": "anonymous", "entity": "${name}", "verbs": ["${verb}"] }.`,
  );
}
