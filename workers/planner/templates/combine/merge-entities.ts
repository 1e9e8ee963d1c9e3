import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';
import { pluralOf } from '../../../compiler/normalize/names.ts';
import { plainWords, sameThing, names } from '../wording.ts';
import type { Template } from '../template.ts';
import { labelOf, pluralLabelOf, type Combination } from './combination.ts';

/** Which entity of the combined manifest each planned one became, and which of them are new. */
export interface MergedEntities {
  readonly entities: ReadonlyMap<string, string>;
  readonly added: ReadonlySet<string>;
}

/** Adds the entities and fields that the prompt names and the template lacks. */
export function mergeEntities(combination: Combination, template: Template): MergedEntities {
  const { manifest, planned, plain, language, understood } = combination;
  const own = manifest.entities ?? [];
  const subject = [template.title, ...template.keywords].map((word) => plainWords(word, language)).join('');
  const mapping = new Map<string, string>();
  const added = new Set<string>();
  const matched: (readonly [Entity, Entity])[] = [];
  for (const entity of planned.entities ?? []) {
    const found = matching(entity, own, combination);
    if (found !== undefined) {
      mapping.set(entity.name, found.name);
      matched.push([entity, found]);
    } else if (isNamed(entity, combination) && !names(subject, labelOf(entity), language) && isFree(entity, own)) {
      mapping.set(entity.name, entity.name);
      added.add(entity.name);
    }
  }
  const fresh = (planned.entities ?? [])
    .filter(({ name }) => added.has(name))
    .map((entity) => withTargets(entity, mapping));
  for (const [entity, into] of matched) {
    const fields = mergeFields(withTargets(entity, mapping), into, combination);
    if (language !== 'en' && names(plain, labelOf(entity), language)) relabel(into, entity);
    if (fields.length > 0) understood.push(`${labelOf(into)} also has: ${fields.join(', ')}.`);
  }
  if (fresh.length > 0) {
    manifest.entities = [...own, ...fresh];
    understood.push(`Added to the template: ${fresh.map(pluralLabelOf).join(', ')}.`);
  }
  return { entities: mapping, added };
}

function isNamed(entity: Entity, { plain, language }: Combination): boolean {
  return names(plain, labelOf(entity), language) || names(plain, pluralLabelOf(entity), language);
}

function matching(entity: Entity, own: readonly Entity[], { language }: Combination): Entity | undefined {
  const label = labelOf(entity);
  const exact = own.find(
    (one) =>
      one.name === entity.name ||
      plainWords(label, language) === plainWords(labelOf(one), 'en') ||
      pluralOf(one) === pluralOf(entity),
  );
  if (exact !== undefined) return exact;
  const alike = own.filter((one) => sameThing(label, language, labelOf(one), 'en'));
  if (alike.length === 1) return alike[0];
  // "Orders" are the template's customer orders, where it has no others.
  const byHead = own.filter((one) => one.name.endsWith(`_${entity.name}`));
  return byHead.length === 1 ? byHead[0] : undefined;
}

function isFree(entity: Entity, own: readonly Entity[]): boolean {
  return own.every(
    (one) => one.name !== entity.name && pluralOf(one) !== pluralOf(entity) && one.name !== pluralOf(entity),
  );
}

/** References lead to what their targets became; those to nothing are left out. */
function withTargets(entity: Entity, mapping: ReadonlyMap<string, string>): Entity {
  const fields = structuredClone(entity.fields).flatMap((field): Field[] => {
    const { target, total } = field;
    if (target !== undefined) {
      const to = mapping.get(target);
      return to === undefined ? [] : [{ ...field, target: to }];
    }
    if (total === undefined) return [field];
    const source = mapping.get(total.entity);
    return source === undefined ? [] : [{ ...field, total: { ...total, entity: source } }];
  });
  return { ...entity, fields: fields.length > 0 ? fields : [{ name: 'name', type: 'string', required: true }] };
}

/** Adds the fields that the prompt names. @returns their labels */
function mergeFields(from: Entity, into: Entity, { plain, language, manifest }: Combination): readonly string[] {
  const labels: string[] = [];
  for (const field of from.fields) {
    if (
      !names(plain, labelOf(field), language) &&
      !(field.options ?? []).some((option) => isSaid(option, plain, language))
    )
      continue;
    const same = into.fields.find(
      (one) =>
        one.name === field.name ||
        plainWords(labelOf(one), 'en') === plainWords(labelOf(field), language) ||
        (field.target !== undefined && one.target === field.target),
    );
    if (same === undefined) {
      into.fields.push(field);
      labels.push(labelOf(field).toLowerCase());
    } else if (
      same.type === 'enum' &&
      field.type === 'enum' &&
      (field.options ?? []).every((option) => isSaid(option, plain, language))
    ) {
      takeOptions(manifest, into, same, field);
      labels.push(
        `${labelOf(field).toLowerCase()} (${(field.options ?? [])
          .map((option) => option.label ?? option.value)
          .join(', ')
          .toLowerCase()})`,
      );
    }
  }
  return labels;
}

type Option = NonNullable<Field['options']>[number];

function isSaid({ value, label }: Option, plain: string, language: Combination['language']): boolean {
  return names(plain, label ?? value.replaceAll('_', ' '), language);
}

/** The choices of the prompt take the place of the template's; samples and views of other choices go. */
function takeOptions(
  manifest: Manifest,
  entity: Entity,
  field: Field,
  { options = [], states, default: standard }: Field,
): void {
  const values = new Set(options.map(({ value }) => value));
  const gone = new Set((field.options ?? []).map(({ value }) => value).filter((value) => !values.has(value)));
  field.options = options;
  delete field.states;
  delete field.default;
  if (states !== undefined) field.states = states;
  if (standard !== undefined) field.default = standard;
  for (const seed of manifest.seed ?? []) {
    if (seed.entity !== entity.name) continue;
    for (const record of seed.records ?? []) {
      if (gone.has(String(record[field.name]))) Reflect.deleteProperty(record, field.name);
    }
  }
  const isGone = (where: { readonly field: string; readonly equals: string | boolean } | undefined): boolean =>
    where?.field === field.name && gone.has(String(where.equals));
  for (const page of manifest.pages ?? []) {
    if (page.kind !== 'dashboard') continue;
    const counts = page.counts?.filter((count) => count.entity !== entity.name || !isGone(count.where));
    const charts = page.charts?.filter((chart) => chart.entity !== entity.name || !isGone(chart.where));
    if (counts !== undefined && counts.length > 0) page.counts = counts;
    else delete page.counts;
    if (charts !== undefined && charts.length > 0) page.charts = charts;
    else delete page.charts;
    if (page.counts === undefined && page.charts === undefined && page.entities === undefined)
      page.entities = [entity.name];
  }
  manifest.pages = (manifest.pages ?? []).filter(
    (page) => page.kind !== 'list' || page.entity !== entity.name || !isGone(page.where),
  );
}

function relabel(into: Entity, { label, labelPlural }: Entity): void {
  if (label !== undefined) into.label = label;
  if (labelPlural !== undefined) into.labelPlural = labelPlural;
}
