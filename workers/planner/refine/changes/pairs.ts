/** An element of a list in both versions, or in one of them only. */
export interface Pair<T> {
  readonly before: { readonly value: T; readonly at: number } | null;
  readonly after: { readonly value: T; readonly at: number } | null;
}

/**
 * Pairs the elements of two lists: by what they were renamed from, then by key, then by a looser key. Pairs come in
 * the order of the next list, what is gone where it stood.
 */
export function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  keys: {
    readonly key: (value: T) => string;
    readonly from?: (value: T) => string | undefined;
    readonly loose?: (value: T) => string;
  },
): readonly Pair<T>[] {
  const left = new Set(before.keys());
  const matches = new Map<number, number>();
  const match = (fits: (old: T, next: T) => boolean): void => {
    for (const [at, next] of after.entries()) {
      if (matches.has(at)) continue;
      for (const old of left) {
        const value = before[old];
        if (value === undefined || !fits(value, next)) continue;
        matches.set(at, old);
        left.delete(old);
        break;
      }
    }
  };
  match((old, next) => keys.key(old) === keys.key(next));
  match((old, next) => keys.from !== undefined && keys.key(old) === keys.from(next));
  match((old, next) => keys.loose !== undefined && keys.loose(old) === keys.loose(next));
  const pairs: Pair<T>[] = after.map((value, at) => {
    const old = matches.get(at);
    const previous = old === undefined ? undefined : before[old];
    return {
      before: old === undefined || previous === undefined ? null : { value: previous, at: old },
      after: { value, at },
    };
  });
  for (const at of [...left].toSorted((a, b) => a - b)) {
    const value = before[at];
    if (value === undefined) continue;
    const next = pairs.findIndex((pair) => pair.before !== null && pair.before.at > at);
    pairs.splice(next < 0 ? pairs.length : next, 0, { before: { value, at }, after: null });
  }
  return pairs;
}

/** Equality of JSON values; the order of keys does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const [left, right] = [
    Object.entries(a).filter(([, value]) => value !== undefined),
    Object.entries(b).filter(([, value]) => value !== undefined),
  ];
  const other = new Map<string, unknown>(right);
  return left.length === right.length && left.every(([key, value]) => other.has(key) && same(value, other.get(key)));
}

/** Keys in which two objects differ, those of the second first. */
export function differing(a: object, b: object): readonly string[] {
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return [...new Set([...right.keys(), ...left.keys()])].filter((key) => !same(left.get(key), right.get(key)));
}

/** A value in a few words. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value))
    return value.every((one) => typeof one !== 'object') ? value.join(', ').slice(0, 120) : `${value.length}`;
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .filter((one) => typeof one !== 'object')
      .join(' ')
      .slice(0, 120);
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 120);
}
