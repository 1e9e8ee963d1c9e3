"use client";

import { MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { messages } from "@/config/messages";

const choices = [
  { value: "system", label: messages.appearanceSystem, icon: MonitorIcon },
  { value: "light", label: messages.appearanceLight, icon: SunIcon },
  { value: "dark", label: messages.appearanceDark, icon: MoonIcon },
];

/** Light, dark, or like the device; kept in this browser. */
export function AppearanceChoice() {
  const { theme, setTheme } = useTheme();
  // The server does not know what this browser keeps.
  const isKnown = useSyncExternalStore(noChanges, always, never);
  return (
    <fieldset className="grid gap-2 sm:grid-cols-3">
      <legend className="sr-only">{messages.appearance}</legend>
      {choices.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          className="flex cursor-pointer items-center gap-2.5 rounded-lg border px-3.5 py-3 text-sm font-medium transition-colors hover:bg-accent has-checked:border-primary has-checked:bg-primary/10 has-focus-visible:ring-[3px] has-focus-visible:ring-ring/50"
        >
          <input
            type="radio"
            name="appearance"
            value={value}
            checked={isKnown && theme === value}
            onChange={() => setTheme(value)}
            className="sr-only"
          />
          <Icon aria-hidden="true" className="size-4 text-muted-foreground" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function noChanges(): () => void {
  return () => undefined;
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}
