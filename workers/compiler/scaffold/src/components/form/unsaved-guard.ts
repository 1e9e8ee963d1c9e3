"use client";

import { type RefObject, useEffect } from "react";
import { messages } from "@/config/messages";

/** Asks before somebody leaves a form with changes that were not sent. */
export function useUnsavedGuard(form: RefObject<HTMLFormElement | null>, isOn: boolean): void {
  useEffect(() => {
    const element = form.current;
    if (!isOn || element === null) return;
    let isChanged = false;
    const change = () => {
      isChanged = true;
    };
    const send = () => {
      isChanged = false;
    };
    const unload = (event: BeforeUnloadEvent) => {
      if (isChanged) event.preventDefault();
    };
    // Links within the application leave without an unload.
    const click = (event: MouseEvent) => {
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!isChanged || !isPlain || !(link instanceof HTMLAnchorElement) || link.target) return;
      if (link.hasAttribute("download") || window.confirm(messages.unsavedChanges)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    element.addEventListener("input", change, { signal });
    element.addEventListener("submit", send, { signal });
    window.addEventListener("beforeunload", unload, { signal });
    document.addEventListener("click", click, { signal, capture: true });
    return () => listeners.abort();
  }, [form, isOn]);
}
