import type { Entity } from '#schemas/generated/manifest.ts';
import { oneOf, problem, unknown, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { mayDo } from './show-rules.ts';

/** Who sees a page in the navigation: known roles, each with a right to something on it. */
export function* roleRules(
  page: { readonly roles?: readonly string[] },
  shown: readonly Entity[],
  verb: 'read' | 'create',
  lookup: Lookup,
  pointer: string,
): Findings {
  for (const [at, role] of (page.roles ?? []).entries()) {
    if (!lookup.roles.has(role)) {
      yield unknown('role', `${pointer}/roles/${at}`, role, lookup.roles);
    } else if (shown.length > 0 && !shown.some((entity) => mayDo(lookup, entity, verb, role))) {
      const able = [...lookup.roles].filter((other) => shown.some((entity) => mayDo(lookup, entity, verb, other)));
      yield problem(
        'no-access',
        `${pointer}/roles/${at}`,
        `"${role}" may not ${verb} what is on the page`,
        `Add a permission. ${oneOf(able)}`,
      );
    }
  }
}
