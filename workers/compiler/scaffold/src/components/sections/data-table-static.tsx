import { Section } from "@/components/sections/section";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";

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
                <TableHead key={index} className="px-6 text-sm">
                  {column}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row, number) => (
              <TableRow key={number}>
                {row.map((cell, index) => (
                  <TableCell key={index} className={index === 0 ? "px-6 font-medium" : "px-6"}>
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
