import { redirect } from "next/navigation";
import { requirePerson } from "@/lib/authorize";
import { isAdmin } from "@/lib/permissions";
import type { Person } from "@/lib/person";

/** The person, when they assign roles; others are sent to the page that says no. */
export async function requireAdmin(): Promise<Person> {
  const person = await requirePerson();
  return isAdmin(person) ? person : redirect("/no-access");
}
