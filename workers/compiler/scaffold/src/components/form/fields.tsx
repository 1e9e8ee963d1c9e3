"use client";

import { StarIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { type FieldProps, FormField } from "@/components/form/form-field";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { messages } from "@/config/messages";

type InputOptions = Pick<
  ComponentProps<"input">,
  "type" | "autoComplete" | "inputMode" | "maxLength" | "min" | "max" | "step" | "placeholder"
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
  placeholder,
  value,
  ...field
}: FieldProps & InputOptions) {
  const options = { type, autoComplete, inputMode, maxLength, min, max, step, placeholder };
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
        <Checkbox {...control} value="true" defaultChecked={defaultValue === "true"} />
      )}
    </FormField>
  );
}

/** A colour, as `#rrggbb`. */
export function ColourField(field: FieldProps) {
  return (
    <FormField {...field}>
      {({ defaultValue, ...control }) => (
        <Input
          {...control}
          type="color"
          defaultValue={defaultValue || "#888888"}
          className="w-20 cursor-pointer p-1"
        />
      )}
    </FormField>
  );
}

/** A number of stars. */
export function RatingField({
  min = 1,
  max = 5,
  ...field
}: FieldProps & { min?: number; max?: number }) {
  return (
    <FormField {...field}>
      {({ id, name, defaultValue, ...described }) => (
        <div
          id={id}
          role="radiogroup"
          aria-label={field.label}
          aria-describedby={described["aria-describedby"]}
          className="flex flex-wrap gap-1"
        >
          {Array.from({ length: max - min + 1 }, (_, index) => String(min + index)).map((value) => (
            <label
              key={value}
              className="flex h-9 cursor-pointer items-center gap-1 rounded-md border px-2.5 text-sm transition-colors has-checked:border-primary has-checked:bg-primary/10 has-focus-visible:ring-[3px] has-focus-visible:ring-ring/40"
            >
              <input
                type="radio"
                name={name}
                value={value}
                defaultChecked={defaultValue === value}
                className="sr-only"
              />
              {value}
              <StarIcon aria-hidden="true" className="size-3.5 text-brand" />
            </label>
          ))}
        </div>
      )}
    </FormField>
  );
}
