import type { Metadata } from "next";
import { MemberTable } from "@/app/(app)/members/member-table";
import { listMembers } from "@/app/(app)/members/members";
import { PageHeader } from "@/components/page-header";
import { requireAdmin } from "@/lib/require-admin";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const viewer = await requireAdmin();
  const members = await listMembers();
  return (
    <>
      <PageHeader title="Members" text="Everybody with an account, and what they may do." />
      <MemberTable members={members} viewerId={viewer.id} />
    </>
  );
}
