import { InboxIcon, SearchXIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ColumnHead } from "@/components/records/column-head";
import { ListToolbar, type ListFilter } from "@/components/records/list-toolbar";
import { Pagination } from "@/components/records/pagination";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHeader, TableRow } from "@/components/ui/table";
import { messages } from "@/config/messages";
import { type ListQuery, listHref } from "@/lib/list-query";
import { cn } from "@/lib/utils";

export interface Column<Row> {
  /** Name of the column that is sorted by; absent when one cannot sort by it. */
  sort?: string;
  label: string;
  align?: "left" | "right";
  cell: (row: Row) => ReactNode;
}

/**
 * A searchable, sortable list in pages; on a phone each row is a card. All of its state is in the
 * address. The first column names the record.
 */
export function DataTable<Row extends { id: string }>({
  path,
  label,
  query,
  rows,
  count,
  columns,
  filters,
  empty,
  exportPath,
  where = {},
  action,
}: {
  path: string;
  /** What the rows are, in the plural. */
  label: string;
  query: ListQuery;
  rows: readonly Row[];
  count: number;
  columns: readonly Column<Row>[];
  filters: readonly ListFilter[];
  empty: { title: string; text: string };
  /** Where the list can be had as CSV. */
  exportPath?: string;
  /** What all records of this list have in common. */
  where?: Readonly<Record<string, string>>;
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
  const sorts = columns.flatMap(({ label: name, sort }) =>
    sort ? [{ name: sort, label: name }] : [],
  );
  const exported = { ...query, filters: { ...query.filters, ...where } };
  return (
    <div className="space-y-4">
      <ListToolbar
        path={path}
        label={label}
        query={query}
        filters={filters}
        sorts={sorts}
        exportHref={exportPath && count > 0 ? listHref(exportPath, exported, { page: 1 }) : null}
      />
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
          <Table aria-label={label} className="max-sm:block">
            <TableHeader className="bg-muted/50 max-sm:sr-only">
              <TableRow className="hover:bg-transparent">
                {columns.map((column) => (
                  <ColumnHead key={column.label} path={path} query={query} column={column} />
                ))}
              </TableRow>
            </TableHeader>
            <TableBody className="max-sm:block">
              {rows.map((row) => (
                <TableRow key={row.id} className="max-sm:grid max-sm:gap-2 max-sm:p-4">
                  {columns.map((column, index) => (
                    <Cell key={column.label} column={column} row={row} isName={index === 0} />
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
      <Pagination path={path} query={query} count={count} />
    </div>
  );
}

function Cell<Row>({
  column: { label, align, cell },
  row,
  isName,
}: {
  column: Column<Row>;
  row: Row;
  isName: boolean;
}) {
  return (
    <TableCell
      className={cn(
        "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:p-0 sm:max-w-72",
        isName && "max-sm:text-base",
        align === "right" ? "sm:text-right" : "sm:min-w-28",
      )}
    >
      {!isName && (
        // The column's heading, which a card does not have above it.
        <span aria-hidden="true" className="shrink-0 text-xs text-muted-foreground sm:hidden">
          {label}
        </span>
      )}
      <div className={isName ? "min-w-0" : "min-w-0 max-sm:text-right"}>{cell(row)}</div>
    </TableCell>
  );
}
