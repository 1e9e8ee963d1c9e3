import type { Entity } from '#schemas/generated/manifest.ts';

/** A required reference that closes a circle: index of the entity, of the field, and the entities on the way round. */
export interface RequiredCycle {
  readonly entity: number;
  readonly field: number;
  readonly path: readonly string[];
}

/** Circles of required references: their first record could never be inserted. Each circle is told once. */
export function requiredCycles(entities: readonly Entity[]): readonly RequiredCycle[] {
  const indexes = new Map(entities.map((entity, index) => [entity.name, index]));
  const state = new Map<number, 'open' | 'done'>();
  const path: number[] = [];
  const cycles: RequiredCycle[] = [];

  const visit = (index: number): void => {
    state.set(index, 'open');
    path.push(index);
    for (const [at, field] of (entities[index]?.fields ?? []).entries()) {
      if (field.type !== 'reference' || field.required !== true) continue;
      const next = indexes.get(field.target ?? '');
      if (next === undefined || state.get(next) === 'done') continue;
      if (state.get(next) === 'open') {
        const names = [...path.slice(path.indexOf(next)), next].map((step) => entities[step]?.name ?? '');
        cycles.push({ entity: index, field: at, path: names });
      } else {
        visit(next);
      }
    }
    path.pop();
    state.set(index, 'done');
  };

  for (const index of entities.keys()) if (!state.has(index)) visit(index);
  return cycles;
}
