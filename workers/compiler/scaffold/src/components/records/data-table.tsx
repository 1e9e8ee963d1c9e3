import {
  ArrowDownIcon,
  ArrowUpIcon,
  ChevronsUpDownIcon,
  InboxIcon,
  SearchXIcon,
} from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ListToolbar, type ListFilter } from "@/components/records/list-toolbar";
import { Pagination } from "@/components/records/pagination";
import { Button } from "@/components/ui/button";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { messages } from "@/config/messages";
import { type ListQuery, listHref } from "@/lib/list-query";

export interface Column<Row> {
  /** Name of the column that is sorted by; absent when one cannot sort by it. */
  sort?: string;
  label: string;
  align?: "left" | "right";
  cell: (row: Row) => ReactNode;
}

/** A searchable, sortable list in pages. All of its state is in the address. */
export function DataTable<Row extends { id: string }>({
  path,
  label,
  query,
  rows,
  count,
  pageSize,
  columns,
  filters,
  empty,
  action,
}: {
  path: string;
  /** What the rows are, in the plural. */
  label: string;
  query: ListQuery;
  rows: readonly Row[];
  count: number;
  pageSize: number;
  columns: readonly Column<Row>[];
  filters: readonly ListFilter[];
  empty: { title: string; text: string };
  /** Shown when there is nothing yet. */
  action?: ReactNode;
}) {
  const narrowed = query.search !== "" || Object.keys(query.filters).length > 0;
  if (count === 0 && !narrowed && query.page === 1) {
    return (
      <div className="rounded-xl border border-dashed bg-card/50">
        <EmptyState icon={<InboxIcon />} title={empty.title} text={empty.text}>
          {action}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <ListToolbar path={path} label={label} query={query} filters={filters} />
      <div className="overflow-hidden rounded-xl border bg-card shadow-xs">
        {rows.length === 0 ? (
          <EmptyState
            icon={<SearchXIcon />}
            title={messages.noMatchTitle}
            text={messages.noMatchText}
          >
            <Button asChild variant="outline">
              <Link href={path}>{messages.clearFilters}</Link>
            </Button>
          </EmptyState>
        ) : (
          <Table aria-label={label}>
            <TableHeader className="bg-muted/50">
              <TableRow className="hover:bg-transparent">
                {columns.map((column) => (
                  <ColumnHead key={column.label} path={path} query={query} column={column} />
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.id}>
                  {columns.map(({ label: name, align, cell }) => (
                    <TableCell
                      key={name}
                      className={align === "right" ? "max-w-72 text-right" : "max-w-72 min-w-28"}
                    >
                      {cell(row)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
      <Pagination path={path} query={query} count={count} pageSize={pageSize} />
    </div>
  );
}

function ColumnHead<Row>({
  path,
  query,
  column: { label, sort, align },
}: {
  path: string;
  query: ListQuery;
  column: Column<Row>;
}) {
  const className = align === "right" ? "text-right" : "";
  if (sort === undefined) return <TableHead className={className}>{label}</TableHead>;
  const direction =
    query.sort === sort ? "ascending" : query.sort === `-${sort}` ? "descending" : "none";
  const Icon = { ascending: ArrowUpIcon, descending: ArrowDownIcon, none: ChevronsUpDownIcon }[
    direction
  ];
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
