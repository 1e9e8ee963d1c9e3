import type { Clause, Phrase } from '../grammar/model.ts';
import { isA } from '../lexicon/classes.ts';
import { deedOf } from '../lexicon/deeds.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { rankOf } from '../lexicon/people.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { filledIn, isEntering } from './entered.ts';
import type { Act, EntityDraft, RoleDraft } from './draft.ts';
import type { Mention } from './mentions.ts';
import { labelOf } from './wording.ts';

const MAX_ROLES = 8;
const LED = /^(?:employee|worker|colleague|mitarbeiter(?:in)?|angestellter?|empleado|employé|funcionário|dipendente)$/;
const LEADING =
  /^(?:(?:\p{L}+ )?manager|hr|supervisor|boss|team lead|lead|vorgesetzter?|chefin?|führungskraft|jefe|responsable|gerente|gestor|responsabile)$/u;
const UNSIGNED =
  /^(?:sign|log|account|registration|anmeld|konto|cuenta|registro|compte|inscription|conta|cadastro|registrazione)/;
/** Who acts in an act that is not a role's. */
type Actor = 'everyone' | 'user';

/** Roles and what they and others do. */
export interface Roles {
  readonly roles: readonly RoleDraft[];
  readonly acts: readonly RoleAct[];
  readonly assumed: readonly string[];
}

/** What roles are read from. */
export interface RoleContext {
  /** Names in a list of roles. */
  readonly listed: readonly string[];
  readonly entities: readonly EntityDraft[];
  readonly find: (phrase: Phrase) => EntityDraft | null;
  readonly language: Language;
}

type RoleAct = Act & { readonly role: string };

/** Who does what, and which of them are roles. */
export function rolesOf(mentions: readonly Mention[], context: RoleContext): Roles {
  const { language } = context;
  const candidates = new Map<string, RoleDraft>();
  const acts: RoleAct[] = [];
  for (const words of context.listed) {
    const one = singularPhrase(words.toLowerCase(), language);
    if (!isGeneric(one, language)) candidates.set(one, { one, label: labelOf(one), rank: rankOf(one) ?? 2 });
  }
  const explicit = candidates.size >= 2;
  const idle = new Map<string, RoleDraft>();
  let last: EntityDraft | null = null;
  let latest: readonly Act[] = [];
  for (const mention of mentions) {
    if (mention.kind === 'item') {
      // "Public without login" says nothing of what somebody did before.
      if (isA(mention.item.phrase.words, 'everyone', language)) latest = [];
      // "guests can request one without signing in"
      if (mention.item.traits.has('negated') && UNSIGNED.test(mention.item.phrase.words))
        acts.push(...latest.map((act) => ({ ...act, role: 'everyone' })));
      last = context.find(mention.item.phrase) ?? last;
      continue;
    }
    for (const subject of mention.clause.subjects) {
      // "Filmmaker: sees only own films", after "Filmmakers submit films".
      const actor = actorOf(subject, mention.clause, context) ?? (candidates.has(subject.one) ? subject.one : null);
      if (actor === null) continue;
      const done = actsOf(mention.clause, subject, last, context);
      if (done.length === 0) {
        const rank = rankOf(actor);
        if (rank !== null && mention.clause.action === 'other' && !mention.clause.negated)
          idle.set(actor, { one: actor, label: labelOf(singularSurface(subject, actor)), rank });
        continue;
      }
      if (actor !== 'everyone' && actor !== 'user' && !candidates.has(actor)) {
        const outside = thingOf(actor, language)?.thing.kind === 'org';
        candidates.set(actor, {
          one: actor,
          label: labelOf(singularSurface(subject, actor)),
          rank: rankOf(actor) ?? (outside ? 1 : 2),
        });
      }
      acts.push(...done.map((act) => ({ ...act, role: actor })));
      latest = done.filter((act) => act.action === 'create' || act.action === 'read');
    }
  }
  // Who does what the app does not know is a role beside others: "players challenge each other".
  const working = [...idle.values()].filter(({ rank }) => rank > 1).length;
  if (candidates.size > 0 || working > 1)
    for (const [one, role] of idle) if (!candidates.has(one)) candidates.set(one, role);
  for (const role of candidates.values())
    if (hasOwnOnly(role, acts) || isLed(role, [...candidates.values()])) role.rank = 1;
  return decide([...candidates.values()].slice(0, MAX_ROLES), acts, explicit, context);
}

/** "Employees request leave, managers approve it": beside those who lead them, employees take part. */
function isLed({ one }: RoleDraft, all: readonly RoleDraft[]): boolean {
  return LED.test(one) && all.some((other) => LEADING.test(other.one));
}

/** "Owners see only their own dogs": they own dogs rather than the place. */
function hasOwnOnly({ one, rank }: RoleDraft, acts: readonly RoleAct[]): boolean {
  const done = acts.filter((act) => act.role === one && !act.negated);
  return rank === 3 && /\bowner$/.test(one) && done.some((act) => act.own && act.only);
}

