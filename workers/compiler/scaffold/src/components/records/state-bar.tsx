import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** State of a record, and the steps from there to others. */
export function StateBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Card className="mb-6 flex-row flex-wrap items-center gap-x-4 gap-y-3 px-6 py-3 text-sm">
      <span className="text-muted-foreground">{label}</span>
      {children}
    </Card>
  );
}
