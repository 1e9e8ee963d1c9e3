import { ArrowUpRightIcon, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { format } from "@/lib/format";

/** How many of something there are, leading to them. */
export function CountCard({
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
      className="group flex flex-col justify-between gap-4 rounded-xl border bg-card p-5 shadow-xs transition-all outline-none hover:-translate-y-0.5 hover:border-primary/40 hover:shadow-md focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      <span className="flex items-start justify-between gap-2 text-sm font-medium text-muted-foreground">
        <span className="min-w-0 pt-1 leading-snug hyphens-auto wrap-anywhere">{label}</span>
        <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-primary/10 text-brand">
          <Icon aria-hidden="true" className="size-4" />
        </span>
      </span>
      <span className="flex items-end justify-between gap-2">
        <span className="text-3xl leading-none font-semibold tracking-tight tabular-nums">
          {format.number(value)}
        </span>
        <ArrowUpRightIcon
          aria-hidden="true"
          className="size-4 text-muted-foreground opacity-0 transition-opacity group-hover:opacity-100"
        />
      </span>
    </Link>
  );
}
