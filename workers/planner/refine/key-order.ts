/** The value with the keys of every object in the order that the template has them; further keys follow in their own. */
export function inOrderOf(template: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const templates: readonly unknown[] = Array.isArray(template) ? template : [];
    return value.map((one: unknown, at) =>
      inOrderOf(
        templates.find((other) => identity(other) !== null && identity(other) === identity(one)) ?? templates[at],
        one,
      ),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const old = new Map<string, unknown>(
    typeof template === 'object' && template !== null ? Object.entries(template) : [],
  );
  const next = new Map<string, unknown>(Object.entries(value));
  const keys = [...[...old.keys()].filter((key) => next.has(key)), ...[...next.keys()].filter((key) => !old.has(key))];
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(old.get(key), next.get(key))]));
}

/** By what an element of a list is known. */
function identity(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const parts = ['name', 'value', 'path', 'kind', 'entity', 'role', 'heading', 'title'].map((key) =>
    new Map<string, unknown>(Object.entries(value)).get(key),
  );
  return parts.every((part) => part === undefined) ? null : JSON.stringify(parts);
}
