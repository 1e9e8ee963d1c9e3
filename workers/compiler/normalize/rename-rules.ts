import type { Manifest } from '#schemas/generated/manifest.ts';
import { problem, type Findings } from './finding.ts';

/** What was renamed: a name that is gone, and only once. */
export function* renameRules(manifest: Manifest): Findings {
  const entities = manifest.entities ?? [];
  yield* siblingRules(
    entities.map(({ name, renamedFrom }) => ({ name, renamedFrom })),
    '/entities',
  );
  for (const [index, { fields }] of entities.entries()) {
    yield* siblingRules(
      fields.map(({ name, renamedFrom }) => ({ name, renamedFrom })),
      `/entities/${index}/fields`,
    );
    for (const [at, field] of fields.entries()) {
      yield* siblingRules(
        (field.options ?? []).map(({ value, renamedFrom }) => ({ name: value, renamedFrom })),
        `/entities/${index}/fields/${at}/options`,
      );
    }
  }
}

interface Renamed {
  readonly name: string;
  readonly renamedFrom: string | undefined;
}

function* siblingRules(siblings: readonly Renamed[], pointer: string): Findings {
  const names = new Set(siblings.map(({ name }) => name));
  const taken = new Set<string>();
  for (const [index, { name, renamedFrom }] of siblings.entries()) {
    if (renamedFrom === undefined) continue;
    const reason =
      renamedFrom === name
        ? 'it has that name still'
        : names.has(renamedFrom)
          ? 'something has that name still'
          : taken.has(renamedFrom)
            ? 'something else was renamed from it as well'
            : null;
    taken.add(renamedFrom);
    if (reason === null) continue;
    yield problem(
      'renamed',
      `${pointer}/${index}/renamedFrom`,
      `"${name}" cannot be renamed from "${renamedFrom}": ${reason}`,
      'Remove "renamedFrom", or name what it was called before.',
    );
  }
}
