import type { Role } from '#schemas/generated/manifest.ts';
import { roleName } from '../../assemble/names.ts';
import { labelOf } from '../../extract/wording.ts';
import { singularPhrase } from '../../lexicon/things-index.ts';
import type { Draft, Outcome } from '../draft.ts';
import { formsOf, unquoted, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';

const MAX_ROLES = 12;

const ROLE =
  /^(?:(?:a|an|the|another|new|ein|eine|une?|una|um|uma|neue|nouveau|nuev[oa]|nuovo|nov[oa])\s+)*(?:user\s+)?(?:(?:roles?|rollen?|rôles?|rol(?:es)?|ruol[oi]|papel|função)\s*:?\s+(?:called |named |for |namens |für |appelé |pour |llamado |para |chiamato |per |d'|de |di )?(.+)|(.+?)[\s-]+(?:as (?:a )?)?(?:roles?|rolle)(?: for .+)?)$/iu;

export function addRole(text: string, draft: Draft): Outcome {
  const found = ROLE.exec(text.trim());
  if (found === null || (/\b(?:to|for every|zu|à) \S+$/iu.test(text) && !/role/iu.test(text))) return null;
  const { manifest } = draft;
  if ((manifest.entities ?? []).length === 0)
    return { refused: 'Nobody signs in to this app, so it has no roles: add something that is stored first.' };
  const roles: Role[] = [...(manifest.roles ?? [])];
  for (const part of partsOf(found[1] ?? found[2] ?? '')) {
    const label = labelOf(singularPhrase(unquoted(withoutDeterminers(part)).toLowerCase(), draft.language));
    if (label === '' || roles.length >= MAX_ROLES) continue;
    if (
      roles.some((role) =>
        [role.name, role.label].some(
          (name) => name !== undefined && formsOf(name, draft.language).one === formsOf(label, draft.language).one,
        ),
      )
    )
      continue;
    if (roles.length === 0) {
      roles.push({ name: 'admin', label: 'Admin', admin: true });
      draft.assumed.push('Roles need somebody who gives them: “Admin” was added, and the first account gets it.');
      if (label === 'Admin') continue;
    }
    const name = roleName(label, new Set(roles.map((role) => role.name)));
    // New accounts keep the role that they got so far.
    if (!roles.some((role) => role.default === true) && roles.length > 1) {
      const standard = roles.findLast((role, at) => role.admin !== true && at > 0);
      if (standard !== undefined) standard.default = true;
    }
    roles.push({ name, label });
  }
  if (roles.length === (manifest.roles ?? []).length) return 'made';
  manifest.roles = roles;
  draft.assumed.push(
    'The new role may do what everybody who signs in may do; say what else, for instance “editors may edit articles”.',
  );
  return 'made';
}
