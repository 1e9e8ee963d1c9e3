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
  problem = "",
  isMended = false,
  children,
}: FieldProps & {
  /** A group has several controls, which the label names together. */
  layout?: "stacked" | "inline" | "group";
  /** What is wrong before the form was sent. */
  problem?: string;
  /** What was wrong when the form was sent is not so any more. */
  isMended?: boolean;
  children: (control: ControlProps) => ReactNode;
}) {
  const state = use(FormStateContext);
  const id = useId();
  const error = problem || (isMended ? "" : state.fieldErrors[name]);
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  const control = children({
    id,
    name,
    required,
    defaultValue: state.attempt > 0 ? (state.values[name] ?? "") : value,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  });
  // The mark is no text, and empty to screen readers: the label's name stays what it says.
  const mark = required ? "after:-ml-1 after:text-destructive after:content-['*'_/_'']" : "";
  const caption =
    layout === "group" ? (
      <span
        id={`${id}-label`}
        className={cn("flex items-center gap-2 text-sm leading-none font-medium", mark)}
      >
        {label}
      </span>
    ) : (
      <Label htmlFor={id} className={mark}>
        {label}
      </Label>
    );
  return (
    <div className={cn("grid min-w-0 content-start gap-2", className)} key={state.attempt}>
      {layout === "inline" ? (
        <div className="flex items-center gap-3">
          {control}
          {caption}
        </div>
      ) : (
        <>
          {caption}
          {control}
        </>
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
