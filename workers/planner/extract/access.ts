import type { Act, EntityDraft, RoleDraft } from './draft.ts';
import type { Roles } from './roles.ts';

type Verb = 'read' | 'create' | 'update' | 'delete';
type Scope = 'all' | 'own';
type Rights = ReadonlyMap<Verb, Scope>;

/** Who may do what with an entity: a role's draft, or `anonymous`. */
export interface Access {
  readonly entity: EntityDraft;
  readonly who: RoleDraft | 'anonymous';
  readonly rights: Rights;
}

const ALL: readonly Verb[] = ['read', 'create', 'update', 'delete'];
const CHANGES: readonly Verb[] = ['create', 'update', 'delete'];
const PRIVATE =
  /\bprivate to (?:each|every|the)\b|\b(?:each|every) (?:user|person|member|one|account) (?:only )?(?:sees?|has|have|gets?|keeps?|can (?:only )?see) (?:only )?(?:their|his|her|its) own\b|\b(?:users?|people|everyone) (?:can )?(?:only )?(?:see|access|view) (?:only )?their own\b|\bonly (?:i|me) (?:can|should)\b|\bjust for (?:me|myself)\b|\bpersonal\b|\bprivate(?: (?:app|journal|diary|notes|data))?\b|\bfür mich\b|\bnur ich\b|\bprivat\b|\bpersönliche?\w*|\bjeder sieht nur (?:seine|die) eigenen\b|\bprivad[oa]s?\b|\bpersonal(?:es)?\b|\bsolo yo\b|\bprivée?s?\b|\bpersonnel(?:le)?s?\b|\bpessoa(?:l|is)\b|\bpersonal[ei]\b/iu;
const FIRST_PERSON = /\b(?:my|i|me|i'm|i've|ich|mein\w*|mis?|yo|mes|mon|ma|je|meus?|minhas?|eu|mi[oae]i?|miei)\b/iu;
const TOGETHER =
  /\b(?:team|our|we|us|shared?|together|family|household|club|company|office|staff|flatmates?|roommates?|colleagues|customers?|members?|unser\w*|wir|gemeinsam|familie|nuestr\w+|compartid\w+|equipo|nous|notre|nos|partag\w+|équipe|noss[oa]s?|equipe|nostr\w+)\b/iu;
const PUBLIC =
  /\bwithout (?:signing|logging) in\b|\b(?:public|open|visible|readable|viewable) without (?:an? )?(?:login|account|sign-?in|registration)\b|\bno (?:login|sign-?in) (?:needed |required )?to (?:view|read|browse|see)\b|\bpublic(?:ly)? (?:\p{L}+ )?(?:page|site|website|catalog(?:ue)?|directory|list|calendar|blog|changelog|visible|readable|view\w*|accessible|part|area|wiki|gallery)\b|\b(?:public|anyone|everyone|everybody|visitors) (?:can|may|reads?|sees?|browses?|views?)\b|\bohne anmeldung\b|\böffentlich\w*\b|\bsin (?:iniciar sesión|registro|registrarse)\b|\bpúblic[oa]s?\b|\bsans (?:connexion|inscription|compte)\b|\bsem (?:login|cadastro)\b|\bsenza (?:login|registrazione)\b/iu;
const CLOSED =
  /\b(?:internal(?:ly)?|private|intranet|not public|members[- ]only|only (?:\p{L}+ )?(?:members?|employees?|staff|the team|family|logged|signed|registered|residents|parents|colleagues)|just for (?:us|our|the)|behind a login|intern(?:e[rsn]?)?|nicht öffentlich|nur für|interno|privado|privée?|interne|réservé)\b/iu;
const PUBLIC_KIND =
  /\b(?:blog|directory|job board|changelog|marketplace|forum|news(?: site)?|public(?! form)|classifieds|finder|web ?site|(?:community|network|podcast|fan|review|recipe|event) site|magazine|(?:online|web) ?shop|online store|event listing|listings site|link collection|annuaire|directorio|verzeichnis|tienda online|boutique en ligne|web-?seite|internet(?:seite|auftritt)|home ?page|(?:sitio|página) web|site (?:web|internet|vitrine|pour|de notre|de mon|de ma|do|da|para)|sito (?:web|internet|per|del))\b/iu;

/** How private an app's records are where no role says otherwise. */
export function ownershipOf(text: string, roles: Roles, intro: string): 'user' | 'shared' | 'public' {
  const closed = CLOSED.test(text);
  if (PUBLIC.test(text) && !closed) return 'public';
  if (roles.roles.length === 0 && PRIVATE.test(text)) return 'user';
  if (PUBLIC_KIND.test(intro) && !closed) return 'public';
  if (roles.roles.length === 0 && FIRST_PERSON.test(text) && !TOGETHER.test(text)) return 'user';
  return 'shared';
}

