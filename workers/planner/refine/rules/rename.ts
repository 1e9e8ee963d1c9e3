import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { EntityNamer, optionsOf } from '../../assemble/names.ts';
import { packageName } from '../../assemble/title.ts';
import { labelOf } from '../../extract/wording.ts';
import { pluralPhrase, singularPhrase } from '../../lexicon/things-index.ts';
import {
  labelOfEntity,
  labelOfNamed,
  type Draft,
  type Element,
  type Option,
  type Outcome,
  type Wish,
} from '../draft.ts';
import { find, isThis, splitsAtOf, type Found } from '../find.ts';
import { formsOf, likeness, plainPhrase, unquoted, withoutDeterminers } from '../forms.ts';
import { namerFor } from '../make-field.ts';
import { renameEntityEverywhere, renameFieldEverywhere, renameOptionEverywhere } from '../references.ts';
import { whichOne } from '../which.ts';

const APP =
  /^(?:(?:the|this|our|my|die|diese|unsere|l'|cette|notre|la|esta|nuestra|questa|a|este|o)\s*)?(?:app(?:lication)?|site|website|anwendung|webseite|application|aplicación|sitio|applicazione|sito|aplicação|aplicativo|title of the app|app title|app name|app-titel|everything|whole thing)$/iu;

const MAX_CUTS = 12;

/** Renames what a wish names; rows and references keep up with it. */
export function renameRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act !== 'rename' && wish.act !== 'replace') return null;
  for (const [from, to] of pairsOf(wish)) {
    const name = unquoted(withoutDeterminers(to)).replace(/^(?:be |just |einfach )/iu, '');
    if (name === '') continue;
    const alone = isThis(from) && draft.focus === null && draft.recent === null && draft.last === null;
    if (alone || (APP.test(from.trim()) && !isThis(from))) return renameApp(draft, name);
    if (isRenamed(from, name, draft)) return 'made';
    const found = find(from, draft);
    if (found.element !== null) return renameElement(found.element, name, draft);
    const done = alreadyRenamed(from, name, draft, found);
    if (done !== null) return done;
  }
  return null;
}

/** "rename x to y" has both; "call it Tasks" is cut wherever what comes first is something. */
function pairsOf({ x, y, act }: Wish): readonly (readonly [from: string, to: string])[] {
  if (y !== '') return [[x, y]];
  if (act === 'replace') return [];
  const words = x.match(/"[^"]*"|\S+/gu) ?? [];
  return words.slice(1, MAX_CUTS).map((_, at): readonly [string, string] => [
    words.slice(0, at + 1).join(' '),
    words
      .slice(at + 1)
      .join(' ')
      .replace(/^(?:in|to|en|a|as)\s+/iu, ''),
  ]);
}

function renameApp(draft: Draft, name: string): Outcome {
  const { manifest } = draft;
  const title = name.slice(0, 80);
  for (const page of manifest.pages ?? []) {
    if (page.path === '/' && page.title === manifest.title) page.title = title;
  }
  manifest.title = title;
  const next = packageName(title);
  if (next !== '') draft.assumed.push('The app gets a new title; the name of its package and directory stays.');
  return 'made';
}

/** Gives an element another name. */
function renameElement(element: Element, name: string, draft: Draft): Outcome {
  const label = labelOf(name);
  if (label === '') return { refused: `“${name}” cannot be a name.` };
  switch (element.what) {
    case 'entity':
      return renameEntity(element.entity, name, draft);
    case 'field':
      return renameField(element.entity, element.field, label, draft);
    case 'option':
      return renameOption(element, label, draft);
    case 'role':
      // Accounts keep their role by its name, so people see the new label and nobody loses a right.
      element.role.label = label;
      return 'made';
    case 'page':
      element.page.title = name.slice(0, 80);
      return 'made';
    case 'chart':
      element.chart.title = name.slice(0, 80);
      return 'made';
    case 'section':
      element.section.heading = name.slice(0, 80);
      return 'made';
    case 'integration':
      element.integration.title = name.slice(0, 80);
      return 'made';
  }
}

