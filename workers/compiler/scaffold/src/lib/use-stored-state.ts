"use client";

import { useCallback, useSyncExternalStore } from "react";

const CHANGED = "stored-state-changed";

/** State that stays in this browser. `initial` must not change between renders. */
export function useStoredState<T>(key: string, initial: T): [T, (value: T) => void] {
  const text = useSyncExternalStore(subscribe, () => window.localStorage.getItem(key), serverText);
  const store = useCallback(
    (value: T) => {
      window.localStorage.setItem(key, JSON.stringify(value));
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [text === null ? initial : (JSON.parse(text) as T), store];
}

function serverText(): null {
  return null;
}

function subscribe(notify: () => void): () => void {
  window.addEventListener("storage", notify);
  window.addEventListener(CHANGED, notify);
  return () => {
    window.removeEventListener("storage", notify);
    window.removeEventListener(CHANGED, notify);
  };
}
