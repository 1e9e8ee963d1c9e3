import { Blank } from "@/components/records/field-value";
import type { Json } from "@/lib/database.types";

/** A JSON value, laid out. */
export function JsonValue({ value }: { value: Json }) {
  if (value === null) return <Blank />;
  return (
    <pre className="rounded-md border bg-muted/50 p-3 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap">
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
