"use client";

import { ArrowLeftRightIcon } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { messages } from "@/config/messages";
import { format } from "@/lib/format";

export interface Unit {
  name: string;
  label: string;
  /** Amount in the base unit = amount × factor + offset. */
  factor: number;
  offset: number;
}

/** An amount in one unit, shown in another. */
export function Converter({ units }: { units: readonly [Unit, Unit, ...Unit[]] }) {
  const id = useId();
  const [amount, setAmount] = useState("1");
  const [from, setFrom] = useState(units[0].name);
  const [to, setTo] = useState(units[1].name);
  const source = units.find(({ name }) => name === from) ?? units[0];
  const target = units.find(({ name }) => name === to) ?? units[1];
  const base = (Number(amount.replace(",", ".")) || 0) * source.factor + source.offset;
  const result = (base - target.offset) / target.factor;
  return (
    <div className="mx-auto grid max-w-3xl gap-6 rounded-2xl border bg-card p-6 shadow-sm sm:p-8">
      <div className="grid gap-2.5">
        <Label htmlFor={`${id}-amount`}>{messages.convertAmount}</Label>
        <Input
          id={`${id}-amount`}
          type="number"
          inputMode="decimal"
          step="any"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
          className="h-12 text-lg tabular-nums md:text-lg"
        />
      </div>
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto_1fr]">
        <UnitSelect label={messages.convertFrom} units={units} value={from} onChange={setFrom} />
        <Button
          variant="outline"
          size="icon"
          aria-label={messages.swap}
          onClick={() => {
            setFrom(to);
            setTo(from);
          }}
        >
          <ArrowLeftRightIcon />
        </Button>
        <UnitSelect label={messages.convertTo} units={units} value={to} onChange={setTo} />
      </div>
      <output
        aria-label={messages.results}
        className="rounded-xl bg-primary/8 p-6 text-center text-3xl font-semibold tracking-tight wrap-anywhere tabular-nums sm:text-4xl"
      >
        {format.decimal(result)} <span className="text-muted-foreground">{target.label}</span>
      </output>
    </div>
  );
}

function UnitSelect({
  label,
  units,
  value,
  onChange,
}: {
  label: string;
  units: readonly Unit[];
  value: string;
  onChange: (name: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-2.5">
      <Label htmlFor={id}>{label}</Label>
      <NativeSelect id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {units.map((unit) => (
          <option key={unit.name} value={unit.name}>
            {unit.label}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
