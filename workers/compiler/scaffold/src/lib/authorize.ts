import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getPerson, type Person } from "@/lib/person";
import { type Entity, may, type Verb } from "@/lib/permissions";

/**
 * The person, when they may do this; else they are sent to sign in or to the page that says no.
 * The database refuses in any case: this only gives the better answer.
 */
export async function authorize(
  entity: Entity,
  verb: Verb,
  record?: { owner_id: string | null },
): Promise<Person | null> {
  const person = await getPerson();
  if (may(person, entity, verb, record)) return person;
  return redirect(person ? "/no-access" : await signInPath());
}

/** The person; whoever is not signed in is sent to do so. */
export async function requirePerson(): Promise<Person> {
  return (await getPerson()) ?? redirect(await signInPath());
}

async function signInPath(): Promise<string> {
  const path = (await headers()).get("x-pathname") ?? "/";
  return `/sign-in?next=${encodeURIComponent(path)}`;
}
