"use client";

import { CircleAlertIcon, CircleCheckIcon } from "lucide-react";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { FormStateContext } from "@/components/form/form-state-context";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { emptyForm, type FormAction } from "@/lib/form-state";
import { cn } from "@/lib/utils";

/** A form for a server action. It works before and without scripts; with them it keeps its place. */
export function ActionForm({
  action,
  className,
  children,
}: {
  action: FormAction;
  className?: string;
  children: ReactNode;
}) {
  const [state, dispatch] = useActionState(action, emptyForm);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.attempt === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state.attempt]);
  return (
    <form ref={form} action={dispatch} noValidate className={cn("grid gap-6", className)}>
      {state.message && (
        <Alert
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
