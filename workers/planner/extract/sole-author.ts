import { phraseFrom } from '../grammar/model.ts';
import type { Language } from '../lexicon/languages/language.ts';
import type { Act, EntityDraft, RoleDraft } from './draft.ts';
import type { Roles } from './roles.ts';

/** "only I can write", "nur ich darf schreiben", "moi seul peux écrire": the author alone changes anything. */
const SOLE =
  /\b(?:only|just) (?:i|me|the owner|myself) (?:can|may|should|am able to|will)?\s?(?:\p{L}+ly )?(?:write|edit|add|post|publish|change|update|create|manage)|\bnur ich (?:(?:darf|kann|soll|möchte) [^.\n]{0,40})?(?:schreib|bearbeit|änder|anleg|veröffentlich|pfleg)|\bsolo yo (?:puedo |debo )?(?:escrib|edit|publi|añad|modific|cambi)|\b(?:moi seule?|je suis (?:le |la )?seule?)[^.\n]{0,24}(?:écri|modifi|publi|ajout|édit)|\bseule?ment moi[^.\n]{0,24}(?:écri|modifi|publi|ajout|édit)|\b(?:só|somente|apenas) eu [^.\n]{0,16}(?:escrev|edit|public|adicion)|\bsolo io [^.\n]{0,16}(?:scriv|modific|pubblic|aggiung)/iu;
const NAMES: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['Author', 'Reader'],
  de: ['Autor', 'Leser'],
  es: ['Autor', 'Lector'],
  fr: ['Auteur', 'Lecteur'],
  pt: ['Autor', 'Leitor'],
  it: ['Autore', 'Lettore'],
};

function reads(role: string, entity: EntityDraft): Act & { readonly role: string } {
  const who = phraseFrom(role);
  const manner = { only: false, exclusive: false, own: false, negated: false, nothingElse: false };
  return { role, who, action: 'read', entity, ...manner };
}

/**
 * Roles of an app that one person writes and others read: without them whoever signs in might edit. Roles that the
 * prompt names itself stay as they are.
 */
export function withSoleAuthor(
  roles: Roles,
  text: string,
  language: Language,
  entities: readonly EntityDraft[],
): Roles {
  if (roles.roles.length > 0 || !SOLE.test(text)) return roles;
  const [author, reader] = NAMES[language];
  const made: readonly RoleDraft[] = [
    { one: author.toLowerCase(), label: author, rank: 3 },
    { one: reader.toLowerCase(), label: reader, rank: 1 },
  ];
  const acts = ['everyone', reader.toLowerCase()].flatMap((role) => entities.map((entity) => reads(role, entity)));
  return { ...roles, roles: made, acts };
}
