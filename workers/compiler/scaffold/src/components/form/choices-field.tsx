"use client";

import { useState } from "react";
import type { Option } from "@/components/form/fields";
import { type ControlProps, type FieldProps, FormField } from "@/components/form/form-field";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { fill, messages } from "@/config/messages";

const searchedAbove = 12;

/** Any number of several records, as a list of boxes to tick. */
export function ChoicesField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  return (
    <FormField {...field} layout="group">
      {(control) => <ChoiceList control={control} label={field.label} options={options} />}
    </FormField>
  );
}

function ChoiceList({
  control,
  label,
  options,
}: {
  control: ControlProps;
  label: string;
  options: readonly Option[];
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(control.defaultValue.split(", ").filter(Boolean)),
  );
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLocaleLowerCase();
  const matches = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  const toggle = (value: string) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    setChosen(next);
  };
  return (
    <fieldset
      tabIndex={-1}
      aria-labelledby={`${control.id}-label`}
      aria-describedby={control["aria-describedby"]}
      data-invalid={control["aria-invalid"]}
      className="min-w-0 overflow-hidden rounded-md border border-input bg-background shadow-xs outline-none focus-visible:ring-[3px] focus-visible:ring-ring/40 data-invalid:border-destructive"
    >
      <input type="hidden" name={control.name} value="" />
      {options.length > searchedAbove && (
        <div className="border-b p-2">
          <Input
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            aria-label={fill(messages.searchIn, { label })}
            placeholder={messages.search}
          />
        </div>
      )}
      <ul className="max-h-56 overflow-y-auto p-1.5">
        {options.map(({ value, label: text }) => (
          // What is not shown stays chosen.
          <li key={value} hidden={!matches.some((match) => match.value === value)}>
            <label className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-2 py-1 text-sm transition-colors hover:bg-muted has-focus-visible:bg-muted">
              <Checkbox
                name={control.name}
                value={value}
                checked={chosen.has(value)}
                onChange={() => toggle(value)}
              />
              <span className="min-w-0 wrap-anywhere">{text}</span>
            </label>
          </li>
        ))}
        {matches.length === 0 && (
          <li className="px-2 py-4 text-center text-sm text-muted-foreground">
            {options.length === 0 ? messages.nothingToChoose : messages.noMatchTitle}
          </li>
        )}
      </ul>
      <output className="block border-t bg-muted/40 px-3.5 py-2 text-xs text-muted-foreground">
        {fill(messages.chosenCount, { count: chosen.size })}
      </output>
    </fieldset>
  );
}
