"use client";

import { CircleAlertIcon, CircleCheckIcon } from "lucide-react";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { FormStateContext } from "@/components/form/form-state-context";
import { useUnsavedGuard } from "@/components/form/unsaved-guard";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { emptyForm, type FormAction } from "@/lib/form-state";
import { cn } from "@/lib/utils";

/** A form for a server action. It works before and without scripts; with them it keeps its place. */
export function ActionForm({
  action,
  guarded = false,
  className,
  children,
}: {
  action: FormAction;
  /** Asks before changes are left behind. */
  guarded?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const [state, dispatch] = useActionState(action, emptyForm);
  const form = useRef<HTMLFormElement>(null);
  useUnsavedGuard(form, guarded);
  useEffect(() => {
    if (state.attempt === 0) return;
    const invalid = form.current?.querySelector<HTMLElement>(
      "[aria-invalid=true], [data-invalid=true]",
    );
    const target = invalid ?? form.current?.querySelector<HTMLElement>("[data-form-message]");
    target?.focus();
  }, [state.attempt]);
  return (
    <form ref={form} action={dispatch} noValidate className={cn("grid gap-6", className)}>
      {state.message && (
        <Alert
          data-form-message=""
          tabIndex={-1}
          role={state.tone === "error" ? "alert" : "status"}
          variant={state.tone === "error" ? "destructive" : "default"}
        >
          {state.tone === "error" ? (
            <CircleAlertIcon />
          ) : (
            <CircleCheckIcon className="text-brand" />
          )}
          <AlertDescription>{state.message}</AlertDescription>
        </Alert>
      )}
      <FormStateContext value={state}>{children}</FormStateContext>
    </form>
  );
}
