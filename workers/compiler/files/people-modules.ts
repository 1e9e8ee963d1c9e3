import type { AppModel, CompiledFile } from '../model.ts';
import { code, joined, literal, name } from '../ui/print/code.ts';
import { needsOf } from './needs.ts';

/** `src/lib/person.ts` and `src/lib/permissions.ts`: who asks, and what they may do. */
export function peopleModules(app: AppModel): readonly CompiledFile[] {
  if (!needsOf(app).usesDatabase) return [];
  return [
    { path: 'src/lib/person.ts', content: personModule(app), stage: 'files' },
    { path: 'src/lib/permissions.ts', content: permissionsModule(app), stage: 'files' },
  ];
}

function personModule(app: AppModel): string {
  if (!app.auth) return NOBODY;
  return personWithProfile(app.roles.length > 0);
}

const NOBODY = `/** Nobody signs in to this application. */
export interface Person {
  id: string;
}

/** The person behind this request: always a visitor. */
export async function getPerson(): Promise<Person | null> {
  return null;
}
`;

/** The profile is where a name is kept; what a session says of it may be older. */
function personWithProfile(withRole: boolean): string {
  return `import { connection } from "next/server";
import { cache } from "react";
import { isSupabaseConfigured } from "@/lib/supabase/environment";
import { createClient } from "@/lib/supabase/server";

/** Somebody who is signed in. */
export interface Person {
  id: string;
  email: string;
  name: string;
${withRole ? '  role: string;\n' : ''}}

/** The person behind this request, or null. Asked once per request. */
export const getPerson = cache(async (): Promise<Person | null> => {
  // Who asks is known only when somebody asks: no page that calls this is made at build time.
  await connection();
  if (!isSupabaseConfigured()) return null;
  const supabase = await createClient();
  const { data } = await supabase.auth.getClaims();
  if (!data) return null;
  const { data: profile } = await supabase
    .from("profiles")
    .select("id, email, name${withRole ? ', role' : ''}")
    .eq("id", data.claims.sub)
    .maybeSingle();
  return profile && { ...profile, name: profile.name || profile.email };
});
`;
}

function permissionsModule(app: AppModel): string {
  const rows = app.entities.map(
    ({ names, grants }) =>
      code`${name(names.snake)}: ${literal(grants.map(({ who, verb, scope }) => ({ who, verb, scope })))},`,
  );
  const signedIn = app.roles.length > 0 ? code`["authenticated", person.role]` : code`["authenticated"]`;
  const parts = [
    code`import type { Person } from "@/lib/person";`,
    code`export type Verb = "read" | "create" | "update" | "delete";`,
    ...(app.roles.length > 0 ? [rolesPart(app)] : []),
    code`interface Grant {
  who: string;
  verb: Verb;
  scope: "all" | "own";
}`,
    code`/** Who may do what. The database's policies enforce the same; this decides what people are shown. */
const grants = {\n${rows}\n} satisfies Record<string, readonly Grant[]>;`,
    code`export type Entity = keyof typeof grants;`,
    code`const granted: Readonly<Record<string, readonly Grant[]>> = grants;`,
    code`/** Which records of an entity a person may read or change: all, their own, or none. */
export function scopeOf(person: Person | null, entity: Entity, verb: Verb): "all" | "own" | "none" {
  const identities = person ? ${signedIn} : ["anonymous"];
  const scopes = new Set(
    (granted[entity] ?? [])
      .filter((grant) => grant.verb === verb && identities.includes(grant.who))
      .map((grant) => grant.scope),
  );
  if (scopes.has("all")) return "all";
  return scopes.has("own") ? "own" : "none";
}`,
    code`/** Whether a person may do this to a record; without a record, whether to some record at all. */
export function may(
  person: Person | null,
  entity: Entity,
  verb: Verb,
  record?: { owner_id: string | null },
): boolean {
  const scope = scopeOf(person, entity, verb);
  if (scope === "own" && record) return person !== null && record.owner_id === person.id;
  return scope !== "none";
}`,
  ];
  return `${joined(parts, '\n\n').source}\n`;
}

function rolesPart(app: AppModel) {
  const roles = app.roles.map((role) => ({ name: role.name, label: role.label, description: role.description }));
  const admin = app.roles.find((role) => role.isAdmin)?.name ?? '';
  return code`/** The roles that people can have. */
export const roles: readonly { name: string; label: string; description: string }[] = ${literal(roles)};

/** Whether a person assigns roles. */
export function isAdmin(person: Person | null): boolean {
  return person?.role === ${admin};
}`;
}
