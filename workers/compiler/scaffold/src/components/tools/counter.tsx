"use client";

import { MinusIcon, PlusIcon, RotateCcwIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";
import { format } from "@/lib/format";
import { useStoredState } from "@/lib/use-stored-state";

/** Counts up and down, and remembers in this browser. */
export function Counter({
  storageKey,
  label,
  start,
  step,
  goal,
}: {
  storageKey: string;
  label: string;
  start: number;
  step: number;
  goal?: number;
}) {
  const [count, setCount] = useStoredState(storageKey, start);
  const reached = goal !== undefined && count >= goal;
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-8 rounded-2xl border bg-card p-8 text-center shadow-sm">
      <div className="space-y-2">
        <p id="counter-label" className="font-medium text-muted-foreground">
          {label}
        </p>
        <output
          aria-labelledby="counter-label"
          className="block text-7xl font-semibold tracking-tighter tabular-nums sm:text-8xl"
        >
          {format.number(count)}
        </output>
        {goal !== undefined && (
          <div className="space-y-2 pt-2">
            <progress
              value={Math.max(0, count - start)}
              max={Math.max(1, goal - start)}
              aria-label={messages.goal}
              className="h-2 w-56 overflow-hidden rounded-full [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary"
            />
            <p className="text-sm text-muted-foreground">
              {reached ? messages.goalReached : `${messages.goal}: ${format.number(goal)}`}
            </p>
          </div>
        )}
      </div>
      <div className="flex items-center gap-4">
        <Button
          variant="outline"
          className="size-14 rounded-full"
          aria-label={messages.decrease}
          onClick={() => setCount(count - step)}
        >
          <MinusIcon className="size-6" />
        </Button>
        <Button
          className="size-20 rounded-full"
          aria-label={messages.increase}
          onClick={() => setCount(count + step)}
        >
          <PlusIcon className="size-8" />
        </Button>
        <Button
          variant="outline"
          className="size-14 rounded-full"
          aria-label={messages.reset}
          onClick={() => setCount(start)}
        >
          <RotateCcwIcon className="size-5" />
        </Button>
      </div>
    </div>
  );
}
