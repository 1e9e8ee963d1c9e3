import { ImagesIcon, SearchXIcon } from "lucide-react";
import Image from "next/image";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ListToolbar, type ListFilter } from "@/components/records/list-toolbar";
import { Pagination } from "@/components/records/pagination";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";
import type { ListQuery } from "@/lib/list-query";

export interface GalleryItem {
  id: string;
  title: string;
  href: string;
  /** Address of its picture; null where it has none. */
  image: string | null;
  details?: ReactNode;
}

const plates = [
  "bg-chart-1/20",
  "bg-chart-2/20",
  "bg-chart-3/20",
  "bg-chart-4/20",
  "bg-chart-5/20",
];

/** Records as cards with pictures, with search and pages; a coloured plate stands where there is no picture. */
export function Gallery({
  path,
  label,
  query,
  items,
  count,
  filters,
  sorts,
  empty,
  action,
}: {
  path: string;
  /** What the items are, in the plural. */
  label: string;
  query: ListQuery;
  items: readonly GalleryItem[];
  count: number;
  filters: readonly ListFilter[];
  sorts: readonly { name: string; label: string }[];
  empty: { title: string; text: string };
  /** Shown when there is nothing yet. */
  action?: ReactNode;
}) {
  const narrowed = query.search !== "" || Object.keys(query.filters).length > 0;
  if (count === 0 && !narrowed && query.page === 1) {
    return (
      <div className="rounded-xl border border-dashed bg-card/50">
        <EmptyState icon={<ImagesIcon />} title={empty.title} text={empty.text}>
          {action}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="space-y-5">
      <ListToolbar
        path={path}
        label={label}
        query={query}
        filters={filters}
        sorts={sorts}
        exportHref={null}
      />
      {items.length === 0 ? (
        <div className="rounded-xl border bg-card shadow-xs">
          <EmptyState
            icon={<SearchXIcon />}
            title={messages.noMatchTitle}
            text={messages.noMatchText}
          >
            <Button asChild variant="outline">
              <Link href={path}>{messages.clearFilters}</Link>
            </Button>
          </EmptyState>
        </div>
      ) : (
        <Cards label={label} items={items} />
      )}
      <Pagination path={path} query={query} count={count} />
    </div>
  );
}

function Cards({ label, items }: { label: string; items: readonly GalleryItem[] }) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-3 xl:grid-cols-4"
    >
      {items.map((item) => (
        <li
          key={item.id}
          className="group relative flex flex-col overflow-hidden rounded-xl border bg-card shadow-xs transition-all hover:-translate-y-0.5 hover:border-primary/40 hover:shadow-md"
        >
          <div className="relative aspect-4/3 overflow-hidden border-b bg-muted">
            {item.image === null ? (
              <Plate title={item.title} />
            ) : (
              // Not through the image optimiser: pictures are for their readers only.
              <Image
                src={item.image}
                alt=""
                fill
                unoptimized
                sizes="(min-width: 64rem) 20rem, 50vw"
                className="object-cover transition-transform duration-300 group-hover:scale-[1.03]"
              />
            )}
          </div>
          <div className="flex flex-1 flex-col gap-2 p-3 sm:p-4">
            <h2 className="text-sm leading-snug font-medium tracking-normal wrap-anywhere sm:text-base">
              <Link
                href={item.href}
                prefetch={false}
                className="outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:ring-[3px] focus-visible:after:ring-ring/50"
              >
                {item.title}
              </Link>
            </h2>
            {item.details && (
              <div className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted-foreground sm:text-sm">
                {item.details}
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Initials on a colour that a title always gets. */
function Plate({ title }: { title: string }) {
  const sum = [...title].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const initials = title
    .split(/\s+/)
    .flatMap((word) => /^[\p{L}\p{N}]/u.exec(word)?.[0] ?? [])
    .slice(0, 2)
    .join("");
  return (
    <div
      aria-hidden="true"
      className={`grid size-full place-items-center text-4xl font-semibold tracking-tight text-foreground/75 uppercase ${plates[sum % plates.length]}`}
    >
      {initials}
    </div>
  );
}
