"use client";

import { Trash2Icon } from "lucide-react";
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
import { ActionForm } from "@/components/form/action-form";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import type { FormAction } from "@/lib/form-state";

/** Deletes a record after asking once more. */
export function DeleteButton({ action, name }: { action: FormAction; name: string }) {
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
          <AlertDialogTitle>{messages.confirmDeleteTitle}</AlertDialogTitle>
          <AlertDialogDescription>
            {fill(messages.confirmDeleteText, { name })}
          </AlertDialogDescription>
        </AlertDialogHeader>
        <ActionForm action={action}>
          <AlertDialogFooter>
            <AlertDialogCancel>{messages.cancel}</AlertDialogCancel>
            <SubmitButton variant="destructive">{messages.delete}</SubmitButton>
          </AlertDialogFooter>
        </ActionForm>
      </AlertDialogContent>
    </AlertDialog>
  );
}
