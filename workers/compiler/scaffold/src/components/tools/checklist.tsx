"use client";

import { PlusIcon, XIcon } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { fill, messages } from "@/config/messages";
import { useStoredState } from "@/lib/use-stored-state";

interface Item {
  text: string;
  done: boolean;
}

/** A list to tick off and to add to; it stays in this browser. */
export function Checklist({ storageKey, items }: { storageKey: string; items: readonly string[] }) {
  const id = useId();
  const [initial] = useState<readonly Item[]>(() => items.map((text) => ({ text, done: false })));
  const [list, setList] = useStoredState<readonly Item[]>(storageKey, initial);
  const [draft, setDraft] = useState("");
  const done = list.filter((item) => item.done).length;
  const add = () => {
    const text = draft.trim();
    if (text && !list.some((item) => item.text === text)) setList([...list, { text, done: false }]);
    setDraft("");
  };
  return (
    <div className="mx-auto max-w-xl overflow-hidden rounded-2xl border bg-card shadow-sm">
      <div className="flex items-center justify-between gap-4 border-b p-5">
        <output className="text-sm font-medium text-muted-foreground">
          {fill(messages.itemsDone, { done, total: list.length })}
        </output>
        <Button variant="ghost" size="sm" onClick={() => setList(initial)}>
          {messages.reset}
        </Button>
      </div>
      {list.length === 0 ? (
        <p className="p-8 text-center text-sm text-muted-foreground">{messages.checklistEmpty}</p>
      ) : (
        <ul className="divide-y">
          {list.map((item, index) => (
            <li key={item.text} className="flex items-center gap-3 px-5 py-3.5">
              <Checkbox
                id={`${id}-${index}`}
                checked={item.done}
                onChange={() =>
                  setList(
                    list.map((other) => (other === item ? { ...item, done: !item.done } : other)),
                  )
                }
              />
              <label
                htmlFor={`${id}-${index}`}
                className={
                  item.done
                    ? "min-w-0 flex-1 cursor-pointer wrap-anywhere text-muted-foreground line-through"
                    : "min-w-0 flex-1 cursor-pointer wrap-anywhere"
                }
              >
                {item.text}
              </label>
              <Button
                variant="ghost"
                size="icon"
                aria-label={fill(messages.remove, { name: item.text })}
                onClick={() => setList(list.filter((other) => other !== item))}
              >
                <XIcon />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex gap-2 border-t bg-muted/40 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Input
          value={draft}
          maxLength={120}
          placeholder={messages.newItem}
          aria-label={messages.newItem}
          onChange={(event) => setDraft(event.target.value)}
        />
        <Button type="submit">
          <PlusIcon aria-hidden="true" />
          {messages.add}
        </Button>
      </form>
    </div>
  );
}
