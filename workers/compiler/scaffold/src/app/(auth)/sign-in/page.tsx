import type { Metadata } from "next";
import { CredentialsForm } from "@/app/(auth)/credentials-form";
import { messages } from "@/config/messages";

export const metadata: Metadata = { title: messages.signIn };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  return <CredentialsForm mode="sign-in" next={typeof next === "string" ? next : ""} />;
}
