"use client";

import { StarIcon } from "lucide-react";
import { type FieldProps, FormField } from "@/components/form/form-field";
import { messages } from "@/config/messages";

/** A number of stars, or none where there need not be any. */
export function RatingField({
  min = 1,
  max = 5,
  ...field
}: FieldProps & { min?: number; max?: number }) {
  const stars = Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
  return (
    <FormField {...field} layout="group">
      {({ id, name, required, defaultValue, ...state }) => (
        <div
          role="radiogroup"
          tabIndex={-1}
          aria-labelledby={`${id}-label`}
          aria-required={required}
          {...state}
          className="flex flex-wrap gap-1 rounded-md outline-none"
        >
          {[...(required ? [] : [""]), ...stars].map((value) => (
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
              {value === "" ? messages.none : value}
              {value !== "" && <StarIcon aria-hidden="true" className="size-3.5 text-brand" />}
            </label>
          ))}
        </div>
      )}
    </FormField>
  );
}
