import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { namesIn, parseFormula } from './formula.ts';
import type { Lookup } from './lookup.ts';

/** A total whose value would depend on itself. */
export interface TotalCycle {
  readonly entity: number;
  readonly field: number;
  /** `entity.field` on the way round. */
  readonly path: readonly string[];
}

/** Circles of totals over totals, each told once. */
export function totalCycles(entities: readonly Entity[], lookup: Lookup): readonly TotalCycle[] {
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const cycles: TotalCycle[] = [];
  const visit = (entity: Entity, field: Field): void => {
    const key = `${entity.name}.${field.name}`;
    state.set(key, 'open');
    path.push(key);
    const source = lookup.entities.get(field.total?.entity ?? '');
    for (const next of source === undefined ? [] : totalsRead(field, lookup.fields(source))) {
      const nextKey = `${source?.name ?? ''}.${next.name}`;
      if (state.get(nextKey) === 'open') {
        const at = entities.indexOf(entity);
        cycles.push({
          entity: at,
          field: entity.fields.indexOf(field),
          path: [...path.slice(path.indexOf(nextKey)), nextKey],
        });
      } else if (state.get(nextKey) === undefined && source !== undefined) {
        visit(source, next);
      }
    }
    path.pop();
    state.set(key, 'done');
  };
  for (const entity of lookup.entities.values()) {
    for (const field of lookup.fields(entity).values()) {
      if (field.type === 'total' && !state.has(`${entity.name}.${field.name}`)) visit(entity, field);
    }
  }
  return cycles;
}

function totalsRead(field: Field, fields: ReadonlyMap<string, Field>): readonly Field[] {
  const parsed = parseFormula(field.total?.formula ?? '');
  const names = parsed.ok ? namesIn(parsed.formula) : [];
  return names.flatMap((name) => fields.get(name) ?? []).filter((read) => read.type === 'total');
}