function singularSurface(phrase: Phrase, one: string): string {
  return phrase.words === one ? phrase.surface : one;
}

function isGeneric(one: string, language: Language): boolean {
  return isA(one, 'everyone', language) || one === 'user' || one === 'person';
}

function actorOf(subject: Phrase, clause: Clause, { language, entities, listed }: RoleContext): string | null {
  const { words, one } = subject;
  if (listed.some((name) => singularPhrase(name.toLowerCase(), language) === one) && !isGeneric(one, language))
    return one;
  const rank = rankOf(one);
  if (isA(words, 'everyone', language) || isA(one, 'everyone', language)) {
    // A "guest" who books is a role; the public is not.
    return rank !== null && !/^(?:visitor|visitante|visiteur|besucher|visitatore|public)$/.test(one) ? one : 'everyone';
  }
  if (/^(?:neighbou?r|friend|colleague|user|person|people|others?)$/.test(one)) return 'user';
  if (isA(words, 'user', language) && rank !== 3) return 'user';
  // The owner of a tool is whoever entered it.
  if (
    /^(?:owner|author|creator)$/.test(one) &&
    entities.some((entity) => entity.fields.some((field) => field.phrase === one))
  )
    return null;
  // "the triage team sets the status"
  if (language === 'en' && /^\p{L}+ team$/u.test(one) && clause.action !== 'have' && clause.action !== 'be') return one;
  if (rank !== null) return one;
  const thing = thingOf(one, language);
  if (thing?.thing.kind === 'person' || (thing?.exact === true && thing.thing.kind === 'org' && subject.plural))
    return one;
  // "Mechaniker" are one or several; the verb tells, or a word of permission.
  const several = subject.plural || (language === 'de' && (clause.modal || clause.only || clause.verb.endsWith('en')));
  // Who sees what is their own is somebody, whatever the word.
  const personal = clause.own && clause.only && clause.action === 'read';
  const working = several && thing === null && (personal || PERSON_ENDING[language].test(one));
  return working ? one : null;
}

/** "see only repairs" names what is seen; "only read repairs" what is done with them. */
const SEEING = /^(?:sees?|views?|access(?:es)?|sehen|sieht|einsehen|ver|ven|ve|voir|voit|voient|vê|veem|vede|vedono)$/;

/** Who signs up adds an entry, whatever else the verb means. */
const JOINING: ReadonlySet<string> = new Set(['registration', 'application', 'subscription', 'review', 'vote']);

function actsOf(clause: Clause, who: Phrase, last: EntityDraft | null, context: RoleContext): Act[] {
  const action = clause.action === 'keep' ? 'manage' : clause.action;
  if (action !== 'read' && action !== 'create' && action !== 'update' && action !== 'delete' && action !== 'manage')
    return [];
  const base = {
    who,
    action,
    only: clause.only,
    exclusive: clause.exclusive && !clause.negated,
    own: clause.own,
    negated: clause.negated,
    nothingElse: clause.only && !clause.own && !clause.negated && action === 'read' && SEEING.test(clause.verb),
  };
  const objects = clause.objects.map((item) => context.find(item.phrase)).filter((entity) => entity !== null);
  const made = clause.verb
    .split(' ')
    .map((verb) => deedOf(verb, context.language)?.key)
    .flatMap((key) => context.entities.find((entity) => key !== undefined && entity.thing?.key === key) ?? [])
    // "clients request an appointment": the appointment itself, rather than a booking beside it.
    .filter(() => !(/(?:^|\s)requests?$/.test(clause.verb) && objects.some(({ thing }) => thing?.kind === 'event')));
  made.push(...context.entities.filter((entity) => isLeftBy(entity, clause.verb, objects)));
  const joins =
    made.some((entity) => isLeftBy(entity, clause.verb, objects)) ||
    clause.verb.split(' ').some((verb) => JOINING.has(deedOf(verb, context.language)?.key ?? ''));
  if (
    made.length > 0 &&
    (action === 'create' || (action === 'update' && joins)) &&
    !objects.some((entity) => made.includes(entity))
  ) {
    // "listeners bookmark episodes": they add bookmarks and read episodes.
    return [
      ...made.map((entity): Act => ({ ...base, action: 'create', entity })),
      ...objects.map((entity): Act => ({ ...base, action: 'read', own: false, entity })),
    ];
  }
  if (/\bassign/.test(clause.verb) && last !== null) return [{ ...base, entity: last }];
  if (objects.length > 0) return objects.map((entity) => ({ ...base, entity }));
  if ((action === 'create' || action === 'update') && !clause.everything) {
    const filled =
      clause.objects.length > 0 && (isEntering(clause.verb) || last === null) ? filledIn(context.entities) : null;
    if (filled !== null || last !== null) return [{ ...base, entity: filled ?? last }];
  }
  const everything =
    clause.everything ||
    clause.objects.length === 0 ||
    clause.objects.every((item) => /^(?:everything|all|alles|todo|tout|tudo|tutto)$/.test(item.phrase.words));
  return [{ ...base, entity: null, action: everything || action === 'manage' ? action : 'read' }];
}

