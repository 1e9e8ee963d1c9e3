import { newItem, type Clause, type Item, type Phrase } from '../grammar/model.ts';
import { isA } from '../lexicon/classes.ts';
import { deedOf } from '../lexicon/deeds.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { pluralPhrase, singularPhrase, thingByKey, thingOf } from '../lexicon/things-index.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import { fieldOfItem, type FieldContext } from './fields.ts';
import type { Mention } from './mentions.ts';
import { headOf, natureOf, subjectOf, type Nature } from './nature.ts';
import { labelOf } from './wording.ts';

const MAX_ENTITIES = 24;
const MAX_FIELDS = 30;
/** Verbs that decide on a request, and states that follow. */
const DECIDING = /\b(?:approves?|declines?|rejects?|accepts?|denies|deny|genehmig\w*|ablehn\w*|aprueb\w*|rechaz\w*|approuve\w*|refuse\w*|aprova\w*|rejeita\w*)\b/;

const PRONOUN = /^(?:i|we|you|it|they|he|she|there|ich|wir|sie|es|er|du|man|yo|nosotros|je|nous|on|il|elle|ils|eu|nós|io|noi)$/;
const COMPANY = /^(?:friends?|family|others|colleagues|people|partner|everyone|kids|freunden?|familie|amigos|familia|amis|famille|amici|famiglia)$/;
const MASS =
  /(?:^|\s)(?:attendance|equipment|inventory|furniture|feedback|stock|homework|merchandise|news|music|jewellery|jewelry|clothing|food|maintenance|sleep|income|mail|repertoire|staff|hardware|software|research|wildlife|livestock)$/;

const INFRASTRUCTURE =
  /^(?:log-?ins?|passwords?|accounts?|authentication|notifications?|reminders?|search|filters?|exports?|imports?|buttons?|pagination|dark mode|ids?)$/;

/** What was made of the mentions. */
export interface Extraction {
  readonly entities: EntityDraft[];
  /** Ways to show that were asked for: "chart of harvest per hive". */
  readonly views: string[];
  /** Names of roles that are listed as such. */
  readonly roles: string[];
  /** Phrase of the app itself, and what it is about. */
  readonly app: Phrase | null;
  /** Whom or what it is for: "a winery". */
  readonly purpose: string;
  readonly subject: string;
}

/** Builds entities and fields from mentions, in the prompt's order. */
export class EntityBuilder {
  readonly context: FieldContext;
  readonly entities: EntityDraft[] = [];
  readonly views: string[] = [];
  readonly roles: string[] = [];
  app: Phrase | null = null;
  purpose = '';
  subject = '';
  private current: EntityDraft | null = null;
  private readonly named = new Set<string>();
  private readonly orphans: Item[] = [];
  private readonly asides: Item[] = [];
  /** What is an entity only where nothing else is: "track users". */
  private readonly last: Item[] = [];
  private readonly actors = new Set<string>();

  constructor(context: FieldContext) {
    this.context = context;
  }

  build(mentions: readonly Mention[]): Extraction {
    for (const mention of mentions) this.noteNames(mention);
    for (const mention of mentions) {
      if (mention.kind === 'clause') this.clause(mention.clause);
      else this.mention(mention);
    }
    this.appSubject();
    this.settleOrphans();
    this.mergeHeader();
    this.mergeSiblings();
    return this;
  }

  /** First pass: what is an entity somewhere is one everywhere. */
  private noteNames(mention: Mention): void {
    if (mention.kind === 'clause') {
      if (['read', 'create', 'update', 'delete', 'manage', 'keep'].includes(mention.clause.action)) {
        for (const subject of mention.clause.subjects) this.actors.add(subject.one);
      }
      return;
    }
    const { item, origin, intro } = mention;
    const nature = natureOf(item.phrase, this.context.language, intro);
    if (nature === 'app' || nature === 'meta') {
      for (const child of item.children) if (this.standsAlone(child)) this.named.add(child.phrase.one);
      return;
    }
    if (nature !== 'thing' || origin === 'aside') return;
    if (origin !== 'object' || item.children.length > 0) {
      if (this.standsAlone(item)) this.named.add(item.phrase.one);
    }
  }

  /** Whether an item in a list of things is a thing of its own rather than a field of the one before. */
  private standsAlone(item: Item): boolean {
    const { phrase } = item;
    if (item.children.length > 0) return true;
    const field = fieldOf(phrase.words, this.context.language);
    const thing = thingOf(phrase.one, this.context.language);
    if (item.traits.has('yesNo') || item.traits.has('done') || item.range !== null) return false;
    if (thing?.thing.key === 'ingredient') return false;
    if (field?.exact === true) return phrase.plural && thing?.exact === true && field.field.type !== 'tags';
    if (phrase.plural) return true;
    if (thing !== null) return thing.exact || field === null;
    return field === null && item.options.length === 0;
  }

