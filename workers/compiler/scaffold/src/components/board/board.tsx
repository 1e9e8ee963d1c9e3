"use client";

import { type ReactNode, startTransition, useId, useOptimistic, useRef, useState } from "react";
import { toast } from "sonner";
import { BoardCard, type Move } from "@/components/board/board-card";
import { BoardColumn } from "@/components/board/board-column";
import { useCardDrag } from "@/components/board/use-card-drag";
import { fill, messages } from "@/config/messages";

export interface Card {
  id: string;
  title: string;
  href: string;
  /** Columns that the person may move it to. */
  moves: readonly string[];
  details?: ReactNode;
  /** Set until the server has answered to a move. */
  isMoving?: boolean;
}

export interface Column {
  value: string;
  label: string;
  /** Of all its records; the cards are the first of them. */
  count: number;
  /** Address of all its records. */
  href: string;
  cards: readonly Card[];
}

/**
 * Records as cards in columns. A card moves by dragging, with the arrow keys on its handle, or by
 * the menu behind the handle; it moves at once and comes back when the server refuses.
 */
export function Board({
  label,
  columns,
  move,
}: {
  label: string;
  columns: readonly Column[];
  /** Moves a record; answers with what is wrong, or nothing. Absent where nobody may. */
  move?: (id: string, to: string) => Promise<string>;
}) {
  const hintId = useId();
  const board = useRef<HTMLElement>(null);
  const [shown, place] = useOptimistic(columns, placed);
  const [announcement, setAnnouncement] = useState("");
  const wantsFocus = useRef<string | null>(null);

  const moveCard = (id: string, to: string, keepsFocus: boolean) => {
    const card = cardOf(shown, id);
    if (move === undefined || !card?.moves.includes(to)) return;
    const column = columns.find(({ value }) => value === to)?.label ?? "";
    wantsFocus.current = keepsFocus ? id : null;
    startTransition(async () => {
      place({ id, to });
      const problem = await move(id, to);
      if (problem === "") {
        setAnnouncement(fill(messages.cardMoved, { name: card.title, column }));
        return;
      }
      // It goes back to where it was.
      wantsFocus.current = keepsFocus ? id : null;
      setAnnouncement(problem);
      toast.error(problem);
    });
  };
  const dragged = useCardDrag(board, {
    accepts: (id, column) => cardOf(shown, id)?.moves.includes(column) === true,
    onDrop: (id, column) => moveCard(id, column, false),
  });
  const draggedCard = dragged === null ? undefined : cardOf(shown, dragged);

  /** In another column the card is another element: its handle gets the focus that it had. */
  const takeFocus = (id: string, handle: HTMLElement | null) => {
    if (handle === null || wantsFocus.current !== id) return;
    wantsFocus.current = null;
    handle.focus();
  };

  return (
    <>
      <p id={hintId} className="sr-only">
        {messages.boardHint}
      </p>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <section
        ref={board}
        aria-label={label}
        className="-mx-4 flex snap-x snap-mandatory gap-4 overflow-x-auto px-4 pb-4 sm:-mx-6 sm:snap-none sm:px-6 lg:-mx-10 lg:px-10"
      >
        {shown.map((column, index) => (
          <BoardColumn
            key={column.value}
            column={column}
            index={index}
            accepts={draggedCard?.moves.includes(column.value) === true}
          >
            {column.cards.map((card) => (
              <BoardCard
                key={card.id}
                card={card}
                hintId={hintId}
                moves={movesOf(shown, column.value, card)}
                onMove={(to) => moveCard(card.id, to, true)}
                handle={(element) => takeFocus(card.id, element)}
              />
            ))}
          </BoardColumn>
        ))}
      </section>
    </>
  );
}

function cardOf(columns: readonly Column[], id: string): Card | undefined {
  return columns.flatMap(({ cards }) => cards).find((card) => card.id === id);
}

function placed(columns: readonly Column[], { id, to }: { id: string; to: string }) {
  const card = cardOf(columns, id);
  if (!card) return columns;
  return columns.map((column) => {
    const rest = column.cards.filter((one) => one.id !== id);
    const count = column.count - (column.cards.length - rest.length);
    // Where it may go from there is known once the server has answered.
    return column.value === to
      ? { ...column, count: count + 1, cards: [{ ...card, moves: [], isMoving: true }, ...rest] }
      : { ...column, count, cards: rest };
  });
}

/** Where a card may go, and which of these lie next to it. */
function movesOf(columns: readonly Column[], from: string, card: Card): readonly Move[] {
  const place = columns.findIndex(({ value }) => value === from);
  const moves = columns.flatMap(({ value, label }, index) =>
    index !== place && card.moves.includes(value) ? [{ value, label, index }] : [],
  );
  const before = moves.findLast(({ index }) => index < place);
  const after = moves.find(({ index }) => index > place);
  return moves.map((one) => ({
    value: one.value,
    label: one.label,
    key: one === before ? "ArrowLeft" : one === after ? "ArrowRight" : null,
  }));
}
