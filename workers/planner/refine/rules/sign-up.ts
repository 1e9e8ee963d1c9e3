import type { Entity, Manifest } from '#schemas/generated/manifest.ts';
import { adminRole } from '../../../compiler/normalize/grants.ts';
import { labelOfEntity, type Draft, type Outcome } from '../draft.ts';
import { findEntity } from '../find.ts';
import { likeness, withoutDeterminers } from '../forms.ts';
import { Rights } from '../rights.ts';
import { addEntities } from './add-entity.ts';

/** "members should be able to sign up for events": who, and for what. */
const SIGNS_UP: readonly RegExp[] = [
  /^(?:let )?(?:the )?(?<who>[\p{L}]+(?: [\p{L}]+)?)(?: (?:can|could|may|should(?: be able to)?|must be able to|are able to|need to))? (?:sign (?:themselves )?up|signup|register(?: themselves)?|enrol+(?: themselves)?|rsvp|put (?:themselves|their names?) down)(?: themselves)? (?:for|to|in|on) (?<what>.+)$/iu,
  /^(?<who>[\p{L}]+) (?:sollen|können|dürfen|möchten) sich (?:selbst |selber )?(?:zu|für|bei|in) (?<what>.+?) (?:selbst |selber )?(?:anmelden|eintragen|einschreiben)(?: können| dürfen)?$/iu,
  /^(?:les |des )?(?<who>[\p{L}]+) (?:peuvent|doivent pouvoir|pourraient) s'inscrire (?:eux-mêmes |elles-mêmes )?(?:à|aux|pour) (?<what>.+)$/iu,
  /^(?:los |las )?(?<who>[\p{L}]+) (?:pueden|deben poder|podrían) (?:inscribirse|apuntarse|registrarse) (?:a|en|para) (?<what>.+)$/iu,
];
const ENTRIES: Readonly<Record<Draft['language'], string>> = {
  en: 'registrations',
  de: 'Anmeldungen',
  fr: 'inscriptions',
  es: 'inscripciones',
  it: 'iscrizioni',
  pt: 'inscrições',
};
const IS_ENTRY =
  /registration|sign.?up|signup|enrol|booking|reservation|attendance|rsvp|participation|attendee|participant|anmeldung|teilnahme|inscripci|inscription|iscrizion|inscriç/iu;

/** Lets people put themselves down for something: a record of their own that refers to it. */
export function signUpRule(clause: string, draft: Draft): Outcome {
  const groups = SIGNS_UP.map((pattern) => pattern.exec(clause)?.groups).find((found) => found !== undefined);
  const what = groups === undefined ? null : findEntity(withoutDeterminers(groups['what'] ?? ''), draft);
  if (groups === undefined || what === null) return null;
  const who = withoutDeterminers(groups['who'] ?? '');
  const there = entriesFor(what, draft.manifest);
  if (there === null) {
    const made = addEntities(`${ENTRIES[draft.language]} for every ${labelOfEntity(what)}`, draft);
    if (made !== 'made') return made;
  }
  const entries = there ?? draft.last;
  if (entries === null) return null;
  const { roles = [] } = draft.manifest;
  const role = roles.find(({ name, label }) =>
    [name, label].some((one) => one !== undefined && likeness(who, one, 'entity', draft.language) >= 2),
  );
  if (role !== undefined && role.name === adminRole(roles)?.name) return 'made';
  const rights = new Rights(draft.manifest, entries);
  rights.give(role?.name ?? 'authenticated', ['read', 'create', 'delete'], 'own');
  rights.write();
  draft.last = entries;
  return 'made';
}

/** Records that refer to an entity and whose name says that somebody is put down. */
function entriesFor(what: Entity, { entities = [] }: Manifest): Entity | null {
  return (
    entities.find(
      (entity) => IS_ENTRY.test(labelOfEntity(entity)) && entity.fields.some(({ target }) => target === what.name),
    ) ?? null
  );
}