  private mention({ item, origin, clause, intro, listed }: Extract<Mention, { kind: 'item' }>): void {
    const { language } = this.context;
    const nature = this.natureOfItem(item, intro);
    if (item.traits.has('negated') || /^(?:private|public|personal|shared|privat|öffentlich|privado|público|privé)$/.test(item.phrase.words)) return;
    if (nature === 'app') return this.aboutApp(item, clause !== null);
    if (nature === 'user') {
      if (origin === 'keep' || (origin === 'list' && item.phrase.plural)) this.last.push(item);
      for (const child of item.children) if (this.standsAlone(child)) this.top(child, 'list', null);
      return;
    }
    if (nature === 'meta') return this.heading(item);
    if (nature === 'view') return this.view(item);
    if (nature === 'noise' && !(item.children.length > 0 && item.listed)) return;
    // "I keep bees": what somebody has, rather than what the app stores.
    const first = /^(?:i|we|ich|wir|yo|je|nous)$/.test(clause?.subjects[0]?.one ?? '') && clause?.modal !== true;
    const possession = first && (clause?.verb === 'keep' || (clause?.action === 'manage' && !item.phrase.plural && item.children.length === 0));
    if (origin === 'aside' || possession) {
      if (item.children.length === 0) this.asides.push(item);
      else this.top(item, 'list', null);
      return;
    }
    // "My family cooks a lot": a lone word without anything said of it is kept only if it is known as a thing.
    const lone = origin === 'list' && !intro && item.children.length === 0 && !listed && thingOf(item.phrase.one, language)?.exact !== true;
    if (lone && natureOf(item.phrase, language, false) === 'thing') {
      if (item.phrase.plural) this.asides.push(item);
      return;
    }
    if (origin === 'have' && PRONOUN.test(item.phrase.one)) return this.ofPronoun(item);
    this.top(item, origin, clause);
  }

  /** "It has a name": of what was spoken of last. "We have members": things of their own. */
  private ofPronoun(item: Item): void {
    const about = /^(?:it|they|es|sie|il|elle|ils)$/.test(item.phrase.one);
    if (about && this.current !== null) this.children(this.current, item);
    else if (!about) this.list(item.children.filter((child) => child.phrase.plural));
  }

  /** What an item is about: a singular umbrella in the first sentence ("a warehouse with …") is the app. */
  private natureOfItem(item: Item, intro: boolean): Nature {
    const nature = natureOf(item.phrase, this.context.language, intro);
    const standing = item.children.filter((child) => this.standsAlone(child)).length;
    const fields = item.children.length - standing;
    const { language } = this.context;
    if (isA(item.phrase.words, 'meta', language) && item.listed && item.children.length > 0 && (standing > 1 || nature === 'meta' || fieldOf(item.phrase.words, language)?.exact === true)) return 'meta';
    const thing = thingOf(item.phrase.one, language);
    // "fields with size and soil": with fields of its own, a heading's word is a thing.
    if (nature === 'meta' && (thing?.exact === true || (item.children.length > 0 && !item.listed && item.phrase.plural))) return 'thing';
    if (nature === 'view' && !intro && item.children.length > 1 && fields > 0 && !item.children.some((child) => child.links.some((link) => link.by === 'per'))) return 'thing';
    if (!intro || nature !== 'thing') return nature;
    const nested = item.children.some((child) => child.children.length > 0);
    if (nested && item.children.some((child) => item.phrase.one.split(' ').includes(child.phrase.one))) return 'app';
    if (!item.phrase.plural && standing > 1 && standing > fields) return 'app';
    if (item.phrase.plural && item.listed && standing > 1 && standing > fields && nested) return 'app';
    if (!item.phrase.plural && item.listed && nested && fields === 0 && thing?.exact !== true) return 'app';
    if (!item.phrase.plural && item.children.length === 0 && (thing?.thing.kind === 'org' || thing?.thing.kind === 'place')) return 'app';
    return nature;
  }

