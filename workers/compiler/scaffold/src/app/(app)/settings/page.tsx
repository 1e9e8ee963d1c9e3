import type { Metadata } from "next";
import { SettingsPanel } from "@/components/account/settings-panel";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/lib/authorize";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await requirePerson();
  return (
    <>
      <PageHeader title="Settings" text="Your name, password and appearance." />
      <SettingsPanel name={viewer.name} email={viewer.email} />
    </>
  );
}
