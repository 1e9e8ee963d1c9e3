import Link from "next/link";
import type { ReactNode } from "react";

/** Name of a record, leading to it. */
export function RecordLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    // Not fetched ahead: a list has many of these.
    <Link
      href={href}
      prefetch={false}
      className="rounded-sm font-medium text-foreground underline decoration-border underline-offset-4 transition-colors outline-none hover:decoration-brand focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      {children}
    </Link>
  );
}
