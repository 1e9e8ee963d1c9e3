import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { NUMERIC } from '../../../compiler/normalize/field-types.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome, type Wish } from '../draft.ts';
import { findEntity, findField } from '../find.ts';
import { namerFor } from '../make-field.ts';

const HOW_MANY =
  /^(?:for )?(?:each|every) (.+?),? (?:should |shall |must |needs to )?(?:show|have|display|list|count|see)s? (?:how many|the (?:number|count) of) (.+?)(?: (?:it|they|he|she) (?:has|have)| belong to it| there are)?$/iu;
const COUNT =
  /^(?:add|show|display|count|see)?(?: the| a| an)? ?(?:number|count|how many)? ?(?:of )?(.+?) (?:per|for each|for every|of each|of every) (.+)$/iu;
const SUM =
  /^(?:add|show|display|calculate|compute|see|sum up)?(?: the| a| an)? ?(sum|total|average|mean|highest|largest|maximum|lowest|smallest|minimum)?(?: up)?(?: of)?(?: the| all)? ?(.+?)(?: of (?:the |all )?(.+?))? (?:per|for each|for every|of each|of every) (.+)$/iu;
const FUNCTIONS: readonly (readonly [RegExp, NonNullable<Field['total']>['function']])[] = [
  [/^(?:average|mean)$/iu, 'average'],
  [/^(?:highest|largest|maximum)$/iu, 'max'],
  [/^(?:lowest|smallest|minimum)$/iu, 'min'],
];

const NAMES: Readonly<Record<NonNullable<Field['total']>['function'], string>> = {
  count: 'Number of',
  sum: 'Total',
  average: 'Average',
  min: 'Lowest',
  max: 'Highest',
};

/** "each project should show how many risks it has", "the sum of points per milestone": totals over child records. */
export function totalRule(wish: Wish, draft: Draft): Outcome {
  const { clause } = wish;
  if (/\b(?:charts?|graphs?|dashboards?|diagram|day|week|month|quarter|year)\b/iu.test(clause)) return null;
  const [, whole = '', parts = ''] = HOW_MANY.exec(clause) ?? [];
  if (whole !== '') return count(whole, parts, draft);
  if (/\b(?:number of|count of|how many|count)\b/iu.test(clause)) {
    const [, counted = '', each = ''] = COUNT.exec(clause) ?? [];
    return counted === '' ? null : count(each, counted, draft);
  }
  if (!/\b(?:sum|total|average|mean|highest|largest|maximum|lowest|smallest|minimum)\b/iu.test(clause)) return null;
  const [, deed = '', value = '', owner, each = ''] = SUM.exec(clause) ?? [];
  return each === '' ? null : figure(deed, value, owner, each, draft);
}

function count(whole: string, parts: string, draft: Draft): Outcome {
  const entity = findEntity(whole, draft);
  const child = findEntity(parts, draft);
  if (entity === null || child === null) return null;
  const via = viaOf(child, entity);
  if (via === null) return unrelated(child, entity);
  return place(entity, pluralLabelOf(child), { entity: child.name, function: 'count', ...via }, draft);
}

function figure(deed: string, value: string, owner: string | undefined, each: string, draft: Draft): Outcome {
  const entity = findEntity(each, draft);
  if (entity === null) return null;
  const children = (draft.manifest.entities ?? []).filter((one) => viaOf(one, entity) !== null);
  const named = owner === undefined ? null : findEntity(owner, draft);
  for (const child of named === null ? children : [named]) {
    const field = findField(value, { ...child, fields: child.fields.filter(({ type }) => NUMERIC.has(type)) }, draft);
    if (field === null) continue;
    const via = viaOf(child, entity);
    if (via === null) return unrelated(child, entity);
    const does = FUNCTIONS.find(([pattern]) => pattern.test(deed))?.[1] ?? 'sum';
    const label = `${NAMES[does]} ${labelOfNamed(field).toLowerCase()}`;
    const money =
      field.type === 'money'
        ? { format: 'money' as const, ...(field.currency === undefined ? {} : { currency: field.currency }) }
        : {};
    return place(entity, label, { entity: child.name, function: does, formula: field.name, ...via, ...money }, draft);
  }
  return null;
}

/** The reference that leads from a child to its whole; empty where there is but one, null for none. */
function viaOf(child: Entity, whole: Entity): { readonly via?: string } | null {
  const references = child.fields.filter(({ type, target }) => type === 'reference' && target === whole.name);
  const [first] = references;
  if (first === undefined) return null;
  return references.length === 1 ? {} : { via: first.name };
}

function unrelated(child: Entity, whole: Entity): Outcome {
  return {
    refused: `${labelOfEntity(child)} does not refer to ${labelOfEntity(whole)}, so nothing can be added up: add a field “${labelOfEntity(whole)}” to ${labelOfEntity(child)} first.`,
  };
}

function pluralLabelOf(entity: Entity): string {
  return entity.labelPlural ?? `${labelOfEntity(entity)}s`;
}

function place(entity: Entity, label: string, total: NonNullable<Field['total']>, draft: Draft): Outcome {
  draft.last = entity;
  const there = entity.fields.some(
    (field) =>
      field.total?.entity === total.entity &&
      field.total.function === total.function &&
      field.total.formula === total.formula,
  );
  if (there) return 'made';
  entity.fields.push({ name: namerFor(entity).name(label, 'total'), label, type: 'total', total });
  return 'made';
}
