import Link from "next/link";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import { format } from "@/lib/format";
import { type ListQuery, listHref, pageSizes } from "@/lib/list-query";

/** Which part of a list is shown, the way to the others, and how much of it is shown at once. */
export function Pagination({
  path,
  query,
  count,
}: {
  path: string;
  query: ListQuery;
  count: number;
}) {
  const { page, size } = query;
  const from = Math.min(count, (page - 1) * size + 1);
  const to = Math.min(count, page * size);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-1 text-sm text-muted-foreground">
      <p className="tabular-nums">
        {count <= size
          ? fill(messages.listTotal, { count: format.number(count) })
          : fill(messages.listSummary, { from, to, count: format.number(count) })}
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {count > pageSizes[0] && <SizeLinks path={path} query={query} />}
        {count > size && (
          <nav aria-label={messages.pagination} className="flex gap-2">
            <PageLink
              href={listHref(path, query, { page: page - 1 })}
              enabled={page > 1}
              label={messages.previous}
            />
            <PageLink
              href={listHref(path, query, { page: page + 1 })}
              enabled={to < count}
              label={messages.next}
            />
          </nav>
        )}
      </div>
    </div>
  );
}

function SizeLinks({ path, query }: { path: string; query: ListQuery }) {
  return (
    <nav aria-label={messages.perPage} className="flex items-center gap-1">
      <span aria-hidden="true" className="mr-1">
        {messages.perPage}
      </span>
      {pageSizes.map((size) => (
        <Button key={size} asChild variant={size === query.size ? "secondary" : "ghost"} size="sm">
          <Link
            href={listHref(path, query, { size, page: 1 })}
            prefetch={false}
            aria-current={size === query.size ? "true" : undefined}
          >
            {size}
          </Link>
        </Button>
      ))}
    </nav>
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
