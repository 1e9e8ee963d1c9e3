import { Section } from "@/components/sections/section";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { cn } from "@/lib/utils";

/** Longest text, in characters, that stays on one line. */
const MAX_UNBROKEN = 18;

/** A small fixed table: opening hours, a schedule, prices. */
export function DataTableStatic({
  id,
  heading,
  label,
  columns,
  rows,
}: {
  id: string;
  heading?: string;
  /** Name of the table for people who cannot see it. */
  label: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <Section id={id} heading={heading}>
      <div className="overflow-hidden rounded-xl border bg-card shadow-xs">
        <Table aria-label={label} className="text-base">
          <TableHeader className="bg-muted/50">
            <TableRow className="hover:bg-transparent">
              {columns.map((column, index) => (
                <TableHead key={index} className="px-4 text-sm sm:px-6">
                  {column}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row, number) => (
              <TableRow key={number}>
                {row.map((cell, index) => (
                  <TableCell
                    key={index}
                    className={cn(
                      "min-w-28 px-4 sm:px-6",
                      index === 0 && "font-medium",
                      cell.length <= MAX_UNBROKEN && "whitespace-nowrap",
                    )}
                  >
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Section>
  );
}
