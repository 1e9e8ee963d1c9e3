"use client";

import Link from "next/link";
import { type ReactNode, useId } from "react";
import type { Column } from "@/components/board/board";
import { fill, messages } from "@/config/messages";
import { choiceColour } from "@/lib/choice-colour";
import { format } from "@/lib/format";
import { cn } from "@/lib/utils";

/** A column of a board: its name, how many records there are, and the first of them as cards. */
export function BoardColumn({
  column,
  index,
  accepts,
  children,
}: {
  column: Column;
  index: number;
  /** Whether the card that is dragged may be dropped here. */
  accepts: boolean;
  children: ReactNode;
}) {
  const headingId = useId();
  const hidden = column.count - column.cards.length;
  return (
    <section
      aria-labelledby={headingId}
      data-column={column.value}
      className={cn(
        "flex max-w-96 min-w-[min(15rem,82vw)] flex-1 shrink-0 snap-center max-sm:w-[82vw] flex-col gap-3 rounded-xl border bg-muted/50 p-3 transition-colors",
        accepts && "border-dashed border-primary bg-primary/5",
      )}
    >
      <div className="flex items-center gap-2 px-1">
        <span aria-hidden="true" className={`size-2 rounded-full ${choiceColour(index).dot}`} />
        <h2 id={headingId} className="min-w-0 truncate text-sm font-semibold tracking-normal">
          <Link
            href={column.href}
            className="rounded-sm outline-none hover:underline focus-visible:ring-[3px] focus-visible:ring-ring/50"
          >
            {column.label}
          </Link>
        </h2>
        <span className="ml-auto rounded-full border bg-card px-2 text-xs leading-5 text-muted-foreground tabular-nums">
          {format.number(column.count)}
        </span>
      </div>
      {column.cards.length === 0 ? (
        <p className="rounded-lg border border-dashed px-3 py-8 text-center text-sm text-muted-foreground">
          {messages.columnEmpty}
        </p>
      ) : (
        <ul aria-labelledby={headingId} className="grid gap-2.5">
          {children}
        </ul>
      )}
      {hidden > 0 && (
        <Link
          href={column.href}
          className="rounded-md px-2 py-1.5 text-center text-sm font-medium text-brand outline-none hover:underline focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          {fill(messages.moreEntries, { count: format.number(hidden) })}
        </Link>
      )}
    </section>
  );
}
