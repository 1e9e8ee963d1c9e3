"use client";

import { useRef, useState } from "react";
import { type FieldProps, FormField } from "@/components/form/form-field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { messages } from "@/config/messages";

/** Any JSON value, as text that can be laid out. */
export function JsonField(field: FieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [isBroken, setBroken] = useState(false);
  const check = () => setBroken(laidOut(area.current?.value ?? "") === null);
  const layOut = () => {
    const element = area.current;
    const text = element === null ? null : laidOut(element.value);
    if (element !== null && text !== null) element.value = text;
    check();
  };
  return (
    <FormField {...field}>
      {(control) => (
        <div className="relative">
          <Textarea
            {...control}
            ref={area}
            aria-invalid={control["aria-invalid"] ?? (isBroken ? true : undefined)}
            rows={6}
            spellCheck={false}
            autoComplete="off"
            placeholder="{ }"
            className="pr-24 pb-9 font-mono text-sm"
            onBlur={check}
          />
          <Button
            type="button"
            variant="outline"
            size="sm"
            className="absolute top-2 right-2"
            onClick={layOut}
          >
            {messages.layOut}
          </Button>
          {/* Above the text: what pushes the page down takes the click that is on its way. */}
          <output className="pointer-events-none absolute right-3 bottom-2 text-xs font-medium text-destructive">
            {isBroken && !control["aria-invalid"] && messages.jsonInvalid}
          </output>
        </div>
      )}
    </FormField>
  );
}

/** The value on several lines; null when the text is not JSON. */
function laidOut(text: string): string | null {
  if (text.trim() === "") return "";
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}
