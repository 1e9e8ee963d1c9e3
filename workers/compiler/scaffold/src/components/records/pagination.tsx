import Link from "next/link";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import { format } from "@/lib/format";
import { type ListQuery, listHref } from "@/lib/list-query";

/** Which part of a list is shown, and the way to the others. */
export function Pagination({
  path,
  query,
  count,
  pageSize,
}: {
  path: string;
  query: ListQuery;
  count: number;
  pageSize: number;
}) {
  const from = Math.min(count, (query.page - 1) * pageSize + 1);
  const to = Math.min(count, query.page * pageSize);
  return (
    <div className="flex items-center justify-between gap-4 px-1 text-sm text-muted-foreground">
      <p className="tabular-nums">
        {count <= pageSize
          ? fill(messages.listTotal, { count: format.number(count) })
          : fill(messages.listSummary, { from, to, count: format.number(count) })}
      </p>
      {count > pageSize && (
        <nav aria-label={messages.pagination} className="flex gap-2">
          <PageLink
            href={listHref(path, query, { page: query.page - 1 })}
            enabled={query.page > 1}
            label={messages.previous}
          />
          <PageLink
            href={listHref(path, query, { page: query.page + 1 })}
            enabled={to < count}
            label={messages.next}
          />
        </nav>
      )}
    </div>
  );
}

function PageLink({ href, enabled, label }: { href: string; enabled: boolean; label: string }) {
  if (!enabled) {
    return (
      <Button variant="outline" size="sm" disabled>
        {label}
      </Button>
    );
  }
  return (
    <Button asChild variant="outline" size="sm">
      <Link href={href}>{label}</Link>
    </Button>
  );
}