  private aboutApp(item: Item, governed: boolean): void {
    const { language } = this.context;
    if (this.app === null) {
      this.app = item.phrase;
      this.subject = subjectOf(item.phrase, language);
    } else if (governed && this.subject === '') this.subject = subjectOf(item.phrase, language);
    for (const link of item.links) {
      if (link.by === 'aside' && link.phrase === item.phrase) continue;
      const nature = natureOf(link.phrase, language, false);
      if (nature === 'thing' && this.purpose === '' && !link.phrase.plural) this.purpose = link.phrase.surface;
      if (nature === 'thing') this.asides.push(newItem(link.phrase));
    }
    const standing = item.children.filter((child) => this.standsAlone(child) && natureOf(child.phrase, language, false) === 'thing');
    const fields = item.children.filter((child) => !standing.includes(child) && natureOf(child.phrase, language, false) === 'thing');
    const subject = singularPhrase(this.subject, language);
    const holdsFields = this.subject !== '' && fields.length > 0 && (fields.length > standing.length || this.isAboutFields(item));
    if (holdsFields && natureOf({ ...item.phrase, words: this.subject, one: subject }, language, false) === 'thing') {
      const entity = this.entity({ ...item.phrase, words: this.subject, one: subject, surface: this.subject, plural: false });
      this.children(entity, item);
      return;
    }
    this.list(item.children);
  }

  /** The first thing listed is a plain field: "expense tracker with amount, category and shops". */
  private isAboutFields(item: Item): boolean {
    const first = item.children[0];
    return first !== undefined && !this.standsAlone(first);
  }

  private list(items: readonly Item[]): void {
    for (const child of items) {
      const nature = this.natureOfItem(child, false);
      if (nature === 'view') this.view(child);
      else if (nature === 'meta') this.heading(child);
      else if (nature === 'thing' || child.children.length > 0) this.top(child, 'list', null);
    }
  }

  private heading(item: Item): void {
    if (/^(?:roles?|rollen?|rôles?|papéis|ruoli|user roles?)$/.test(item.phrase.words)) {
      this.roles.push(...item.options, ...item.children.map((child) => child.phrase.words));
      return;
    }
    const fields = /^(?:fields?|columns?|properties|attributes?|details|information|data|info|felder?|angaben|campos?|champs?|campi|datos|données|dados|dati)$/.test(item.phrase.words);
    if (fields && this.current !== null && item.children.length > 0) {
      for (const child of item.children) this.child(this.current, child, true);
      return;
    }
    if (item.options.length > 1 && this.current !== null) {
      this.child(this.current, item, true);
      return;
    }
    this.list(item.children);
  }

  private view(item: Item): void {
    const links = item.links.filter((link) => link.by !== 'aside').map((link) => `${link.by} ${link.phrase.surface}`);
    this.views.push([item.phrase.surface, ...links].join(' '));
  }

  /** A thing at the top of a list or governed by a verb. */
  private top(item: Item, origin: 'list' | 'keep' | 'have' | 'object', clause: Clause | null): void {
    const { language } = this.context;
    const { phrase } = item;
    const existing = this.find(phrase) ?? (origin === 'object' ? this.synonym(phrase) : null);
    if (existing === null && origin === 'object' && !this.isKept(item, clause)) {
      this.asField(item, clause);
      return;
    }
    if (existing === null && origin === 'have' && natureOf(phrase, language, false) !== 'thing') return;
    if (existing === null && origin !== 'have' && !this.standsAlone(item)) {
      if (this.current !== null && (origin === 'list' || origin === 'keep')) this.child(this.current, item, true);
      else this.orphans.push(item);
      return;
    }
    if (phrase.words.split(' ').some((word) => word.length > 30)) return;
    const entity = existing ?? this.entity(phrase);
    if (origin === 'object' && clause?.action === 'update' && !phrase.plural && this.current !== null && ['person', 'org', 'place', 'group'].includes(entity.thing?.kind ?? '')) this.reference(this.current, entity, phrase.words);
    if (origin !== 'object' || item.children.length > 0 || clause?.action === 'create') this.current = entity;
    this.children(entity, item);
    if (item.options.length > 1) this.choice(entity, item);
    if (item.unit !== '') this.measured(entity, item);
    this.links(entity, item);
  }

  /** Whether what a person does something with is stored: "request a loan", but not "see revenue per month". */
  private isKept(item: Item, clause: Clause | null): boolean {
    const { language } = this.context;
    const { phrase } = item;
    if (item.children.length > 0) return true;
    if (item.links.some((link) => link.by === 'per')) return false;
    const thing = thingOf(phrase.one, language);
    const field = fieldOf(phrase.words, language);
    if (clause?.action === 'read' || clause?.action === 'other') return thing?.exact === true && (phrase.plural || phrase.mine) && (field?.exact !== true || phrase.mine) && thing.thing.kind !== 'person';
    const deeds = (clause?.verb ?? '').split(' ').some((verb) => deedOf(verb, language) !== null);
    if (deeds && !phrase.plural && !this.named.has(phrase.one) && thing !== null && !['deal', 'event', 'text'].includes(thing.thing.kind)) return false;
    if (field?.exact === true && !(phrase.plural && thing?.exact === true)) return thing?.exact === true && clause?.action === 'create' && ['deal', 'text'].includes(thing.thing.kind);
    if (thing !== null) return true;
    return field === null && (phrase.plural || clause?.action === 'create' || clause?.action === 'keep');
  }

