"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";

/**
 * Dragging with a pointer: elements with `data-card` are dragged onto elements with `data-column`.
 * Answers with the id of the card that is dragged, or null.
 */
export function useCardDrag(
  board: RefObject<HTMLElement | null>,
  {
    accepts,
    onDrop,
  }: {
    accepts: (card: string, column: string) => boolean;
    onDrop: (card: string, column: string) => void;
  },
): string | null {
  const [dragged, setDragged] = useState<string | null>(null);

  const start = useEffectEvent((event: DragEvent) => {
    const card = valueAt(event, "card");
    if (card === null) return;
    event.dataTransfer?.setData("text/plain", card);
    setDragged(card);
  });
  const over = useEffectEvent((event: DragEvent) => {
    const column = valueAt(event, "column");
    if (dragged !== null && column !== null && accepts(dragged, column)) event.preventDefault();
  });
  const drop = useEffectEvent((event: DragEvent) => {
    const column = valueAt(event, "column");
    if (dragged === null || column === null) return;
    event.preventDefault();
    onDrop(dragged, column);
  });
  const end = useEffectEvent(() => setDragged(null));

  useEffect(() => {
    const element = board.current;
    const listening = new AbortController();
    const { signal } = listening;
    element?.addEventListener("dragstart", (event) => start(event), { signal });
    element?.addEventListener("dragover", (event) => over(event), { signal });
    element?.addEventListener("drop", (event) => drop(event), { signal });
    element?.addEventListener("dragend", () => end(), { signal });
    return () => listening.abort();
  }, [board]);

  return dragged;
}

/** What the element below the pointer, or one around it, is marked with. */
function valueAt(event: DragEvent, mark: "card" | "column"): string | null {
  if (!(event.target instanceof Element)) return null;
  const element = event.target.closest<HTMLElement>(`[data-${mark}]`);
  return element?.dataset[mark] ?? null;
}