function renameEntity(entity: Entity, name: string, draft: Draft): Outcome {
  const { manifest, language } = draft;
  const lower = name.toLowerCase();
  if (likeness(lower, labelOfEntity(entity), 'other', language) >= 3) return 'made';
  const one = singularPhrase(lower, language);
  const [label, labelPlural] = [
    labelOf(one === lower ? name : one),
    labelOf(one === lower ? pluralPhrase(lower, language) : name),
  ];
  const others = (manifest.entities ?? []).filter((other) => other !== entity);
  if (others.some((other) => likeness(lower, other.name, 'other', language) >= 3))
    return {
      refused: `There is already a ${labelOfEntity(entity) === label ? 'thing' : 'data structure'} called “${label}”; choose another name.`,
    };
  const namer = new EntityNamer();
  for (const other of others) namer.name(other.name, other.plural ?? '');
  const next = namer.name(label, labelPlural);
  if (next.name === entity.name) {
    setLabels(entity, label, labelPlural);
    return 'made';
  }
  renameEntityEverywhere(manifest, entity, next.name, next.plural);
  const from = entity.name;
  draft.last = entity;
  dropStale(others, from, next.name);
  replaceKeys(entity, {
    name: next.name,
    renamedFrom: from,
    ...(next.plural === undefined ? {} : { plural: next.plural }),
  });
  if (next.plural === undefined) delete entity.plural;
  setLabels(entity, label, labelPlural);
  return 'made';
}

/** Labels that are stated follow; others come from the name. */
function setLabels(entity: Entity, label: string, labelPlural: string): void {
  if (entity.label !== undefined || formsOf(label, 'en').plain !== entity.name.replaceAll('_', ' '))
    entity.label = label;
  if (entity.labelPlural !== undefined || entity.label !== undefined) entity.labelPlural = labelPlural;
}

function renameField(entity: Entity, field: Field, label: string, draft: Draft): Outcome {
  const others = entity.fields.filter((other) => other !== field);
  if (
    others.some((other) =>
      [other.name, other.label].some(
        (name) => name !== undefined && likeness(label, name, 'other', draft.language) === 4,
      ),
    )
  )
    return { refused: `“${labelOfEntity(entity)}” has a field “${label}” already; choose another name.` };
  const name = namerFor({ ...entity, fields: others }).name(label.replace(/\s*\([^)]*\)$/u, '') || label, field.type);
  const from = field.name;
  draft.last = entity;
  if (name !== from) {
    renameFieldEverywhere(draft.manifest, entity, from, name);
    dropStale(others, from, name);
    replaceKeys(field, { name, renamedFrom: from });
  }
  if (field.label !== undefined || labelOfNamed({ name }) !== label) field.label = label;
  return 'made';
}

function renameOption(
  { entity, field, option }: { readonly entity: Entity; readonly field: Field; readonly option: Option },
  label: string,
  draft: Draft,
): Outcome {
  const value = optionsOf([label])[0]?.value ?? option.value;
  const others = (field.options ?? []).filter((other) => other !== option);
  if (others.some((other) => other.value === value))
    return { refused: `“${labelOfNamed(field)}” has an option “${label}” already; choose another name.` };
  if (value !== option.value) {
    const from = option.value;
    renameOptionEverywhere(draft.manifest, entity, field, from, value);
    for (const other of others) if (other.renamedFrom === value) delete other.renamedFrom;
    replaceKeys(option, { value, renamedFrom: from });
  }
  if (option.label !== undefined || labelOfNamed({ value }) !== label) option.label = label;
  return 'made';
}

/** What was renamed from a name that is in use again was renamed in an earlier change: that is done. */
function dropStale(
  siblings: readonly { readonly name: string; renamedFrom?: string }[],
  from: string,
  name: string,
): void {
  for (const other of siblings) {
    if (other.renamedFrom === name || other.renamedFrom === from) delete other.renamedFrom;
  }
}

/** Sets keys; a new one stands right after the first, where a person looks for it. */
function replaceKeys(target: object, values: Readonly<Record<string, string>>): void {
  const entries = Object.entries(target).map(([key, value]): [string, unknown] => [key, values[key] ?? value]);
  const added = Object.entries(values).filter(([key]) => !Object.hasOwn(target, key));
  for (const key of Object.keys(target)) Reflect.deleteProperty(target, key);
  const [first, ...rest] = entries;
  Object.assign(target, Object.fromEntries([...(first === undefined ? [] : [first]), ...added, ...rest]));
}

/** Something has the name already and had the other one before. */
function isRenamed(from: string, name: string, draft: Draft): boolean {
  const { element } = find(name, draft, ['entity', 'field', 'option']);
  if (element === null || !('entity' in element)) return false;
  const one = element.what === 'entity' ? element.entity : element.what === 'field' ? element.field : element.option;
  const old = one.renamedFrom ?? '';
  const kind = element.what === 'option' ? 'other' : element.what;
  return (
    plainPhrase(from)
      .words.split(' ')
      .some((_, at, words) => likeness(words.slice(at).join(' '), old, kind, draft.language) >= 2) ||
    splitsAtOf(from, draft).some(([left]) => likeness(plainPhrase(left).words, old, kind, draft.language) >= 2)
  );
}

/** The same wish again: what was called so is called otherwise by now. */
function alreadyRenamed(from: string, name: string, draft: Draft, found: Found): Outcome {
  if (found.several.length > 0) return whichOne(from, found.several);
  return find(name, draft).element === null ? null : 'made';
}