  /** "set status open, closed", "see costs per quarter": a field of what was spoken of last. */
  private asField(item: Item, clause: Clause | null): void {
    const match = fieldOf(item.phrase.words, this.context.language);
    const sorts = clause !== null && /filter|search|sort|group|filtra|busca|such|cherch|cerca/.test(clause.verb);
    const target = (sorts ? this.entities[0] : this.current) ?? this.entities.at(-1) ?? null;
    if (sorts && match?.exact === true && ['string', 'enum', 'tags'].includes(match.field.type) && target !== null) return this.child(target, item, true);
    if (item.links.some((link) => link.by === 'per') || clause?.action === 'read') this.views.push(this.viewName(item));
    if (match?.exact !== true || clause?.action === 'other') return;
    const hasMoney = this.entities.some((entity) => entity.fields.some((field) => field.type === 'money'));
    const metric = clause?.action === 'read' && (match.field.key !== 'price' || hasMoney);
    if (metric || (item.options.length === 0 && match.field.type === 'boolean')) return;
    if (target === null) this.orphans.push(item);
    else this.child(target, item, true);
  }

  private viewName(item: Item): string {
    return [item.phrase.surface, ...item.links.map((link) => `${link.by} ${link.phrase.surface}`)].join(' ');
  }

  private children(entity: EntityDraft, item: Item): void {
    const plain = item.children.some((child) => fieldOf(child.phrase.words, this.context.language)?.exact === true);
    for (const child of item.children) this.child(entity, child, item.listed || plain);
  }

  /** Something that belongs to an entity: a field, a reference or an entity of its own. */
  private child(entity: EntityDraft, given: Item, listed: boolean): void {
    const { language } = this.context;
    const item = withoutId(asStatus(given, language));
    const { phrase } = item;
    const other = this.find(phrase);
    const field = fieldOf(phrase.words, language);
    const thing = thingOf(phrase.one, language);
    const nature = natureOf(phrase, language, false);
    if (nature === 'view') return this.view(item);
    if (COMPANY.test(phrase.words) || INFRASTRUCTURE.test(phrase.words)) return;
    const isNamed = this.named.has(phrase.one) && phrase.one !== entity.one;
    if (other !== null && other !== entity && !(field?.exact === true && !this.named.has(phrase.one))) {
      if (phrase.plural) this.belongs(other, entity, item);
      else this.reference(entity, other, phrase.words);
      this.children(other, item);
      return;
    }
    if (this.isPartEntity(item, listed, isNamed)) {
      const part = this.entity(partName(phrase, entity));
      this.children(part, item);
      if (item.options.length > 1) this.choice(part, item);
      this.belongs(part, entity, item);
      return;
    }
    if (nature === 'user') return void this.addField(entity, fieldOfItem({ ...item, phrase: { ...phrase, plural: false } }, this.context));
    // "menu items and prices": the price is that of the item.
    const last = entity.fields.length === 0 ? this.partOf(entity) : null;
    const owner = phrase.plural && field !== null && thing === null && last !== null && ['money', 'integer', 'decimal'].includes(field.field.type) ? last : entity;
    if (!isNamed || field !== null) this.addField(owner, fieldOfItem(singularItem(item, field !== null && owner !== entity), this.context));
    else this.reference(entity, this.entity(phrase), phrase.words);
  }

  private isPartEntity(item: Item, listed: boolean, isNamed: boolean): boolean {
    const { language } = this.context;
    const { phrase, traits } = item;
    if (['yesNo', 'done', 'question', 'number', 'text', 'date'].some((trait) => traits.has(trait as 'done'))) return false;
    if (item.range !== null || item.unit !== '') return false;
    if (item.children.length > 0) return true;
    const field = fieldOf(phrase.words, language);
    const thing = thingOf(phrase.one, language);
    if (isNamed && field?.exact !== true) return true;
    if (thing?.exact === true && thing.thing.key === 'attendance') return true;
    if (!phrase.plural || item.options.length > 1) return traits.has('many') && thing !== null;
    if (field?.exact === true) return thing?.exact === true && ['comment', 'photo', 'document', 'review', 'question', 'answer', 'tag'].includes(thing.thing.key) && !listed && field.field.type !== 'text' && field.field.type !== 'url' && field.field.type !== 'tags';
    if (thing?.exact === true) return true;
    if (field !== null) return false;
    return !listed;
  }

