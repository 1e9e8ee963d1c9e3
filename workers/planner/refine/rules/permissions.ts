import type { Entity } from '#schemas/generated/manifest.ts';
import { hasAuth } from '../../../compiler/normalize/access-rules.ts';
import { adminRole } from '../../../compiler/normalize/grants.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome } from '../draft.ts';
import { find } from '../find.ts';
import { likeness, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';
import { Rights } from '../rights.ts';
import { setVisibility } from './visibility.ts';
import { deedIn, type Deed } from './permission-deed.ts';
import { readingsOf, type Mode } from './permission-reading.ts';
import { setTransition, transitionIn } from './permission-transition.ts';

const EVERYONE =
  /^(?:any ?(?:one|body)|every ?(?:one|body)|all(?: people)?|visitors?|guests?|the public|strangers|people|jeder(?:mann)?|alle|besucher|gäste|tout le monde|n'importe qui|(?:les )?visiteurs|todos|todo el mundo|cualquiera|(?:los )?visitantes|tutti|chiunque|(?:i )?visitatori|qualquer (?:um|pessoa)|(?:os )?visitantes)$/iu;
/** Who has no account where it is said that none is needed. */
const OUTSIDE =
  /^(?:customers?|clients?|guests?|people|parents?|students?|members?|users?|kunden?|kundinnen|gäste|eltern|clientes?|clienti|huéspedes|ospiti)$/iu;
const SIGNED_IN =
  /^(?:(?:all |signed[- ]in |logged[- ]in |registered )*(?:users?|members?|people|accounts?)|(?:alle )?(?:angemeldete[nr]? )?(?:benutzer|nutzer)|(?:les )?utilisateurs|(?:los )?usuarios|(?:gli )?utenti|(?:os )?usuários)$/iu;
const WITHOUT_ACCOUNT =
  /\s*,?\s*(?:without (?:signing in|logging in|an account|login|a login)|ohne (?:anmeldung|konto|sich anzumelden|login)|sans (?:se connecter|compte|connexion)|sin (?:iniciar sesión|cuenta|registrarse)|senza (?:accesso|accedere|account|registrazione)|sem (?:entrar|login|conta))/iu;
/** "editors may not delete posts", "only admins see reports", "anyone can read recipes without signing in". */
export function permissionRule(clause: string, draft: Draft): Outcome {
  let unknown: Outcome = null;
  for (const { who, deed, mode, certain } of readingsOf(clause, draft)) {
    const roles = rolesIn(who, draft, WITHOUT_ACCOUNT.test(clause));
    if (roles === null) {
      const known =
        certain && /^[\p{L} -]{3,30}$/u.test(who) && find(who, draft).element === null && deedIn(deed, draft) !== null;
      const kept = certain && deedIn(deed, draft) !== null ? find(who, draft, ['entity']).element : null;
      if (kept?.what === 'entity')
        unknown ??= {
          refused: `${labelOfEntity(kept.entity)} is kept as a record here, and nobody signs in as one: add a role for it first, for instance with “add a role ${labelOfEntity(kept.entity).toLowerCase()} user”.`,
        };
      if (known)
        unknown ??= { refused: `There is no role “${who}”: add it first, for instance with “add a role ${who}”.` };
      continue;
    }
    const plain = deed.replace(WITHOUT_ACCOUNT, '');
    const transition = transitionIn(plain, draft);
    if (transition !== null) return setTransition(transition, roles, mode);
    const what = deedIn(plain, draft);
    if (what === null) {
      unknown ??= aboutField(plain, draft);
      continue;
    }
    return apply(what, roles, mode, draft);
  }
  return unknown;
}

/** Roles of a phrase: named ones, `anonymous` or `authenticated`. Null where a part is none. */
function rolesIn(phrase: string, draft: Draft, withoutAccount: boolean): readonly string[] | null {
  const roles = draft.manifest.roles ?? [];
  const parts = partsOf(phrase.trim());
  const found = parts.map((part) => {
    const words = withoutDeterminers(part.replaceAll('"', '')).toLowerCase();
    const role = roles.find((one) =>
      [one.name, one.label].some((name) => name !== undefined && likeness(words, name, 'entity', draft.language) >= 2),
    );
    if (role !== undefined) return role.name;
    if (/^(?:admin(?:istrator)?(?:e?n|s|es|i|a)?|administra(?:teur|dor|tor)\w*|owners?|managers?)$/iu.test(words))
      return adminRole(roles)?.name ?? null;
    if (EVERYONE.test(part.trim()) || EVERYONE.test(words))
      return withoutAccount ||
        /visit|besucher|gäste|guest|public|stranger|anyone|anybody|chiunque|cualquiera|n'importe|qualquer|everyone|jeder|tout le monde|todo|tutti|alle|everybody/iu.test(
          part,
        )
        ? 'anonymous'
        : 'authenticated';
    if (withoutAccount && OUTSIDE.test(words)) return 'anonymous';
    return SIGNED_IN.test(words) ? 'authenticated' : null;
  });
  const known = found.flatMap((role) => (role === null ? [] : [role]));
  return known.length > 0 && known.length === parts.length ? known : null;
}

function apply(deed: Deed, roles: readonly string[], mode: Mode, draft: Draft): Outcome {
  const { verbs, entities, own } = deed;
  const { manifest } = draft;
  if (!hasAuth(manifest) && roles.some((role) => role !== 'anonymous'))
    return { refused: 'Nobody signs in to this app, so there are no roles to give rights to.' };
  const admin = adminRole(manifest.roles ?? [])?.name;
  if (mode === 'mayNot' && roles.some((role) => role === admin))
    return { refused: 'Those who administer may do everything: give the work to another role instead.' };
  if (own && roles.includes('anonymous') && (mode === 'ownOnly' || mode === 'may')) return keepToOwn(deed, mode, draft);
  if (roles.includes('anonymous') && mode !== 'mayNot' && verbs.some((verb) => verb === 'update' || verb === 'delete'))
    return { refused: 'Visitors without an account cannot change or delete records: anybody could wipe them.' };
  for (const entity of entities) {
    draft.last = entity;
    const rights = new Rights(manifest, entity);
    if (mode === 'only') {
      for (const holder of [...rights.holders(), 'anonymous']) {
        if (!roles.includes(holder)) rights.take(holder, verbs);
      }
      for (const name of (manifest.roles ?? []).map((role) => role.name))
        if (!roles.includes(name)) rights.take(name, verbs);
    }
    for (const role of roles) {
      if (mode === 'mayNot') rights.take(role, verbs);
      else if (role === admin && entity.ownership !== 'user') continue;
      else {
        if (mode === 'ownOnly') rights.narrow(role, verbs);
        // "Only" narrows who may: those who may already keep what they have.
        const missing = mode === 'only' ? verbs.filter((verb) => !rights.has(role, verb)) : verbs;
        rights.give(role, missing, own ? 'own' : 'all');
      }
    }
    rights.write();
    hidePages(entity, draft);
  }
  return 'made';
}

/** "must not see the diagnosis": rights go by record. Null for what is no deed with a field. */
function aboutField(deed: string, draft: Draft): Outcome {
  const object =
    /^(?:\p{L}+ )?(?:see|view|read|write|edit|change|enter|fill in|update|access|set) (?:the |any |all )?(.+)$/iu.exec(
      deed,
    )?.[1];
  const element = object === undefined ? null : find(object, draft, ['field']).element;
  if (element?.what !== 'field') return null;
  const [field, entity] = [labelOfNamed(element.field), labelOfEntity(element.entity)];
  return {
    refused: `Rights go by record, and “${field}” is a field of ${entity}: keep it in records of its own, for instance “add ${field.toLowerCase()} records with text for every ${entity.toLowerCase()}”, and say who may see those.`,
  };
}

/**
 * "Everyone sees only their own", "everyone can edit their own": about all who sign in, as visitors own nothing. Where
 * what is seen is meant, visitors are left nothing to see.
 */
function keepToOwn({ verbs, entities }: Deed, mode: Mode, draft: Draft): Outcome {
  if (mode === 'ownOnly' && verbs.includes('read'))
    return entities.map((entity) => setVisibility(entity, 'private', draft)).at(-1) ?? null;
  for (const entity of entities) {
    const rights = new Rights(draft.manifest, entity);
    for (const role of rights.holders()) {
      rights.narrow(role, verbs);
      if (rights.has(role, 'create')) rights.give(role, verbs, 'own');
    }
    rights.write();
  }
  return 'made';
}

/** Pages are not offered to roles that may not read what is on them. */
function hidePages(entity: Entity, { manifest }: Draft): void {
  const admin = adminRole(manifest.roles ?? [])?.name;
  for (const page of manifest.pages ?? []) {
    if (!('entity' in page) || page.entity !== entity.name || !('roles' in page) || page.roles === undefined) continue;
    const rights = new Rights(manifest, entity);
    const verb = page.kind === 'form' ? 'create' : 'read';
    const able = page.roles.filter(
      (role) => role === admin || rights.has(role, verb) || rights.has('authenticated', verb),
    );
    if (able.length === page.roles.length) continue;
    page.roles = able;
    if (able.length === 0) delete page.roles;
  }
}
