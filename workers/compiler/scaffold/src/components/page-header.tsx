import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/layout/breadcrumbs";

/** Heading of a page, the way to it and what one can do on it. */
export function PageHeader({
  title,
  text = "",
  crumbs = [],
  children,
}: {
  title: string;
  text?: string;
  crumbs?: readonly Crumb[];
  children?: ReactNode;
}) {
  return (
    <div className="mb-8 space-y-3">
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} current={title} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 space-y-1">
          <h1 className="text-2xl font-semibold wrap-anywhere sm:text-3xl">{title}</h1>
          {text && <p className="max-w-prose text-pretty text-muted-foreground">{text}</p>}
        </div>
        {children && <div className="flex shrink-0 flex-wrap gap-2">{children}</div>}
      </div>
    </div>
  );
}