  private partOf(entity: EntityDraft): EntityDraft | null {
    return this.entities.findLast((other) => other.fields.some((field) => field.target === entity)) ?? null;
  }

  /** "projects with tasks": each task belongs to a project. "orders with customers": each order has a customer. */
  private belongs(many: EntityDraft, one: EntityDraft, item: Item): void {
    const kind = many.thing?.kind;
    const single = item.children.length === 0 && (kind === 'org' || (kind === 'person' && one.thing?.kind !== 'group' && one.thing?.kind !== 'event') || many.thing?.key === 'category');
    if (single) this.reference(one, many, many.one);
    else {
      const field = this.reference(many, one, one.one);
      if (field !== null && many.thing?.kind !== 'person' && kind !== 'place') field.part = true;
    }
  }

  private links(entity: EntityDraft, item: Item): void {
    for (const { by, phrase } of item.links) {
      const kanban = /kanban|board/.test(phrase.words);
      if (kanban || by === 'aside') continue;
      const other = this.find(phrase);
      if (other !== null && other !== entity) {
        this.reference(entity, other, phrase.words);
        continue;
      }
      const thing = thingOf(phrase.one, this.context.language);
      const person = thing?.exact === true && (thing.thing.kind === 'person' || (phrase.plural && ['of', 'to', 'for', 'from', 'per', 'on', 'against', 'by', 'von', 'de', 'a'].includes(by)));
      if (by === 'per' && !phrase.plural && natureOf(phrase, this.context.language, false) === 'thing' && entity.fields.length === 0) {
        this.addField(entity, fieldOfItem(newItem(phrase), this.context));
        continue;
      }
      if (person && natureOf(phrase, this.context.language, false) === 'thing' && (phrase.plural || by === 'per') && !this.actors.has(phrase.one)) {
        this.reference(entity, this.entity(phrase), phrase.words);
      }
    }
  }

  /** "donations (one-off or monthly)": the choice is the record's kind. */
  private choice(entity: EntityDraft, item: Item): void {
    const { language } = this.context;
    const inOut = item.options.join(' ') === 'in out';
    const words = { en: 'type', de: 'typ', es: 'tipo', fr: 'type', pt: 'tipo', it: 'tipo' }[language];
    const name = inOut && language === 'en' ? 'direction' : words;
    const phrase: Phrase = { ...item.phrase, words: name, one: name, surface: name, plural: false };
    const choice = { ...newItem(phrase), options: item.options };
    this.addField(entity, fieldOfItem(choice, this.context));
  }

  /** "honey harvests in kg": how much of it. */
  private measured(entity: EntityDraft, item: Item): void {
    const { language } = this.context;
    const money = fieldOfItem({ ...newItem({ ...item.phrase, words: 'x', surface: 'x', one: 'x' }), unit: item.unit }, this.context).type === 'money';
    const words = (money ? { en: 'amount', de: 'betrag', es: 'importe', fr: 'montant', pt: 'valor', it: 'importo' } : { en: 'quantity', de: 'menge', es: 'cantidad', fr: 'quantité', pt: 'quantidade', it: 'quantità' })[language];
    const phrase: Phrase = { ...item.phrase, words, one: words, surface: words, plural: false };
    const field = fieldOfItem({ ...newItem(phrase), unit: item.unit }, this.context);
    this.addField(entity, field.type === 'integer' ? { ...field, type: 'decimal' } : field);
  }

  private clause(clause: Clause): void {
    const { language } = this.context;
    if (clause.action === 'be') return this.state(clause);
    const subject = clause.subjects.at(-1);
    const acts = subject !== undefined || clause.modal;
    if (acts && DECIDING.test(clause.verb) && this.current !== null) this.decision(this.current);
    if (!acts || clause.negated) return;
    if (subject !== undefined && (clause.action === 'create' || clause.action === 'manage')) this.organisation(subject, clause);
    const verbs = clause.verb.split(' ');
    for (const verb of verbs) {
      const deed = deedOf(verb, language);
      if (deed === null) continue;
      const objects = clause.objects.map((item) => this.find(item.phrase) ?? this.thingNamed(item.phrase));
      const onlyFields = clause.objects.every((item) => fieldOf(item.phrase.words, language)?.exact === true && this.find(item.phrase) === null);
      const thing = thingByKey(deed.key);
      const said = clause.objects.some((item) => {
        const kind = thingOf(item.phrase.one, language)?.thing;
        return kind?.kind === 'deal' || kind?.key === deed.key || (kind?.kind === 'event' && deed.key === 'booking' && ['appointment', 'session'].includes(kind.key)) || kind?.kind === 'text' && deed.key === 'reply';
      });
      if (thing === null || said || this.entities.some((entity) => entity.thing?.key === deed.key)) continue;
      if (/^rates?$/.test(verb) && subject !== undefined && /^(?:i|we)$/.test(subject.one)) {
        this.rate(objects.find((entity) => entity !== null) ?? this.current);
        continue;
      }
      const person = subject === undefined || isPerson(subject, this);
      const target = objects.find((entity) => entity !== null) ?? (onlyFields || deed.name === 'request' ? this.current : null);
      if (!person || target === null || target === undefined) continue;
      if (deed.key === 'booking' && ['event', 'deal'].includes(target.thing?.kind ?? '') && ['appointment', 'session', 'booking', 'order'].includes(target.thing?.key ?? '')) continue;
      const entity = this.entity({ words: deed.name, one: deed.name.toLowerCase(), surface: deed.name, plural: false, each: false, own: false, mine: false, count: null });
      const field = this.reference(entity, target, target.one);
      if (field !== null) {
        field.part = true;
        field.required = true;
      }
    }
  }

