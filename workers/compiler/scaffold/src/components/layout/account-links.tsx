import Link from "next/link";
import { UserMenu } from "@/components/layout/user-menu";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";
import { getPerson } from "@/lib/person";

/** The user's menu, or the ways in for whoever is not signed in. */
export async function AccountLinks() {
  const person = await getPerson();
  if (person) return <UserMenu name={person.name} email={person.email} />;
  return (
    <>
      <Button asChild variant="ghost" className="max-sm:hidden">
        <Link href="/sign-in">{messages.signIn}</Link>
      </Button>
      <Button asChild>
        <Link href="/sign-up">{messages.signUp}</Link>
      </Button>
    </>
  );
}
