"use client";

import { useState } from "react";
import { type ControlProps, type FieldProps, FormField } from "@/components/form/form-field";
import { Input } from "@/components/ui/input";
import { messages } from "@/config/messages";

/** A colour, as `#rrggbb`: typed, or picked beside the text. */
export function ColourField(field: FieldProps) {
  return (
    <FormField {...field}>
      {({ defaultValue, ...control }) => <ColourControl {...control} start={defaultValue} />}
    </FormField>
  );
}

function ColourControl({
  start,
  ...control
}: Omit<ControlProps, "defaultValue"> & { start: string }) {
  const [colour, setColour] = useState(start);
  return (
    <div className="flex gap-2">
      <Input
        {...control}
        value={colour}
        onChange={(event) => setColour(event.target.value)}
        placeholder="#2f5fd0"
        maxLength={7}
        autoComplete="off"
        spellCheck={false}
      />
      <Input
        type="color"
        aria-label={messages.pickColour}
        value={/^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : "#888888"}
        onChange={(event) => setColour(event.target.value)}
        className="w-14 shrink-0 cursor-pointer p-1"
      />
    </div>
  );
}