  /** "companies post jobs": the company is kept, and each job names it. */
  private organisation(subject: Phrase, { objects }: Clause): void {
    const thing = thingOf(subject.one, this.context.language);
    if (thing?.exact !== true || thing.thing.kind !== 'org' || !subject.plural) return;
    const entity = this.entity(subject);
    for (const item of objects) {
      const object = this.find(item.phrase);
      if (object !== null) this.reference(object, entity, subject.one);
    }
  }

  private rate(entity: EntityDraft | null): void {
    const phrase: Phrase = { words: 'rating', one: 'rating', surface: 'rating', plural: false, each: false, own: false, mine: false, count: null };
    if (entity !== null) this.addField(entity, { ...fieldOfItem(newItem(phrase), this.context), type: 'rating', range: [1, 5] });
  }

  private thingNamed(phrase: Phrase): EntityDraft | null {
    return natureOf(phrase, this.context.language, false) === 'thing' && this.named.has(phrase.one) ? this.entity(phrase) : null;
  }

  /** "the tool is marked returned", "status is open or closed", "a task is assigned to a member". */
  private state({ subjects, objects }: Clause): void {
    const subject = subjects.at(-1);
    if (subject === undefined) return;
    const entity = this.find(subject);
    const match = fieldOf(subject.words, this.context.language);
    const choices = objects.flatMap((item) => [item.phrase.surface, ...item.children.map((child) => child.phrase.surface)]);
    if (entity === null && match !== null && this.current !== null && choices.length > 1 && (match.field.type === 'enum' || match.field.key === 'category')) {
      this.child(this.current, { ...newItem(subject), options: choices }, true);
      return;
    }
    for (const item of objects) {
      for (const link of item.links) {
        const other = this.find(link.phrase);
        if (entity !== null && other !== null && other !== entity) this.reference(entity, other, link.phrase.words);
      }
    }
  }

  private decision(entity: EntityDraft): void {
    const kind = entity.thing?.kind;
    if (entity.fields.some((field) => field.type === 'enum') || !(kind === 'deal' || kind === 'event' || kind === 'text' || kind === undefined)) return;
    const name = { en: 'status', de: 'status', es: 'estado', fr: 'statut', pt: 'status', it: 'stato' }[this.context.language];
    const phrase: Phrase = { words: name, one: name, surface: name, plural: false, each: false, own: false, mine: false, count: null };
    const options = { en: ['requested', 'approved', 'declined'], de: ['angefragt', 'genehmigt', 'abgelehnt'], es: ['solicitado', 'aprobado', 'rechazado'], fr: ['demandé', 'approuvé', 'refusé'], pt: ['solicitado', 'aprovado', 'rejeitado'], it: ['richiesto', 'approvato', 'rifiutato'] }[this.context.language];
    const returned = entity.thing?.key === 'loan' && this.context.language === 'en' ? ['returned'] : [];
    this.addField(entity, fieldOfItem({ ...newItem(phrase), options: [...options, ...returned] }, this.context));
  }

  /** The app's own subject is an entity where the prompt names no better one, or keeps it besides others. */
  private appSubject(): void {
    const { language } = this.context;
    if (this.subject === '' || this.app === null) return;
    const one = singularPhrase(this.subject, language);
    const thing = thingOf(one, language);
    const phrase: Phrase = { ...this.app, words: this.subject, one, surface: this.subject, plural: one !== this.subject };
    if (this.find(phrase) !== null || this.entities.some((entity) => sameHead(entity.one, one) || (thing !== null && entity.thing?.key === thing.thing.key))) return;
    if (natureOf(phrase, language, false) !== 'thing') return;
    const kept = thing?.exact === true && thing.thing.kind !== 'org' && thing.thing.kind !== 'place';
    const detailed = this.entities.some((entity) => entity.fields.some((field) => field.target === null));
    if (this.entities.length > 0 && thing?.thing.kind !== 'person' && (detailed || one.endsWith('ing'))) return;
    if (this.entities.length === 0 ? thing !== null && thing.thing.kind !== 'org' : kept && (phrase.plural || this.entities.length < 3)) this.entity(phrase, -1);
  }

