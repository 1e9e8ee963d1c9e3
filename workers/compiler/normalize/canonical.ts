import type { Manifest } from '#schemas/generated/manifest.ts';

/** Keys in the order in which a person reads them; others follow by name. */
const KEY_ORDER = `version kind path name renamedFrom plural title label labelPlural description help intro locale type
role entity field verbs operations events scope required unique default admin min max step pattern options value states
initial transitions from to total via function formula format currency groupBy interval equals where target onDelete
accept maxMegabytes displayField ownership sort fields theme auth mode primary accent background surface radius font roles
entities permissions heading text sections tool pages routes integrations features acceptance seed`.split(/\s+/);
const RANKS: ReadonlyMap<string, number> = new Map(KEY_ORDER.map((key, rank) => [key, rank]));
const VERB_ORDER = ['read', 'create', 'update', 'delete'];

/**
 * The one text of a manifest, whatever order its keys came in: two spaces, a final line feed.
 * Permissions and their verbs mean the same in any order, so they are sorted; every other list keeps its order.
 */
export function canonicalManifest(manifest: Manifest): string {
  const permissions = manifest.permissions
    ?.map((permission) => ({
      ...permission,
      verbs: permission.verbs.toSorted((a, b) => VERB_ORDER.indexOf(a) - VERB_ORDER.indexOf(b)),
    }))
    .map((permission) => ({ permission, key: [permission.entity, permission.role, ...permission.verbs].join(' ') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ permission }) => permission);
  const sorted = permissions === undefined ? manifest : { ...manifest, permissions };
  return `${JSON.stringify(ordered(sorted), null, 2)}\n`;
}

/** The same manifest with its keys in that order, so that nothing made from it depends on the order they came in. */
export function withOrderedKeys(manifest: Manifest): Manifest {
  return ordered(manifest) as Manifest;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  // Text has no negative zero.
  if (value === 0) return 0;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(([key, part]) => [key, ordered(part)]),
  );
}

function rank(key: string): number {
  return RANKS.get(key) ?? KEY_ORDER.length;
}
