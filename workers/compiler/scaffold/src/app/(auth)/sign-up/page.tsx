import type { Metadata } from "next";
import { CredentialsForm } from "@/app/(auth)/credentials-form";
import { messages } from "@/config/messages";

export const metadata: Metadata = { title: messages.signUp };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const { next } = await searchParams;
  return <CredentialsForm mode="sign-up" next={typeof next === "string" ? next : ""} />;
}
