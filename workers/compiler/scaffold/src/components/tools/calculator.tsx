"use client";

import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { messages } from "@/config/messages";
import { format } from "@/lib/format";

export interface CalculatorInput {
  name: string;
  label: string;
  start: number;
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
  slider?: boolean;
}

export interface CalculatorOutput {
  name: string;
  label: string;
  format: "number" | "money" | "percent";
  /** ISO 4217; for money. */
  currency?: string;
}

/** Numbers go in at the left, results appear at the right as one types. */
export function Calculator({
  inputs,
  outputs,
  compute,
}: {
  inputs: readonly CalculatorInput[];
  outputs: readonly CalculatorOutput[];
  compute: (values: Readonly<Record<string, number>>) => Readonly<Record<string, number>>;
}) {
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(inputs.map(({ name, start }) => [name, String(start)])),
  );
  const values = Object.fromEntries(
    inputs.map(({ name }) => [name, Number((texts[name] ?? "").replace(",", ".")) || 0]),
  );
  const results = compute(values);
  return (
    <div className="mx-auto grid max-w-4xl overflow-hidden rounded-2xl border bg-card shadow-sm md:grid-cols-[1.15fr_1fr]">
      <div className="grid content-start gap-6 p-6 sm:p-8">
        {inputs.map((input) => (
          <InputRow
            key={input.name}
            input={input}
            text={texts[input.name] ?? ""}
            onChange={(text) => setTexts((before) => ({ ...before, [input.name]: text }))}
          />
        ))}
      </div>
      <section
        aria-label={messages.results}
        aria-live="polite"
        className="flex flex-col justify-center gap-6 border-t bg-primary/8 p-6 sm:p-8 md:border-t-0 md:border-l"
      >
        {outputs.map((output, index) => (
          <div key={output.name} className="space-y-1">
            <p id={`result-${output.name}`} className="text-sm font-medium text-muted-foreground">
              {output.label}
            </p>
            <output
              aria-labelledby={`result-${output.name}`}
              className={
                index === outputs.length - 1
                  ? "block text-4xl font-semibold tracking-tight wrap-anywhere tabular-nums sm:text-5xl"
                  : "block text-2xl font-semibold tracking-tight wrap-anywhere tabular-nums"
              }
            >
              {written(results[output.name], output)}
            </output>
          </div>
        ))}
      </section>
    </div>
  );
}

/** A result as text; a dash where there is none, as after a division by zero. */
function written(value: number | undefined, output: CalculatorOutput): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  if (output.format === "money") return format.money(value, output.currency ?? "USD");
  return output.format === "percent" ? format.percent(value) : format.decimal(value);
}

function InputRow({
  input: { label, min, max, step, unit, slider },
  text,
  onChange,
}: {
  input: CalculatorInput;
  text: string;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const bounds = { min, max, step: step ?? "any" };
  return (
    <div className="grid gap-2.5">
      <div className="flex items-center justify-between gap-4">
        <Label htmlFor={id}>{label}</Label>
        <div className="relative w-36">
          <Input
            id={id}
            type="number"
            inputMode="decimal"
            {...bounds}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            className={unit ? "pr-12 text-right tabular-nums" : "text-right tabular-nums"}
          />
          {unit && (
            <span className="pointer-events-none absolute top-1/2 right-3 max-w-10 -translate-y-1/2 truncate text-sm text-muted-foreground">
              {unit}
            </span>
          )}
        </div>
      </div>
      {slider && (
        <input
          type="range"
          aria-label={label}
          min={min}
          max={max}
          step={step ?? 1}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className="h-2 w-full cursor-pointer accent-primary"
        />
      )}
    </div>
  );
}
