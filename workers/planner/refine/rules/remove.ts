import type { Manifest, Page } from '#schemas/generated/manifest.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Element, type Outcome, type Wish } from '../draft.ts';
import { find, optionOf } from '../find.ts';
import { formsOf } from '../forms.ts';
import { partsOf } from '../lists.ts';
import { conditionsOn } from '../references.ts';
import { whichOne } from '../which.ts';

const MAX_REMOVED = 12;

/** Removes what a wish names, with everything that stands on it. */
export function removeRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act !== 'remove') return null;
  const whole = find(wish.x, draft);
  const parts = partsOf(wish.x).slice(0, MAX_REMOVED);
  // "the urgent list and the calendar" are two, unless something is called by the whole.
  const several = parts.length > 1 && parts.every((part) => namedBy(part, draft) !== null);
  if (whole.element !== null && !several) {
    const outcome = removeElement(whole.element, draft);
    if (outcome === 'made' && whole.element.what === 'field') tellSynonym(wish.x, whole.element, draft);
    return outcome;
  }
  const tail = / (?:of|from|von|de|di|do|da|du|des|del) .+$/iu.exec(parts.at(-1) ?? '')?.[0] ?? '';
  const found = parts.map((part, at) => {
    const full = at < parts.length - 1 && tail !== '' ? `${part}${tail}` : part;
    const exact = find(full, draft);
    return exact.element === null && exact.several.length === 0
      ? { element: namedBy(part, draft), several: [] }
      : exact;
  });
  if (parts.length > 1 && found.some(({ element }) => element !== null)) {
    const missing = found.findIndex(({ element }) => element === null);
    if (missing >= 0)
      return { refused: `Nothing called “${(parts[missing] ?? '').slice(0, 60)}” was found, so nothing was removed.` };
    for (const { element } of found) {
      if (element === null) continue;
      const outcome = removeElement(element, draft);
      if (outcome !== 'made') return outcome;
    }
    return 'made';
  }
  if (whole.several.length > 0) return whichOne(wish.x, whole.several);
  const loose = looselyNamed(wish.x, draft);
  return loose === null ? null : removeElement(loose, draft);
}

/** A field that goes under another word than its own is named, so that nobody is surprised. */
function tellSynonym(phrase: string, { entity, field }: Extract<Element, { what: 'field' }>, draft: Draft): void {
  const spoken = formsOf(phrase, draft.language).plain;
  const names = [field.name, labelOfNamed(field)].map((name) => formsOf(name, draft.language));
  if (names.some(({ plain, one }) => spoken.includes(plain) || spoken.includes(one))) return;
  draft.assumed.push(`“${phrase.slice(0, 60)}” was read as “${labelOfNamed(field)}” of ${labelOfEntity(entity)}.`);
}

function namedBy(phrase: string, draft: Draft): Element | null {
  return find(phrase, draft).element ?? looselyNamed(phrase, draft);
}

/** "the \"dropped\" status", "the Bugs list", "the option a from the kind field": names with what they are behind them. */
function looselyNamed(phrase: string, draft: Draft): Element | null {
  const bare = phrase.replaceAll('"', '').trim();
  const page = bare.replace(/ (?:list|board|calendar|gallery|view)$/iu, '');
  if (page !== bare) {
    const found = find(page, draft, ['page']).element;
    if (found !== null) return found;
  }
  const state = bare.replace(/ (?:status|state|stage|level|choice|value)$/iu, '');
  if (state !== bare) {
    const found = find(state, draft, ['option']).element;
    if (found !== null) return found;
  }
  const [, option = '', field = ''] =
    /^(?:the )?(?:(?:option|choice|value|state) )?(.+?) (?:from|of|in) (?:the )?(.+?)(?: field| options?| choices| values| list| drop-?down| menu)?$/iu.exec(
      bare,
    ) ?? [];
  const holder = field === '' ? null : find(field, draft, ['field']).element;
  return holder?.what === 'field' ? optionOf(option, holder.entity, holder.field, draft) : null;
}

/** Takes an element out. What is left dangling is cleared by the caller's validation. */
export function removeElement(element: Element, draft: Draft): Outcome {
  const { manifest } = draft;
  switch (element.what) {
    case 'entity':
      return removeEntity(element.entity.name, manifest);
    case 'field': {
      const { entity, field } = element;
      if (entity.fields.length === 1)
        return {
          refused: `“${labelOfNamed(field)}” is the only field of ${labelOfEntity(entity)}: remove ${labelOfEntity(entity)} instead, or add another field first.`,
        };
      const filtered = new Set(conditionsOn(manifest, entity, field));
      removeFiltered(manifest, (where) => filtered.has(where));
      take(entity.fields, field);
      if (entity.displayField === field.name) delete entity.displayField;
      if (entity.sort?.field === field.name) delete entity.sort;
      return 'made';
    }
    case 'option': {
      const { entity, field, option } = element;
      const options = field.options ?? [];
      if (options.length <= 1)
        return { refused: `“${labelOfNamed(option)}” is the only option of ${labelOfNamed(field)}.` };
      const filtered = new Set(conditionsOn(manifest, entity, field).filter(({ equals }) => equals === option.value));
      removeFiltered(manifest, (where) => filtered.has(where));
      take(options, option);
      if (field.default === option.value) delete field.default;
      removeState(field, option.value);
      for (const seed of manifest.seed ?? []) {
        for (const record of seed.entity === entity.name ? (seed.records ?? []) : []) {
          if (record[field.name] === option.value) Reflect.deleteProperty(record, field.name);
        }
      }
      return 'made';
    }
    case 'role':
      return removeRole(element.role.name, manifest);
    case 'page':
      dropFrom(manifest, 'pages', element.page);
      return 'made';
    case 'chart':
      take(element.page.charts ?? [], element.chart);
      if (element.page.charts?.length === 0) delete element.page.charts;
      if (isEmptyDashboard(element.page)) dropFrom(manifest, 'pages', element.page);
      return 'made';
    case 'section':
      if (element.page.sections.length === 1)
        return { refused: `It is the only section of “${element.page.title}”: remove the page instead.` };
      take(element.page.sections, element.section);
      return 'made';
    case 'integration':
      dropFrom(manifest, 'integrations', element.integration);
      return 'made';
  }
}