  /** Fields and asides without an entity get one, or are one. */
  private settleOrphans(): void {
    const { language } = this.context;
    if (this.entities.length === 0) {
      const things = this.asides.filter((item) => natureOf(item.phrase, language, false) === 'thing');
      const best = things.filter((item) => thingOf(item.phrase.one, language)?.exact === true || item.phrase.plural);
      for (const item of best.slice(0, 3)) this.entity(item.phrase);
      const any = things[0];
      if (best.length === 0 && any !== undefined && this.orphans.length > 0) this.entity(any.phrase);
    }
    const main = this.entities[0];
    if (main === undefined) {
      const first = this.last[0] ?? this.orphans.find((item) => thingOf(item.phrase.one, language) !== null);
      if (first !== undefined) this.entity(first.phrase);
    }
    const target = this.entities[0];
    if (target !== undefined) for (const item of this.orphans) if (item.phrase.one !== target.one) this.child(target, item, true);
  }

  /** "breakfast, lunch and dinner": kinds of one thing. */
  private mergeSiblings(): void {
    for (const entity of [...this.entities]) {
      const { thing } = entity;
      if (thing === null || thing.kind === 'person' || entity.fields.length > 0) continue;
      const alike = this.entities.filter((other) => other.thing === thing && other.fields.length === 0 && !other.many && thingOf(other.one, this.context.language)?.exact === true);
      if (alike.length < 2 || this.context.language !== 'en') continue;
      const name = thing.key.replaceAll('_', ' ');
      const at = this.entities.indexOf(entity);
      const phrase: Phrase = { words: name, one: name, surface: name, plural: false, each: false, own: false, mine: false, count: null };
      for (const other of alike) this.entities.splice(this.entities.indexOf(other), 1);
      const merged = this.entity(phrase);
      this.entities.splice(this.entities.indexOf(merged), 1);
      this.entities.splice(at, 0, merged);
      this.choice(merged, { ...newItem(phrase), options: alike.map((other) => other.label) });
    }
  }

  /** "Maintenance requests: residents report issues …": the heading and what is reported are one thing. */
  private mergeHeader(): void {
    const [first] = this.entities;
    if (first === undefined || first.fields.length > 0 || first.thing === null) return;
    const other = this.entities.find((entity) => entity !== first && entity.thing === first.thing && entity.fields.length > 0);
    const pointed = this.entities.some((entity) => entity.fields.some((field) => field.target === first));
    if (other !== undefined && !pointed && first.one.includes(' ')) this.entities.shift();
  }

  /** One entity for a prompt that names none, by its first words; says so. */
  fallback(words: string): readonly string[] {
    const { language } = this.context;
    const name = { en: 'item', de: 'Eintrag', es: 'elemento', fr: 'élément', pt: 'item', it: 'elemento' }[language];
    this.entity({ words: name.toLowerCase(), one: name.toLowerCase(), surface: name, plural: false, each: false, own: false, mine: false, count: null });
    return [`The prompt${words === '' ? '' : ` (“${words}”)`} names nothing to keep: a plain list with one kind of record stands in.`];
  }

  /** The entity that a phrase means, by name or by its head. */
  find(phrase: Pick<Phrase, 'one'>): EntityDraft | null {
    const exact = this.entities.find((entity) => entity.one === phrase.one);
    if (exact !== undefined) return exact;
    const { language } = this.context;
    if (this.named.has(phrase.one)) return null;
    return this.entities.find((entity) => entity.one.endsWith(` ${phrase.one}`) || (language !== 'en' && language !== 'de' && entity.one.startsWith(`${phrase.one} `))) ?? null;
  }

  /** The entity that somebody acts on. */
  resolve(phrase: Phrase): EntityDraft | null {
    return this.find(phrase) ?? this.synonym(phrase);
  }

  /** An entity of the same kind under another word: "listings" are the properties. */
  private synonym(phrase: Phrase): EntityDraft | null {
    if (this.named.has(phrase.one)) return null;
    const match = thingOf(phrase.one, this.context.language);
    return match?.exact === true && match.thing.kind !== 'person' ? (this.entities.find((entity) => entity.thing === match.thing) ?? null) : null;
  }