const MIN_STEM = 4;

/** "sign petitions", where signatures of petitions are kept: the verb's own noun is what is left behind. */
function isLeftBy({ one, fields }: EntityDraft, verbs: string, objects: readonly EntityDraft[]): boolean {
  const stems = verbs.split(' ').map((verb) => verb.replace(/(?:es|s|e)$/u, ''));
  return (
    stems.some((stem) => stem.length >= MIN_STEM && one.startsWith(stem) && one !== stem) &&
    fields.some(({ target }) => target !== null && objects.includes(target))
  );
}

/** Endings of words for people who do something. */
const PERSON_ENDING: Readonly<Record<Language, RegExp>> = {
  en: /(?:er|or|ar|ist|ant|ian|ee|eon|yst|man|men|woman)$/,
  de: /(?:er|erin|ist|istin|ent|or)$/,
  es: /(?:ista|ora?|er[oa]|nte|log[oa])$/,
  fr: /(?:eur|euse|ier|ière|ien|ienne|iste|ant)$/,
  pt: /(?:ista|ora?|eir[oa]|nte|log[oa])$/,
  it: /(?:ista|ore|iere|nte|log[oa])$/,
};

/** Roles are worth having when people differ in what they may do. */
function decide(
  candidates: readonly RoleDraft[],
  acts: readonly RoleAct[],
  explicit: boolean,
  { entities, language }: RoleContext,
): Roles {
  const none: Roles = {
    roles: [],
    acts: acts.filter((act) => act.role === 'everyone' || act.role === 'user'),
    assumed: [],
  };
  const generic = acts.some((act) => act.role === 'user');
  const [first] = candidates;
  if (first === undefined) return none;
  const hasAdmin = candidates.some((role) => role.rank === 3);
  const words = ROLE_WORDS[language];
  if (candidates.length === 1 && !explicit) {
    if (first.rank === 3) {
      const member: RoleDraft = { one: words.member.toLowerCase(), label: words.member, rank: 1 };
      return {
        roles: [first, member],
        acts: rename(acts, 'user', member.one),
        assumed: [`People who are no ${first.label.toLowerCase()} have the role “${member.label}”.`],
      };
    }
    // Who only adds comments to episodes should not edit the episodes.
    const does = acts.filter(
      (act) => act.role === first.one && !act.negated && ['create', 'manage'].includes(act.action),
    );
    const touched = new Set(does.flatMap((act) => (act.entity === null ? entities : [act.entity])));
    const own = acts.some((act) => act.role === first.one && act.own);
    const narrow = own || entities.some((entity) => !touched.has(entity) && entity.thing?.kind !== 'person');
    if (!narrow && !generic) return none;
  }
  if (candidates.length > 1 && !hasAdmin) {
    const managing = candidates.find((role) =>
      acts.some((act) => act.role === role.one && act.action === 'manage' && act.entity === null),
    );
    if (managing !== undefined) managing.rank = 3;
  }
  const staffed =
    generic && candidates.every((role) => role.rank > 1)
      ? [...candidates, { one: words.member.toLowerCase(), label: words.member, rank: 1 as const }]
      : candidates;
  const roles = staffed.some((role) => role.rank === 3)
    ? staffed
    : [{ one: 'admin', label: words.admin, rank: 3 as const }, ...staffed];
  demote(roles, acts);
  const added =
    roles.length > staffed.length ? [`A role “${words.admin}” was added: somebody has to assign the roles.`] : [];
  const lowest = roles.toSorted((a, b) => a.rank - b.rank)[0];
  return { roles, acts: lowest === undefined ? acts : rename(acts, 'user', lowest.one), assumed: added };
}

/**
 * One role administers: whoever manages everything, else the admins, else the first that runs the place. Others who run
 * something work with what is said of them; without this they would have no rights at all.
 */
function demote(roles: readonly RoleDraft[], acts: readonly RoleAct[]): void {
  const running = roles.filter(({ rank }) => rank === 3);
  const managesAll = ({ one }: RoleDraft): boolean =>
    acts.some((act) => act.role === one && act.action === 'manage' && act.entity === null && !act.negated);
  const admin = running.find(managesAll) ?? running.find(({ one }) => /admin/.test(one)) ?? running[0];
  for (const role of running) if (role !== admin) role.rank = 2;
}

function rename(acts: readonly RoleAct[], from: Actor, to: string): readonly RoleAct[] {
  return acts.map((act) => (act.role === from ? { ...act, role: to } : act));
}

const ROLE_WORDS: Readonly<Record<Language, { readonly admin: string; readonly member: string }>> = {
  en: { admin: 'Admin', member: 'Member' },
  de: { admin: 'Verwaltung', member: 'Mitglied' },
  es: { admin: 'Administrador', member: 'Miembro' },
  fr: { admin: 'Administrateur', member: 'Membre' },
  pt: { admin: 'Administrador', member: 'Membro' },
  it: { admin: 'Amministratore', member: 'Membro' },
};
