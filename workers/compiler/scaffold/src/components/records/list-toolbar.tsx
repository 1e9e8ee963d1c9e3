"use client";

import { SearchIcon } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fill, messages } from "@/config/messages";
import type { ListQuery } from "@/lib/list-query";

export interface ListFilter {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

/** Search and filters of a list. A plain form: it also works before scripts have loaded. */
export function ListToolbar({
  path,
  label,
  query,
  filters,
}: {
  path: string;
  label: string;
  query: ListQuery;
  filters: readonly ListFilter[];
}) {
  const narrowed = query.search !== "" || Object.keys(query.filters).length > 0;
  return (
    <search>
      <Form action={path} className="flex flex-wrap items-center gap-2">
        <div className="relative min-w-48 flex-1 sm:max-w-72">
          <SearchIcon
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
          />
          <Input
            key={query.search}
            type="search"
            name="q"
            defaultValue={query.search}
            maxLength={200}
            placeholder={messages.search}
            aria-label={fill(messages.searchIn, { label })}
            className="pl-9"
          />
        </div>
        {filters.map((filter) => (
          <div key={filter.name} className="w-40">
            <NativeSelect
              key={query.filters[filter.name] ?? ""}
              name={`f.${filter.name}`}
              defaultValue={query.filters[filter.name] ?? ""}
              aria-label={filter.label}
              onChange={(event) => event.currentTarget.form?.requestSubmit()}
            >
              <option value="">{`${filter.label}: ${messages.all}`}</option>
              {filter.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </NativeSelect>
          </div>
        ))}
        <input type="hidden" name="sort" value={query.sort} />
        <Button type="submit" variant="outline">
          {messages.search}
        </Button>
        {narrowed && (
          <Button asChild variant="ghost">
            <Link href={path}>{messages.clearFilters}</Link>
          </Button>
        )}
      </Form>
    </search>
  );
}
