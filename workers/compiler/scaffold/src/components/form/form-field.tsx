"use client";

import { type ReactNode, use, useId } from "react";
import { FormStateContext } from "@/components/form/form-state-context";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/utils";

/** What all fields have in common. */
export interface FieldProps {
  name: string;
  label: string;
  help?: string;
  required?: boolean;
  /** What the field starts with. */
  value?: string;
  className?: string;
}

/** Attributes that tie a control to its label, help and error. */
export interface ControlProps {
  id: string;
  name: string;
  required: boolean | undefined;
  defaultValue: string;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string | undefined;
}

/** Label, control, help and error of one field. What was entered last wins over its first value. */
export function FormField({
  name,
  label,
  help = "",
  required,
  value = "",
  className,
  layout = "stacked",
  children,
}: FieldProps & { layout?: "stacked" | "inline"; children: (control: ControlProps) => ReactNode }) {
  const state = use(FormStateContext);
  const id = useId();
  const error = state.fieldErrors[name];
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  const control = children({
    id,
    name,
    required,
    defaultValue: state.attempt > 0 ? (state.values[name] ?? "") : value,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  });
  const caption = (
    // The mark is no text: the label's name stays what it says.
    <Label
      htmlFor={id}
      className={required ? "after:-ml-1 after:text-destructive after:content-['*']" : ""}
    >
      {label}
    </Label>
  );
  return (
    <div className={cn("grid content-start gap-2", className)} key={state.attempt}>
      {layout === "stacked" ? (
        <>
          {caption}
          {control}
        </>
      ) : (
        <div className="flex items-center gap-3">
          {control}
          {caption}
        </div>
      )}
      {help && (
        <p id={`${id}-help`} className="text-xs text-muted-foreground">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs font-medium text-destructive">
          {error}
        </p>
      )}
    </div>
  );
}