/** What others enter for somebody. */
const BILLED: ReadonlySet<string> = new Set([
  'invoice',
  'payment',
  'fee',
  'fine',
  'loan',
  'salary',
  'payslip',
  'subscription',
]);

/** Records that outsiders must not see: people, and what they ordered, paid or asked. */
/** What is written about one person, whatever kind of record it is. */
const PERSONAL = /\b(?:performance|salary|payslip|appraisal|disciplinary|medical)\b/;

function isSensitive(entity: EntityDraft): boolean {
  const { thing } = entity;
  if (PERSONAL.test(entity.one)) return true;
  if (thing === null) return entity.fields.some((field) => field.type === 'email' || field.type === 'phone');
  // A date of a club is nobody's own; one that names a person is.
  if (thing.key === 'appointment' && !entity.fields.some(isOfPerson)) return false;
  const staged = ['artist', 'author', 'host', 'player', 'character'].includes(thing.key);
  return (
    (thing.kind === 'person' && !staged) ||
    (thing.kind === 'deal' && thing.key !== 'vote') ||
    [
      'message',
      'ticket',
      'measurement',
      'symptom',
      'attendance',
      'budget',
      'account',
      'invoice',
      'appointment',
      'expense',
    ].includes(thing.key)
  );
}

function isOfPerson({ target, phrase, type }: EntityDraft['fields'][number]): boolean {
  return (
    target?.thing?.kind === 'person' ||
    type === 'email' ||
    type === 'phone' ||
    /\b(?:patient|client|customer|kund|name|vorname|nachname|paciente|cliente|nombre|nom|nome|person)/.test(phrase)
  );
}

/** Rights of every role that is not the admins', and of anonymous visitors, for every entity. */
export function accessOf(entities: readonly EntityDraft[], roles: Roles, open: boolean): readonly Access[] {
  const access: Access[] = [];
  const named = roles.acts.filter((act) => act.role === 'everyone' && act.entity !== null && !act.negated);
  for (const entity of entities) {
    const visible = open && isVisible(entity, named, entities);
    const posts = roles.acts.some(
      (act) => act.role === 'everyone' && act.entity === entity && act.action === 'create' && !act.negated,
    );
    const anonymous = new Map<Verb, Scope>();
    const closed = closedVerbs('anonymous', entity, roles);
    if (visible && !closed.has('read')) anonymous.set('read', 'all');
    if (posts && !closed.has('create')) anonymous.set('create', 'all');
    if (anonymous.size > 0) access.push({ entity, who: 'anonymous', rights: anonymous });
    for (const role of roles.roles) {
      if (role.rank === 3) continue;
      const closed = closedVerbs(role.one, entity, roles);
      const rights = [...rightsOf(role, entity, roles)].filter(([verb]) => !closed.has(verb));
      access.push({ entity, who: role, rights: new Map(rights) });
    }
  }
  return access.map((one) => follow(one, access, roles));
}

/** What others alone do with an entity: "only the board may see fees". Whoever may not see it does nothing with it. */
function closedVerbs(who: string, entity: EntityDraft, { acts }: Roles): ReadonlySet<Verb> {
  const here = acts.filter(
    (act) => !act.negated && (act.entity === entity || (act.entity === null && act.action === 'delete')),
  );
  const closed = new Set<Verb>();
  for (const { action, exclusive } of here) {
    if (!exclusive || here.some((act) => act.role === who && act.action === action)) continue;
    const verbs = action === 'read' ? ALL : action === 'manage' ? CHANGES : [action];
    for (const verb of verbs) closed.add(verb);
  }
  return closed;
}

/**
 * What belongs to a record follows it: who edits only their own truck edits the menu of it, and who sees only their own
 * tickets does not see what was replied to others. Rights go by who created a record, so both are said in `assumed`.
 */
function follow(one: Access, all: readonly Access[], { acts }: Roles): Access {
  const { who, entity, rights } = one;
  if (who === 'anonymous' || who.rank !== 1) return one;
  if (acts.some((act) => act.role === who.one && act.entity === entity)) return one;
  // What others think of a talk is not the speaker's to write.
  const judged = ['review', 'vote'].includes(entity.thing?.key ?? '');
  if (judged && acts.some((act) => act.entity === entity && act.action === 'create')) return one;
  for (const field of entity.fields) {
    const parent = all.find((other) => other.who === who && other.entity === field.target)?.rights;
    if (parent?.get('update') !== 'own') continue;
    const read: Scope = parent.get('read') === 'own' ? 'own' : (rights.get('read') ?? 'own');
    return {
      ...one,
      rights: new Map<Verb, Scope>([
        ['create', 'all'],
        ['read', read],
        ['update', 'own'],
      ]),
    };
  }
  return one;
}

