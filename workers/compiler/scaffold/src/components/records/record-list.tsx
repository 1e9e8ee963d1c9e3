import { ChevronRightIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

export interface RecordItem {
  id: string;
  title: ReactNode;
  detail?: ReactNode;
}

/** A short list of records that lead to their pages. */
export function RecordList({
  heading,
  path,
  items,
  limit,
  empty,
  children,
}: {
  heading: string;
  /** Address of the whole list. */
  path: string;
  items: readonly RecordItem[];
  /** Most items that are shown. */
  limit: number;
  empty: string;
  /** What can be done, at the right of the heading. */
  children?: ReactNode;
}) {
  return (
    <Card className="gap-0 py-0">
      <div className="flex min-h-14 items-center justify-between gap-4 border-b px-5 py-2">
        <h2 className="font-semibold">{heading}</h2>
        {children && <div className="flex shrink-0 items-center gap-2">{children}</div>}
      </div>
      {items.length === 0 ? (
        <p className="px-5 py-8 text-center text-sm text-muted-foreground">{empty}</p>
      ) : (
        <ul className="divide-y">
          {items.slice(0, limit).map(({ id, title, detail }) => (
            <li key={id}>
              <Link
                href={`${path}/${id}`}
                prefetch={false}
                className="flex items-center gap-3 px-5 py-3 text-sm transition-colors outline-none last:rounded-b-xl hover:bg-muted/50 focus-visible:bg-muted"
              >
                <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
                {detail && <span className="shrink-0 text-muted-foreground">{detail}</span>}
                <ChevronRightIcon aria-hidden="true" className="size-4 text-muted-foreground" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
