import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { format } from "@/lib/format";

/** How many of something there are, leading to them. */
export function StatCard({
  label,
  value,
  href,
  icon: Icon,
}: {
  label: string;
  value: number;
  href: string;
  icon: LucideIcon;
}) {
  return (
    <Link
      href={href}
      className="group flex flex-col gap-3 rounded-xl border bg-card p-5 shadow-xs transition-all outline-none hover:-translate-y-0.5 hover:border-primary/40 hover:shadow-md focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      <span className="flex items-center justify-between gap-2 text-sm font-medium text-muted-foreground">
        {label}
        <span className="grid size-8 place-items-center rounded-md bg-primary/10 text-brand">
          <Icon aria-hidden="true" className="size-4" />
        </span>
      </span>
      <span className="text-3xl font-semibold tracking-tight tabular-nums">
        {format.number(value)}
      </span>
    </Link>
  );
}
