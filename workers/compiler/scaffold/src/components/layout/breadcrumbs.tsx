import { ChevronRightIcon } from "lucide-react";
import Link from "next/link";
import { messages } from "@/config/messages";

export interface Crumb {
  label: string;
  href: string;
}

/** The way from the start to this page. */
export function Breadcrumbs({ crumbs, current }: { crumbs: readonly Crumb[]; current: string }) {
  return (
    <nav aria-label={messages.breadcrumbs}>
      <ol className="flex flex-wrap items-center gap-1.5 text-sm text-muted-foreground">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="flex items-center gap-1.5">
            <Link href={href} className="rounded-sm transition-colors hover:text-foreground">
              {label}
            </Link>
            <ChevronRightIcon aria-hidden="true" className="size-3.5" />
          </li>
        ))}
        <li aria-current="page" className="max-w-64 truncate text-foreground">
          {current}
        </li>
      </ol>
    </nav>
  );
}
