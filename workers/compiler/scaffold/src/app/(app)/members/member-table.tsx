"use client";

import { useActionState, useEffect } from "react";
import { toast } from "sonner";
import { changeRole } from "@/app/(app)/members/actions";
import type { Member } from "@/app/(app)/members/members";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { fill, messages } from "@/config/messages";
import { emptyForm } from "@/lib/form-state";
import { roles } from "@/lib/permissions";

/** Everybody with an account. Nobody takes their own rights away by accident: one's own role is only shown. */
export function MemberTable({
  members,
  viewerId,
}: {
  members: readonly Member[];
  viewerId: string;
}) {
  return (
    <div className="overflow-hidden rounded-xl border bg-card shadow-xs">
      <Table aria-label={messages.members}>
        <TableHeader className="bg-muted/50">
          <TableRow className="hover:bg-transparent">
            <TableHead>{messages.name}</TableHead>
            <TableHead>{messages.email}</TableHead>
            <TableHead>{messages.role}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {members.map((member) => (
            <TableRow key={member.id}>
              <TableCell className="font-medium">
                {member.name || member.email}
                {member.id === viewerId && (
                  <Badge variant="secondary" className="ml-2">
                    {messages.you}
                  </Badge>
                )}
              </TableCell>
              <TableCell className="text-muted-foreground">{member.email}</TableCell>
              <TableCell>
                {member.id === viewerId ? (
                  roles.find((role) => role.name === member.role)?.label
                ) : (
                  <RoleForm key={member.role} member={member} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function RoleForm({ member }: { member: Member }) {
  const [state, dispatch] = useActionState(changeRole, emptyForm);
  useEffect(() => {
    if (state.attempt === 0) return;
    if (state.tone === "success") toast.success(state.message);
    else toast.error(state.message);
  }, [state]);
  return (
    <form action={dispatch} className="flex items-center gap-2">
      <input type="hidden" name="member" value={member.id} />
      <div className="w-44">
        <NativeSelect
          name="role"
          defaultValue={member.role}
          aria-label={fill(messages.roleOf, { name: member.name || member.email })}
        >
          {roles.map((role) => (
            <option key={role.name} value={role.name}>
              {role.label}
            </option>
          ))}
        </NativeSelect>
      </div>
      <SubmitButton variant="outline" size="sm">
        {messages.save}
      </SubmitButton>
    </form>
  );
}
