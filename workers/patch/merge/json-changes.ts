import type { JSONPath, Node } from 'jsonc-parser';
import { canonical, identities, membersOf, valueOf } from './json-document.ts';
import { mergeRegions } from './regions.ts';

/** One change of the person's document. Paths are those before any change. */
export interface JsonChange {
  readonly path: JSONPath;
  /** Undefined removes. */
  readonly value: unknown;
  /** For a new member: the keys that it follows, the nearest last. Null for all others. */
  readonly follows: readonly string[] | null;
  /** For a new element of an array. */
  readonly isElement: boolean;
  /** Proposed only, because the person changed the same place. */
  readonly isConflict: boolean;
}

/**
 * The changes that bring the generator's part into the person's document: members by their key, elements by their
 * identity (or as a list of values), anything else as a whole.
 *
 * @returns changes in the order of the document; applying them from the last to the first keeps their paths true
 */
export function jsonChanges(base: Node, next: Node, theirs: Node, path: JSONPath): readonly JsonChange[] {
  const isSame = (a: Node, b: Node): boolean => canonical(a) === canonical(b);
  if (isSame(base, next) || isSame(theirs, next)) return [];
  const types = new Set([base.type, next.type, theirs.type]);
  if (types.size === 1 && theirs.type === 'object') return memberChanges(base, next, theirs, path);
  if (types.size === 1 && theirs.type === 'array') return elementChanges(base, next, theirs, path);
  return [change(path, next, !isSame(base, theirs))];
}

function change(path: JSONPath, node: Node | undefined, isConflict: boolean): JsonChange {
  const value = node === undefined ? undefined : valueOf(node);
  return { path, value, follows: null, isElement: false, isConflict };
}

function memberChanges(base: Node, next: Node, theirs: Node, path: JSONPath): readonly JsonChange[] {
  const before = membersOf(base);
  const after = membersOf(next);
  const present = membersOf(theirs);
  const changes: JsonChange[] = [];
  for (const [key, mine] of present) {
    const old = before.get(key);
    const wanted = after.get(key);
    if (old !== undefined && wanted !== undefined) changes.push(...jsonChanges(old, wanted, mine, [...path, key]));
    else if (old !== undefined) changes.push(change([...path, key], undefined, canonical(old) !== canonical(mine)));
    else if (wanted !== undefined) changes.push(...addedTwice(wanted, mine, [...path, key]));
  }
  const order = [...after.keys()];
  for (const [key, wanted] of after) {
    if (present.has(key)) continue;
    const old = before.get(key);
    if (old !== undefined && canonical(old) === canonical(wanted)) continue;
    const follows = order.slice(0, order.indexOf(key));
    changes.push({ ...change([...path, key], wanted, old !== undefined), follows });
  }
  return changes;
}

/** Both sides added a member: objects are united, anything else is the person's. */
function addedTwice(wanted: Node, mine: Node, path: JSONPath): readonly JsonChange[] {
  if (canonical(wanted) === canonical(mine)) return [];
  if (wanted.type !== 'object' || mine.type !== 'object') return [change(path, wanted, true)];
  const nothing: Node = { type: 'object', offset: 0, length: 0, children: [] };
  return memberChanges(nothing, wanted, mine, path);
}

function elementChanges(base: Node, next: Node, theirs: Node, path: JSONPath): readonly JsonChange[] {
  const keys = [base, next, theirs].map(identities);
  const isKeyed = keys.every((list) => list !== null);
  const [baseTokens = [], nextTokens = [], theirTokens = []] = isKeyed
    ? keys.map((list) => list ?? [])
    : [base, next, theirs].map((array) => (array.children ?? []).map(canonical));
  const elementOf = (array: Node, tokens: readonly string[], token: string): Node | undefined =>
    array.children?.[tokens.indexOf(token)];

  const changes: JsonChange[] = [];
  const versions = { base: baseTokens, next: nextTokens, theirs: theirTokens };
  for (const region of mergeRegions(versions)) {
    if (region.take === 'conflict' && isKeyed && region.base.from === region.base.to) {
      changes.push(...unitedElements(next, theirs, { next: nextTokens, theirs: theirTokens }, region, path));
      continue;
    }
    if (region.take === 'conflict') {
      changes.push(wholeArray(theirs, next, region, path));
      continue;
    }
    for (let index = region.theirs.from; index < region.theirs.to; index += 1) {
      const token = theirTokens[index] ?? '';
      const mine = theirs.children?.[index];
      const old = elementOf(base, baseTokens, token);
      if (region.take === 'next') {
        const isTouched = mine !== undefined && old !== undefined && canonical(mine) !== canonical(old);
        changes.push(change([...path, index], undefined, isTouched));
        continue;
      }
      const wanted = isKeyed ? elementOf(next, nextTokens, token) : undefined;
      if (mine === undefined || wanted === undefined) continue;
      if (old === undefined) changes.push(...addedTwice(wanted, mine, [...path, index]));
      else changes.push(...jsonChanges(old, wanted, mine, [...path, index]));
    }
    if (region.take === 'theirs') continue;
    for (const added of (next.children ?? []).slice(region.next.from, region.next.to)) {
      changes.push({ ...change([...path, region.theirs.to], added, false), isElement: true });
    }
  }
  return changes;
}

/** Both sides added elements with names at one place: those of the person, then the generator's that are not among them. */
function unitedElements(
  next: Node,
  theirs: Node,
  tokens: { readonly next: readonly string[]; readonly theirs: readonly string[] },
  region: ReturnType<typeof mergeRegions>[number],
  path: JSONPath,
): readonly JsonChange[] {
  const united: JsonChange[] = [];
  const wantedOf = (token: string): Node | undefined => next.children?.[tokens.next.indexOf(token)];
  for (let index = region.theirs.from; index < region.theirs.to; index += 1) {
    const mine = theirs.children?.[index];
    const wanted = wantedOf(tokens.theirs[index] ?? '');
    if (mine !== undefined && wanted !== undefined) united.push(...addedTwice(wanted, mine, [...path, index]));
  }
  const present = new Set(tokens.theirs);
  for (let index = region.next.from; index < region.next.to; index += 1) {
    const added = next.children?.[index];
    if (added === undefined || present.has(tokens.next[index] ?? '')) continue;
    united.push({ ...change([...path, region.theirs.to], added, false), isElement: true });
  }
  return united;
}

/** The proposal for a stretch of elements that both changed: the person's array with the generator's stretch. */
function wholeArray(
  theirs: Node,
  next: Node,
  region: ReturnType<typeof mergeRegions>[number],
  path: JSONPath,
): JsonChange {
  const mine = theirs.children ?? [];
  const isDoubleInsertion = region.base.from === region.base.to;
  const value = [
    ...mine.slice(0, isDoubleInsertion ? region.theirs.to : region.theirs.from),
    ...(next.children ?? []).slice(region.next.from, region.next.to),
    ...mine.slice(region.theirs.to),
  ].map(valueOf);
  return { path, value, follows: null, isElement: false, isConflict: true };
}
