import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { pageText } from '../lexicon/page-texts.ts';
import type { Metric } from './metrics.ts';
import { entityNamed, labelsOf, type Shape } from './shape.ts';

const QUANTITY =
  /^(?:quantity|qty|amount|count|number|hours|menge|anzahl|stunden|cantidad|horas|quantite|heures|quantidade|quantita|ore)$/;
const MAX_TOTALS = 8;
/** What people leave on a record, so that its number says something. */
const COUNTED = new Set(['vote', 'like']);

/** Values that the database keeps up to date: the sum of an order's lines, what a campaign has raised, votes. */
export function shapeTotals(shape: Shape, metrics: readonly Metric[]): void {
  let made = 0;
  for (const child of shape.entities) {
    for (const reference of child.fields.filter((field) => field.type === 'reference')) {
      const parent = entityNamed(shape, reference.target ?? '');
      if (parent === null || parent === child || made >= MAX_TOTALS) continue;
      if (child.fields.filter((field) => field.target === parent.name).length > 1) continue;
      const total = lineTotal(shape, child, parent) ?? raised(shape, child, parent, metrics) ?? counted(shape, child);
      if (total === null || !place(parent, total)) continue;
      made += 1;
      shape.made.add('totals');
      shape.understood.push(
        `Each ${labelsOf(parent).one.toLowerCase()} shows “${total.label ?? total.name}”, kept up to date from its ${labelsOf(child).many.toLowerCase()}.`,
      );
    }
  }
}

/** A total takes the place of a field of its name that people would have to fill in by hand. */
function place(parent: Entity, total: Field): boolean {
  const at = parent.fields.findIndex((field) => field.name === total.name);
  if (at < 0) {
    parent.fields.push(total);
    return true;
  }
  const known = parent.fields[at];
  if (known === undefined || !['money', 'decimal', 'integer'].includes(known.type) || parent.fields.length < 2)
    return false;
  parent.fields[at] = { ...total, label: known.label ?? total.name };
  return true;
}

/** Lines with a quantity and a price: the total of an order or an invoice. */
function lineTotal(shape: Shape, child: Entity, parent: Entity): Field | null {
  const key = shape.things.get(child.name)?.key;
  const owner = shape.things.get(parent.name)?.key ?? '';
  if (key !== 'order_line' || !['order', 'invoice', 'quote', 'purchase_order'].includes(owner)) return null;
  const price = child.fields.find((field) => field.type === 'money');
  const quantity = child.fields.find(
    (field) => ['integer', 'decimal'].includes(field.type) && QUANTITY.test(field.name),
  );
  if (price === undefined) return null;
  const known = parent.fields.find(
    (field) => field.type === 'money' && /total|amount|sum|betrag|importe|montant|valor|importo/.test(field.name),
  );
  return {
    name: known?.name ?? 'total',
    label: known?.label ?? pageText('total', shape.language),
    type: 'total',
    total: {
      entity: child.name,
      function: 'sum',
      formula: quantity === undefined ? price.name : `${quantity.name} * ${price.name}`,
      format: 'money',
      ...(price.currency === undefined ? {} : { currency: price.currency }),
    },
  };
}

/** "progress per campaign", "total sales per artist": what was given to a record with a goal, or asked for as a total. */
function raised(shape: Shape, child: Entity, parent: Entity, metrics: readonly Metric[]): Field | null {
  const goal = parent.fields.some((field) => /goal|target|ziel|meta|objetivo|objectif|obiettivo/.test(field.name));
  const money = child.fields.find((field) => field.type === 'money');
  if (goal && money !== undefined && shape.things.get(child.name)?.kind === 'deal') {
    shape.made.add('progress');
    return {
      name: 'raised',
      label: pageText('raised', shape.language),
      type: 'total',
      total: {
        entity: child.name,
        function: 'sum',
        formula: money.name,
        format: 'money',
        ...(money.currency === undefined ? {} : { currency: money.currency }),
      },
    };
  }
  const metric = metrics.find(
    ({ entity, group, total, where, field }) =>
      entity === child &&
      where === null &&
      group?.kind === 'field' &&
      group.field.target === parent.name &&
      (total || field?.type === 'duration' || /hour|stunde|hora|heure/.test(field?.name ?? '')),
  );
  const value = metric?.field;
  if (metric === undefined || value === null || value === undefined || value.type === 'rating') return null;
  const format = value.type === 'money' ? 'money' : value.type === 'duration' ? 'duration' : 'number';
  return {
    name: `total_${value.name}`.slice(0, 40).replace(/_+$/, ''),
    label: `${pageText('total', shape.language)}: ${value.label ?? value.name}`.slice(0, 80),
    type: 'total',
    total: {
      entity: child.name,
      function: metric.function === 'average' ? 'average' : 'sum',
      formula: value.name,
      format,
      ...(value.currency === undefined ? {} : { currency: value.currency }),
    },
  };
}

function counted(shape: Shape, child: Entity): Field | null {
  if (!COUNTED.has(shape.things.get(child.name)?.key ?? '')) return null;
  return {
    name: `${child.name}_count`.slice(0, 40),
    label: pageText('count', shape.language, labelsOf(child)),
    type: 'total',
    total: { entity: child.name, function: 'count' },
  };
}
