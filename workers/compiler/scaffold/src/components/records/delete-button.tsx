"use client";

import { Trash2Icon } from "lucide-react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import type { FormAction } from "@/lib/form-state";

/** Records that refer to the one to delete, and what that means for them or for it. */
export interface Dependent {
  label: string;
  count: number;
  /** They go with it, lose their reference, or forbid it. */
  onDelete: "cascade" | "clear" | "restrict";
}

/** Deletes a record after saying what goes with it; says why where that is not possible. */
export function DeleteButton({
  action,
  name,
  dependents = [],
}: {
  action: FormAction;
  name: string;
  dependents?: readonly Dependent[];
}) {
  const present = dependents.filter(({ count }) => count > 0);
  const named = (onDelete: Dependent["onDelete"]) =>
    present
      .filter((one) => one.onDelete === onDelete)
      .map(({ label, count }) => `${label} (${count})`)
      .join(", ");
  const restricting = named("restrict");
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button variant="outline">
          <Trash2Icon aria-hidden="true" />
          {messages.delete}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            {restricting ? messages.cannotDeleteTitle : messages.confirmDeleteTitle}
          </AlertDialogTitle>
          <AlertDialogDescription>
            {restricting
              ? fill(messages.cannotDeleteText, { name, list: restricting })
              : fill(messages.confirmDeleteText, { name })}
          </AlertDialogDescription>
        </AlertDialogHeader>
        {restricting ? (
          <AlertDialogFooter>
            <AlertDialogCancel>{messages.close}</AlertDialogCancel>
          </AlertDialogFooter>
        ) : (
          <>
            <Consequence text={messages.deletedWithIt} list={named("cascade")} isSevere />
            <Consequence text={messages.clearedByIt} list={named("clear")} />
            <ActionForm action={action}>
              <AlertDialogFooter>
                <AlertDialogCancel>{messages.cancel}</AlertDialogCancel>
                <SubmitButton variant="destructive">{messages.delete}</SubmitButton>
              </AlertDialogFooter>
            </ActionForm>
          </>
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Consequence({
  text,
  list,
  isSevere = false,
}: {
  text: string;
  list: string;
  isSevere?: boolean;
}) {
  if (list === "") return null;
  return (
    <p
      className={
        isSevere
          ? "rounded-md border border-destructive/40 bg-destructive/10 px-3 py-2 text-sm"
          : "rounded-md border bg-muted/50 px-3 py-2 text-sm"
      }
    >
      {fill(text, { list })}
    </p>
  );
}
