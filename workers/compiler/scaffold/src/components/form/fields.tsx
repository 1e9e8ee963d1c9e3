"use client";

import type { ComponentProps } from "react";
import { type FieldProps, FormField } from "@/components/form/form-field";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { messages } from "@/config/messages";

type InputOptions = Pick<
  ComponentProps<"input">,
  | "type"
  | "autoComplete"
  | "inputMode"
  | "maxLength"
  | "min"
  | "max"
  | "step"
  | "pattern"
  | "placeholder"
>;

/** One line: text, numbers, dates, addresses. */
export function TextField({
  type = "text",
  autoComplete = "off",
  inputMode,
  maxLength,
  min,
  max,
  step,
  pattern,
  placeholder,
  value,
  ...field
}: FieldProps & InputOptions) {
  const options = {
    type,
    autoComplete,
    inputMode,
    maxLength,
    min,
    max,
    step,
    pattern,
    placeholder,
  };
  return (
    <FormField {...field} value={withoutSeconds(value, type)}>
      {(control) => <Input {...control} {...options} />}
    </FormField>
  );
}

/** Times come from the database with seconds and a zone, which the inputs do not take. */
function withoutSeconds(value = "", type: InputOptions["type"]): string {
  if (type === "time") return value.slice(0, 5);
  return type === "datetime-local" ? value.slice(0, 16) : value;
}

/** Several lines. */
export function LongTextField({ maxLength, ...field }: FieldProps & { maxLength?: number }) {
  return (
    <FormField {...field}>{(control) => <Textarea {...control} maxLength={maxLength} />}</FormField>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** One of several. */
export function SelectField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  return (
    <FormField {...field}>
      {(control) => (
        <NativeSelect {...control}>
          {(!field.required || !field.value) && <option value="">{messages.chooseOption}</option>}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormField>
  );
}

/** Yes or no. */
export function CheckboxField(field: FieldProps) {
  return (
    <FormField {...field} layout="inline">
      {({ defaultValue, ...control }) => (
        <>
          <input type="hidden" name={control.name} value="" />
          <Checkbox {...control} value="true" defaultChecked={defaultValue === "true"} />
        </>
      )}
    </FormField>
  );
}
