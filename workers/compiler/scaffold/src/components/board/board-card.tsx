"use client";

import { GripVerticalIcon } from "lucide-react";
import Link from "next/link";
import type { Card } from "@/components/board/board";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { fill, messages } from "@/config/messages";

export interface Move {
  value: string;
  label: string;
  /** The key that makes this move, for the next columns at both sides. */
  key: "ArrowLeft" | "ArrowRight" | null;
}

/** A record on a board. */
export function BoardCard({
  card,
  hintId,
  moves,
  onMove,
  handle,
}: {
  card: Card;
  /** Element that says how the handle is used. */
  hintId: string;
  moves: readonly Move[];
  onMove: (to: string) => void;
  handle: (element: HTMLButtonElement | null) => void;
}) {
  return (
    <li
      data-card={card.id}
      draggable={moves.length > 0}
      aria-busy={card.isMoving}
      className="grid gap-2.5 rounded-lg border bg-card p-3.5 shadow-xs transition-shadow hover:shadow-md aria-busy:opacity-70 [&[draggable=true]]:cursor-grab"
    >
      <div className="flex items-start gap-2">
        <Link
          href={card.href}
          prefetch={false}
          draggable={false}
          className="min-w-0 flex-1 rounded-sm text-sm leading-snug font-medium wrap-anywhere outline-none hover:underline focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          {card.title}
        </Link>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              ref={handle}
              variant="ghost"
              size="icon"
              disabled={moves.length === 0 && card.isMoving !== true}
              aria-label={fill(messages.moveCard, { name: card.title })}
              aria-describedby={hintId}
              className="-mt-1 -mr-1.5 size-7 text-muted-foreground disabled:invisible"
              onKeyDown={(event) => {
                const move = moves.find(({ key }) => key === event.key);
                if (!move) return;
                event.preventDefault();
                onMove(move.value);
              }}
            >
              <GripVerticalIcon />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuLabel className="text-xs text-muted-foreground">
              {messages.moveTo}
            </DropdownMenuLabel>
            {moves.map(({ value, label }) => (
              <DropdownMenuItem key={value} onSelect={() => onMove(value)}>
                {label}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      {card.details && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted-foreground">
          {card.details}
        </div>
      )}
    </li>
  );
}
