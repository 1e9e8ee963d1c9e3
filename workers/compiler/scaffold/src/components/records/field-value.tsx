import { CheckIcon, StarIcon } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { messages } from "@/config/messages";
import { choiceColour } from "@/lib/choice-colour";
import { format } from "@/lib/format";
import { cn } from "@/lib/utils";

type Value =
  | {
      type: "text" | "email" | "url" | "phone" | "colour" | "date" | "datetime" | "time";
      value: string | null;
    }
  | { type: "number" | "decimal" | "duration" | "rating"; value: number | null }
  | { type: "money"; value: number | null; currency: string }
  | { type: "boolean"; value: boolean | null }
  | { type: "tags"; value: readonly string[] | null }
  | { type: "choice"; value: string | null; options: readonly { value: string; label: string }[] };

/** A stored value as people read it. */
export function FieldValue(field: Value) {
  if (field.value === null || field.value === "") return <Blank />;
  switch (field.type) {
    case "text":
      return <span className="break-words whitespace-pre-line">{field.value}</span>;
    case "email":
      return <TextLink href={`mailto:${field.value}`}>{field.value}</TextLink>;
    case "phone":
      return <TextLink href={`tel:${field.value.replaceAll(" ", "")}`}>{field.value}</TextLink>;
    case "url":
      return <WebLink address={field.value} />;
    case "colour":
      return (
        <span className="inline-flex items-center gap-2 tabular-nums">
          <span
            aria-hidden="true"
            className="size-4 rounded-sm border"
            style={{ backgroundColor: field.value }}
          />
          {field.value}
        </span>
      );
    case "date":
    case "datetime":
    case "time":
      return (
        <span className="whitespace-nowrap tabular-nums">{format[field.type](field.value)}</span>
      );
    case "number":
    case "decimal":
    case "duration":
      return (
        <span className="whitespace-nowrap tabular-nums">{format[field.type](field.value)}</span>
      );
    case "money":
      return (
        <span className="whitespace-nowrap tabular-nums">
          {format.money(field.value, field.currency)}
        </span>
      );
    case "rating":
      return (
        <span className="inline-flex items-center gap-1 tabular-nums">
          {field.value}
          <StarIcon aria-hidden="true" className="size-3.5 fill-current text-brand" />
        </span>
      );
    case "boolean":
      return field.value ? (
        <span className="inline-flex items-center gap-1.5">
          <CheckIcon aria-hidden="true" className="size-4 text-brand" />
          {messages.yes}
        </span>
      ) : (
        <span className="text-muted-foreground">{messages.no}</span>
      );
    case "tags":
      return field.value.length === 0 ? (
        <Blank />
      ) : (
        <span className="flex flex-wrap gap-1">
          {field.value.map((tag) => (
            <Badge key={tag} variant="secondary">
              {tag}
            </Badge>
          ))}
        </span>
      );
    case "choice":
      return <Choice value={field.value} options={field.options} />;
  }
}

/** Stands for a value that is not there. */
export function Blank() {
  return (
    <span aria-hidden="true" className="text-muted-foreground">
      –
    </span>
  );
}

function Choice({
  value,
  options,
}: {
  value: string;
  options: readonly { value: string; label: string }[];
}) {
  const index = options.findIndex((option) => option.value === value);
  const { dot, tint } = choiceColour(index);
  return (
    <Badge variant="outline" className={tint}>
      <span aria-hidden="true" className={cn("size-1.5 shrink-0 rounded-full", dot)} />
      {options[index]?.label ?? value}
    </Badge>
  );
}

function TextLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="break-words text-brand underline-offset-4 hover:underline">
      {children}
    </a>
  );
}

/** Only web addresses become links: another scheme could run a script. */
function WebLink({ address }: { address: string }) {
  if (!/^https?:\/\//i.test(address)) return <span className="break-words">{address}</span>;
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      className="break-all text-brand underline-offset-4 hover:underline"
    >
      {address.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "")}
    </a>
  );
}
