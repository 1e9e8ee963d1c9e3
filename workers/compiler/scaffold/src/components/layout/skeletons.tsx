import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { messages } from "@/config/messages";

/** What stands in place of a dashboard while it is read. */
export function DashboardSkeleton() {
  return (
    <Frame>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">{repeat(4, "h-32")}</div>
      <div className="grid gap-6 lg:grid-cols-2">{repeat(4, "h-72")}</div>
    </Frame>
  );
}

/** What stands in place of a board while it is read. */
export function BoardSkeleton() {
  return (
    <Frame>
      <div className="flex gap-4 overflow-hidden">{repeat(4, "h-96 w-76 shrink-0")}</div>
    </Frame>
  );
}

/** What stands in place of a calendar while it is read. */
export function CalendarSkeleton() {
  return (
    <Frame>
      <Skeleton className="h-9 w-full rounded-xl" />
      <div className="grid gap-px overflow-hidden rounded-xl">{repeat(5, "h-32 rounded-none")}</div>
    </Frame>
  );
}

/** What stands in place of a gallery while it is read. */
export function GallerySkeleton() {
  return (
    <Frame>
      <Skeleton className="h-9 w-full max-w-xl" />
      <div className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-3 xl:grid-cols-4">
        {repeat(8, "h-60")}
      </div>
    </Frame>
  );
}

/** The heading that all pages have, above what differs. */
function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="space-y-8">
      <output className="sr-only">{messages.loading}</output>
      <div className="space-y-3">
        <Skeleton className="h-9 w-56" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      {children}
    </div>
  );
}

function repeat(count: number, className: string): ReactNode {
  return Array.from({ length: count }, (_, index) => (
    <Skeleton key={index} className={`rounded-xl ${className}`} />
  ));
}
