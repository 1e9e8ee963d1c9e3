import { ArrowDownIcon, ArrowUpIcon, ChevronsUpDownIcon } from "lucide-react";
import Link from "next/link";
import { TableHead } from "@/components/ui/table";
import { type ListQuery, listHref } from "@/lib/list-query";

const icons = { ascending: ArrowUpIcon, descending: ArrowDownIcon, none: ChevronsUpDownIcon };

/** Heading of a column; where one can sort by it, the link that does. */
export function ColumnHead({
  path,
  query,
  column: { label, sort, align },
}: {
  path: string;
  query: ListQuery;
  column: { label: string; sort?: string; align?: "left" | "right" };
}) {
  const className = align === "right" ? "text-right" : "";
  if (sort === undefined) return <TableHead className={className}>{label}</TableHead>;
  const direction =
    query.sort === sort ? "ascending" : query.sort === `-${sort}` ? "descending" : "none";
  const Icon = icons[direction];
  const next = direction === "ascending" ? `-${sort}` : sort;
  return (
    <TableHead aria-sort={direction} className={className}>
      <Link
        href={listHref(path, query, { sort: next, page: 1 })}
        prefetch={false}
        className="inline-flex items-center gap-1 rounded-sm transition-colors outline-none hover:text-foreground focus-visible:ring-[3px] focus-visible:ring-ring/50"
      >
        {label}
        <Icon
          aria-hidden="true"
          className={direction === "none" ? "size-3.5 opacity-40" : "size-3.5"}
        />
      </Link>
    </TableHead>
  );
}
