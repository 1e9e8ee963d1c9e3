"use client";

import { ArrowRightIcon } from "lucide-react";
import { useActionState, useEffect, useRef } from "react";
import { toast } from "sonner";
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
import { emptyForm, type FormAction } from "@/lib/form-state";
import type { OfferedTransition } from "@/lib/transitions";

/** Moves a record from its state to another. What cannot be undone is asked about first. */
export function TransitionButtons({
  action,
  label,
  transitions,
}: {
  action: FormAction;
  /** What the states are called. */
  label: string;
  transitions: readonly OfferedTransition[];
}) {
  const [state, dispatch] = useActionState(action, emptyForm);
  const seen = useRef(0);
  useEffect(() => {
    if (state.attempt === seen.current) return;
    seen.current = state.attempt;
    toast[state.tone](state.message);
  }, [state]);
  if (transitions.length === 0) return null;
  return (
    <fieldset aria-label={label} className="flex flex-wrap gap-2">
      {transitions.map((transition) =>
        transition.isFinal ? (
          <FinalTransition key={transition.to} transition={transition} action={dispatch} />
        ) : (
          <form key={transition.to} action={dispatch}>
            <input type="hidden" name="to" value={transition.to} />
            <SubmitButton>
              {transition.label}
              <ArrowRightIcon aria-hidden="true" />
            </SubmitButton>
          </form>
        ),
      )}
    </fieldset>
  );
}

function FinalTransition({
  transition: { to, label },
  action,
}: {
  transition: OfferedTransition;
  action: (form: FormData) => void;
}) {
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button variant="secondary">{label}</Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{fill(messages.confirmFinalTitle, { name: label })}</AlertDialogTitle>
          <AlertDialogDescription>{messages.confirmFinalText}</AlertDialogDescription>
        </AlertDialogHeader>
        <form action={action}>
          <input type="hidden" name="to" value={to} />
          <AlertDialogFooter>
            <AlertDialogCancel>{messages.cancel}</AlertDialogCancel>
            <SubmitButton>{label}</SubmitButton>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