  private entity(phrase: Phrase, order?: number): EntityDraft {
    const known = this.entities.find((entity) => entity.one === phrase.one);
    if (known !== undefined) return known;
    const { language } = this.context;
    const one = phrase.plural ? recase(phrase.surface, phrase.one) : phrase.surface;
    const many = phrase.plural || MASS.test(phrase.one) ? phrase.surface : recase(phrase.surface, pluralPhrase(phrase.one, language));
    const entity: EntityDraft = {
      one: phrase.one,
      label: labelOf(one),
      labelPlural: labelOf(many),
      thing: thingOf(phrase.one, language)?.thing ?? null,
      fields: [],
      many: phrase.plural,
      ownership: 'shared',
    };
    if (this.entities.length < MAX_ENTITIES) {
      if (order === -1) this.entities.unshift(entity);
      else this.entities.push(entity);
    }
    return entity;
  }

  private addField(entity: EntityDraft, field: FieldDraft): void {
    if (entity.fields.length >= MAX_FIELDS || field.label === '') return;
    const same = entity.fields.findIndex((other) => other.phrase === field.phrase || other.label === field.label);
    if (same < 0) entity.fields.push(field);
    else if (field.options.length > 1 && entity.fields[same]?.type !== 'reference') entity.fields[same] = field;
  }

  reference(entity: EntityDraft, target: EntityDraft, words: string): FieldDraft | null {
    if (entity === target) return null;
    const known = entity.fields.find((field) => field.target === target);
    if (known !== undefined) return known;
    // Two entities that point at each other say the same twice.
    if (target.fields.some((field) => field.target === entity)) return null;
    const plain = entity.fields.findIndex((field) => field.phrase === words && field.type === 'string');
    const label = words === target.one || sameHead(words, target.one) || singularPhrase(words, this.context.language) === target.one ? target.label : labelOf(singularPhrase(words, this.context.language));
    const field: FieldDraft = { phrase: words, label, type: 'reference', options: [], range: null, currency: '', required: false, unique: false, target, part: false, default: null, asked: true };
    if (plain >= 0) entity.fields[plain] = field;
    else entity.fields.push(field);
    return field;
  }
}

function isPerson(phrase: Phrase, { context }: EntityBuilder): boolean {
  return natureOf(phrase, context.language, false) === 'user' || thingOf(phrase.one, context.language)?.thing.kind === 'person' || phrase.plural || /^(?:i|we|they|you|ich|wir|sie|man|yo|nosotros|ellos|je|nous|ils|on)$/.test(phrase.one) || headOf(phrase.words, context.language) !== '';
}

/** "author_id" names the author. */
function withoutId(item: Item): Item {
  const strip = (text: string): string => text.replace(/(?<=.) id$/i, '');
  const { words, one, surface } = item.phrase;
  return words.endsWith(' id') ? { ...item, phrase: { ...item.phrase, words: strip(words), one: strip(one), surface: strip(surface) } } : item;
}

/** "lines" of a purchase order are purchase order lines. */
function partName(phrase: Phrase, { one, label }: EntityDraft): Phrase {
  if (!/^(?:lines?|items?|entr(?:y|ies)|rows?|details?|positions?)$/.test(phrase.words)) return phrase;
  return { ...phrase, words: `${one} ${phrase.words}`, one: `${one} ${phrase.one}`, surface: `${label} ${phrase.surface}` };
}

/** Columns of a board are the states of what is on it. */
function asStatus(item: Item, language: Language): Item {
  if (item.options.length < 2 || !/^(?:kanban )?(?:columns?|spalten|columnas|colonnes|colunas|colonne)$/.test(item.phrase.words)) return item;
  const words = { en: 'status', de: 'status', es: 'estado', fr: 'statut', pt: 'status', it: 'stato' }[language];
  return { ...item, phrase: { ...item.phrase, words, one: words, surface: words, plural: false } };
}

function sameHead(a: string, b: string): boolean {
  return a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`);
}

/** Another form of a name in the letters' case of the given one. */
function recase(surface: string, form: string): string {
  const words = surface.split(' ');
  return form
    .split(' ')
    .map((word, at) => {
      const source = words[at] ?? '';
      if (source.toLowerCase() === word) return source;
      const upper = /^\p{Lu}/u.test(source);
      const start = source.toLowerCase().slice(0, 2) === word.slice(0, 2);
      return upper && start ? word.charAt(0).toLocaleUpperCase() + word.slice(1) : word;
    })
    .join(' ');
}

function singularItem(item: Item, singularize: boolean): Item {
  return singularize ? { ...item, phrase: { ...item.phrase, words: item.phrase.one, surface: item.phrase.one, plural: false } } : item;
}
