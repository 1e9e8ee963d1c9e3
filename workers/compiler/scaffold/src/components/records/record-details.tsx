import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/utils";

/** Values of a record beside their names. */
export function RecordDetails({ children }: { children: ReactNode }) {
  return (
    <Card className="py-2">
      <dl className="divide-y">{children}</dl>
    </Card>
  );
}

/** One value; long texts get the whole width. */
export function Detail({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        "gap-x-6 gap-y-1 px-6 py-3.5 text-sm",
        wide ? "grid" : "grid sm:grid-cols-[12rem_1fr]",
      )}
    >
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0 leading-relaxed">{children}</dd>
    </div>
  );
}
