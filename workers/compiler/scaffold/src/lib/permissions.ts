import type { Person } from "@/lib/person";

export type Verb = "read" | "create" | "update" | "delete";

/** The roles that people can have. */
export const roles: readonly { name: string; label: string; description: string }[] = [
  { name: "admin", label: "Admin", description: "" },
  { name: "member", label: "Member", description: "" },
];

/** Whether a person assigns roles. */
export function isAdmin(person: Person | null): boolean {
  return person?.role === "admin";
}

interface Grant {
  who: string;
  verb: Verb;
  scope: "all" | "own";
}

/** Who may do what. The database's policies enforce the same; this decides what people are shown. */
const grants = {} satisfies Record<string, readonly Grant[]>;

export type Entity = keyof typeof grants;

const granted: Readonly<Record<string, readonly Grant[]>> = grants;

/** Which records of an entity a person may read or change: all, their own, or none. */
export function scopeOf(person: Person | null, entity: Entity, verb: Verb): "all" | "own" | "none" {
  const identities = person ? ["authenticated", person.role] : ["anonymous"];
  const scopes = new Set(
    (granted[entity] ?? [])
      .filter((grant) => grant.verb === verb && identities.includes(grant.who))
      .map((grant) => grant.scope),
  );
  if (scopes.has("all")) return "all";
  return scopes.has("own") ? "own" : "none";
}

/** Whether a person may do this to a record; without a record, whether to some record at all. */
export function may(
  person: Person | null,
  entity: Entity,
  verb: Verb,
  record?: { owner_id: string | null },
): boolean {
  const scope = scopeOf(person, entity, verb);
  if (scope === "own" && record) return person !== null && record.owner_id === person.id;
  return scope !== "none";
}
