import type { Json, JsonObject } from './schemas.ts';

/** The components that the paths refer to, directly or through each other; groups without any are left out. */
export function usedComponents(paths: JsonObject, components: Readonly<Record<string, JsonObject>>): JsonObject {
  const used = new Set<string>();
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        if (key === '$ref' && typeof part === 'string') follow(part);
        else visit(part);
      }
    }
  };
  const follow = (reference: string): void => {
    if (used.has(reference)) return;
    used.add(reference);
    const [group = '', name = ''] = reference.split('/').slice(2);
    visit(components[group]?.[name] ?? null);
  };
  visit(paths);
  const groups = Object.entries(components).map(([group, members]): readonly [string, JsonObject] => [
    group,
    Object.fromEntries(Object.entries(members).filter(([name]) => used.has(`#/components/${group}/${name}`))),
  ]);
  return Object.fromEntries(groups.filter(([, members]) => Object.keys(members).length > 0));
}