type Lists = 'pages' | 'integrations' | 'permissions' | 'routes' | 'seed' | 'roles' | 'entities';

function dropFrom(manifest: Manifest, key: Lists, one: object): void {
  const list: object[] = manifest[key] ?? [];
  take(list, one);
  if (list.length === 0) Reflect.deleteProperty(manifest, key);
}

function take<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
}

function removeEntity(name: string, manifest: Manifest): Outcome {
  const left = (manifest.entities ?? []).filter((entity) => entity.name !== name);
  if (left.length === 0 && (manifest.pages ?? []).every((page) => 'entity' in page || page.kind === 'dashboard'))
    return { refused: 'Nothing would be left of the app: say what it is to be about instead.' };
  for (const entity of left) {
    const kept = entity.fields.filter(({ target, total }) => target !== name && total?.entity !== name);
    if (kept.length === 0)
      return {
        refused: `${labelOfEntity(entity)} consists of nothing but a reference to it: remove ${labelOfEntity(entity)} first.`,
      };
    entity.fields.splice(0, entity.fields.length, ...kept);
  }
  manifest.entities = left;
  if (left.length === 0) delete manifest.entities;
  for (const key of ['permissions', 'routes', 'integrations', 'seed'] as const) {
    for (const one of (manifest[key] ?? []).filter(({ entity }) => entity === name)) dropFrom(manifest, key, one);
  }
  for (const page of (manifest.pages ?? []).toReversed()) {
    if ('entity' in page && page.entity === name) dropFrom(manifest, 'pages', page);
    if (page.kind === 'dashboard') {
      for (const key of ['counts', 'charts'] as const) {
        const list: { entity: string }[] = page[key] ?? [];
        list.splice(0, list.length, ...list.filter((part) => part.entity !== name));
        if (list.length === 0) delete page[key];
      }
      if (page.entities !== undefined) page.entities = page.entities.filter((one) => one !== name);
      if (page.entities?.length === 0) delete page.entities;
      if (isEmptyDashboard(page)) dropFrom(manifest, 'pages', page);
    }
    if (page.kind === 'detail' && page.related !== undefined) page.related = page.related.filter((one) => one !== name);
    if ('sections' in page && page.sections.length > 1)
      page.sections = page.sections.filter((section) => !('entity' in section) || section.entity !== name);
  }
  return 'made';
}

function removeRole(name: string, manifest: Manifest): Outcome {
  const roles = manifest.roles ?? [];
  const role = roles.find((one) => one.name === name);
  if (role === undefined) return null;
  if (role.admin === true || (roles[0] === role && roles.length > 1 && !roles.some((one) => one.admin === true)))
    return { refused: `“${labelOfNamed(role)}” administers the app: name another administrator first.` };
  dropFrom(manifest, 'roles', role);
  for (const one of (manifest.permissions ?? []).filter(({ role: who }) => who === name))
    dropFrom(manifest, 'permissions', one);
  for (const page of manifest.pages ?? []) {
    if (!('roles' in page) || page.roles === undefined) continue;
    page.roles = page.roles.filter((one) => one !== name);
    if (page.roles.length === 0) delete page.roles;
  }
  for (const entity of manifest.entities ?? []) {
    for (const { states } of entity.fields) {
      for (const transition of states?.transitions ?? []) {
        if (transition.roles === undefined) continue;
        const left = transition.roles.filter((one) => one !== name);
        // A change that only this role could make stays with those who administer.
        transition.roles = left.length > 0 ? left : [roles[0]?.name ?? 'authenticated'];
      }
    }
  }
  return 'made';
}

function removeState(field: NonNullable<Manifest['entities']>[number]['fields'][number], value: string): void {
  const { states } = field;
  if (states === undefined) return;
  if (states.initial === value) delete states.initial;
  const transitions = states.transitions.flatMap((transition) => {
    if (transition.to === value) return [];
    if (transition.from === undefined) return [transition];
    const from = transition.from.filter((one) => one !== value);
    return from.length === 0 ? [] : [{ ...transition, from }];
  });
  states.transitions = transitions;
  if (transitions.length === 0) delete field.states;
}

type Where = NonNullable<Extract<Page, { kind: 'list' }>['where']>;

/** Views, counts and charts of only some records go with what they are chosen by: without it they would show all. */
function removeFiltered(manifest: Manifest, gone: (where: Where) => boolean): void {
  for (const page of (manifest.pages ?? []).toReversed()) {
    if (page.kind === 'list' && page.where !== undefined && gone(page.where)) dropFrom(manifest, 'pages', page);
    if (page.kind !== 'dashboard') continue;
    for (const key of ['counts', 'charts'] as const) {
      const list: { where?: Where }[] = page[key] ?? [];
      list.splice(0, list.length, ...list.filter(({ where }) => where === undefined || !gone(where)));
      if (list.length === 0) delete page[key];
    }
    if (isEmptyDashboard(page)) dropFrom(manifest, 'pages', page);
  }
}

function isEmptyDashboard(page: Extract<Page, { kind: 'dashboard' }>): boolean {
  return page.entities === undefined && page.counts === undefined && page.charts === undefined;
}
