"use client";

import type { ChangeEvent } from "react";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fill, messages } from "@/config/messages";
import type { ListQuery } from "@/lib/list-query";

/** A column that a list can be narrowed by: to one of its choices, or to a range of days. */
export type ListFilter =
  | { name: string; label: string; options: readonly { value: string; label: string }[] }
  | { name: string; label: string; days: true };

/** The input of a filter. A choice takes effect at once. */
export function FilterControl({ filter, query }: { filter: ListFilter; query: ListQuery }) {
  if ("days" in filter) return <DayRange filter={filter} query={query} />;
  const value = query.filters[filter.name] ?? "";
  return (
    <div className="sm:w-44">
      <NativeSelect
        key={value}
        name={`f.${filter.name}`}
        defaultValue={value}
        aria-label={filter.label}
        onChange={submit}
      >
        <option value="">{`${filter.label}: ${messages.all}`}</option>
        {filter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}

function DayRange({
  filter: { name, label },
  query,
}: {
  filter: { name: string; label: string };
  query: ListQuery;
}) {
  const bounds = [
    { key: `${name}.from`, text: messages.fromDay },
    { key: `${name}.to`, text: messages.toDay },
  ];
  return (
    <fieldset
      aria-label={label}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted-foreground"
    >
      <span aria-hidden="true" className="max-sm:w-full">
        {label}
      </span>
      {bounds.map(({ key, text }) => (
        <Input
          key={`${key} ${query.filters[key] ?? ""}`}
          type="date"
          name={`f.${key}`}
          defaultValue={query.filters[key] ?? ""}
          aria-label={fill(text, { label })}
          className="w-38 max-sm:flex-1"
        />
      ))}
    </fieldset>
  );
}

function submit(event: ChangeEvent<HTMLSelectElement>): void {
  event.currentTarget.form?.requestSubmit();
}
