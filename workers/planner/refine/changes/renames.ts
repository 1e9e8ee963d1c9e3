import type { Manifest } from '#schemas/generated/manifest.ts';
import { renameEntityEverywhere, renameFieldEverywhere, renameOptionEverywhere } from '../references.ts';

/**
 * A copy of the previous manifest in which everything that refers to what the next one renamed has the new names
 * already; the renamed elements themselves keep theirs.
 */
export function withRenames(previous: Manifest, next: Manifest): Manifest {
  const copy = structuredClone(previous);
  const present = new Set((next.entities ?? []).map(({ name }) => name));
  for (const entity of next.entities ?? []) {
    const known = copy.entities?.find(({ name }) => name === entity.name);
    const old = known ?? copy.entities?.find(({ name }) => name === entity.renamedFrom && !present.has(name));
    if (old === undefined) continue;
    for (const field of entity.fields) {
      const before =
        old.fields.find(({ name }) => name === field.name) ??
        old.fields.find(({ name }) => name === field.renamedFrom && !entity.fields.some((one) => one.name === name));
      if (before === undefined) continue;
      for (const option of field.options ?? []) {
        const gone = before.options?.some(({ value }) => value === option.renamedFrom) === true;
        if (
          option.renamedFrom !== undefined &&
          gone &&
          before.options?.some(({ value }) => value === option.value) !== true
        )
          renameOptionEverywhere(copy, old, before, option.renamedFrom, option.value);
      }
      if (before.name !== field.name) renameFieldEverywhere(copy, old, before.name, field.name);
    }
    if (known === undefined) renameEntityEverywhere(copy, old, entity.name, entity.plural);
  }
  return copy;
}
