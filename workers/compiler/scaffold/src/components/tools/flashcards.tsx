"use client";

import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";

export interface Flashcard {
  front: string;
  back: string;
}

/** Cards to turn over. */
export function Flashcards({ cards }: { cards: readonly Flashcard[] }) {
  const [position, setPosition] = useState(0);
  const [turned, setTurned] = useState(false);
  const card = cards[position];
  const move = (by: number) => {
    setPosition((position + by + cards.length) % cards.length);
    setTurned(false);
  };
  return (
    <div className="mx-auto max-w-xl space-y-6">
      <button
        type="button"
        onClick={() => setTurned(!turned)}
        className="flex min-h-72 w-full cursor-pointer flex-col items-center justify-center gap-6 rounded-2xl border bg-card p-10 text-center shadow-sm transition-all outline-none hover:shadow-md focus-visible:ring-[3px] focus-visible:ring-ring/50"
      >
        <span
          aria-live="polite"
          className="block text-2xl font-semibold text-balance wrap-anywhere sm:text-3xl"
        >
          {turned ? card?.back : card?.front}
        </span>
        <span className="block text-sm text-muted-foreground">
          {turned ? messages.hideAnswer : messages.showAnswer}
        </span>
      </button>
      <div className="flex items-center justify-between">
        <Button variant="outline" onClick={() => move(-1)}>
          <ChevronLeftIcon aria-hidden="true" />
          {messages.previous}
        </Button>
        <output className="text-sm text-muted-foreground tabular-nums">
          {fill(messages.flashcardOf, { number: position + 1, total: cards.length })}
        </output>
        <Button variant="outline" onClick={() => move(1)}>
          {messages.next}
          <ChevronRightIcon aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}