/** What is named as public, with what belongs to it; everything that is not sensitive where nothing is named. */
function isVisible(entity: EntityDraft, named: readonly Act[], entities: readonly EntityDraft[]): boolean {
  const objects = new Set(named.filter((act) => act.action === 'read').map((act) => act.entity));
  if (objects.size === 0) return !isSensitive(entity);
  if (objects.has(entity)) return true;
  if (isSensitive(entity)) return false;
  const belongs = entity.fields.some((field) => field.target !== null && objects.has(field.target));
  const referenced = entities.some(
    (other) => objects.has(other) && other.fields.some((field) => field.target === entity),
  );
  return belongs || referenced;
}

function rightsOf(role: RoleDraft, entity: EntityDraft, roles: Roles): Rights {
  const { acts } = roles;
  const own = acts.filter((act) => act.role === role.one && !act.negated);
  const here = own.filter((act) => act.entity === entity);
  const everywhere = own.filter((act) => act.entity === null);
  const limited = own.some((act) => act.only);
  // "employees see only their own data"
  const personal = everywhere.some((act) => act.own && act.action !== 'manage');
  const rights = new Map<Verb, Scope>();
  const grant = (verb: Verb, scope: Scope): void => {
    if (rights.get(verb) !== 'all') rights.set(verb, scope);
  };
  const denied = acts.filter(
    (act) =>
      act.role === role.one && act.negated && (act.entity === entity || (act.entity === null && act.action !== 'read')),
  );
  if (denied.some(({ action }) => action === 'read')) return rights;
  if (here.length === 0 && own.some((act) => act.nothingElse && act.entity !== null)) return rights;
  if (denied.length > 0) {
    const left = new Map(rightsOf(role, entity, { ...roles, acts: acts.filter((act) => !denied.includes(act)) }));
    for (const { action } of denied) for (const verb of action === 'manage' ? CHANGES : [action]) left.delete(verb);
    return left;
  }
  if (here.length > 0) {
    for (const act of here) grantAct(act, personal ? { ...role, rank: 1 } : role, entity, grant);
    if (personal) {
      const changes = [...rights.keys()].filter((verb) => verb !== 'create');
      return new Map<Verb, Scope>([
        ...[...rights].filter(([verb]) => verb === 'create'),
        ...changes.map((verb): [Verb, Scope] => [verb, 'own']),
        ['read', 'own'],
      ]);
    }
    // "sees only own films": what they add and change is theirs as well.
    if (here.some((act) => act.action === 'read' && act.own && act.only) && role.rank < 3) {
      // Who has records of their own enters them, where nobody else is said to.
      const asked =
        role.rank === 1 &&
        (entity.thing?.kind === 'deal' || entity.thing?.key === 'ticket') &&
        !BILLED.has(entity.thing.key);
      if (
        asked &&
        !acts.some((act) => act.entity === entity && !act.negated && ['create', 'manage'].includes(act.action))
      )
        for (const verb of ['create', 'update'] as const) rights.set(verb, 'all');
      for (const verb of rights.keys()) if (verb !== 'create') rights.set(verb, 'own');
      return rights;
    }
    if (!rights.has('read') || (role.rank === 2 && !here.some((act) => act.own))) grant('read', 'all');
    return rights;
  }
  if (everywhere.some((act) => act.action === 'manage' && !act.own)) {
    for (const verb of ALL) grant(verb, 'all');
    return rights;
  }
  if (personal) {
    grant('read', isSensitive(entity) || role.rank > 1 ? 'own' : 'all');
    return rights;
  }
  // A role of which only reading is said reads; one that works there keeps the records.
  const onlyReads = own.some((act) => act.action === 'read') && !everywhere.some((act) => act.action !== 'read');
  if (limited || onlyReads || role.rank === 1) {
    if (role.rank > 1 || !isSensitive(entity)) grant('read', 'all');
    else grant('read', 'own');
    return rights;
  }
  for (const verb of ['read', 'create', 'update'] as const) grant(verb, 'all');
  // "Only the beekeeper may delete."
  if (everywhere.some((act) => act.action === 'delete')) grant('delete', 'all');
  return rights;
}

function grantAct(act: Act, role: RoleDraft, entity: EntityDraft, grant: (verb: Verb, scope: Scope) => void): void {
  const scope: Scope = act.own ? 'own' : 'all';
  switch (act.action) {
    case 'manage':
      for (const verb of ALL) grant(verb, verb === 'create' ? 'all' : scope);
      return;
    case 'create': {
      grant('create', 'all');
      // Who takes part sees what is theirs of orders and tickets, and everybody's posts.
      const mine = role.rank === 1 && isSensitive(entity);
      grant('read', mine ? 'own' : 'all');
      // "foremen can only add pours"
      if (!act.only) grant('update', role.rank === 1 ? 'own' : 'all');
      return;
    }
    case 'update':
      grant('update', scope);
      if (act.own) grant('create', 'all');
      grant('read', act.own && isSensitive(entity) ? 'own' : 'all');
      return;
    case 'delete':
      grant('delete', scope);
      return;
    case 'read':
      grant('read', scope);
  }
}
