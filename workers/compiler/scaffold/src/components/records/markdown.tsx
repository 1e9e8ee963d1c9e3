import type { ReactNode } from "react";
import { Blank } from "@/components/records/field-value";

/** Text with headings, lists, quotes, emphasis, code and links. Everything else stays plain text. */
export function Markdown({ text }: { text: string | null }) {
  if (!text) return <Blank />;
  const blocks = text.replaceAll("\r\n", "\n").split(/\n{2,}/);
  return (
    <div className="space-y-3 break-words">
      {blocks.map((block, index) => (
        <Block key={index} text={block.trim()} />
      ))}
    </div>
  );
}

function Block({ text }: { text: string }) {
  const heading = /^(#{1,4}) +(.+)$/.exec(text);
  if (heading) return <h3 className="text-base font-semibold">{inline(heading[2] ?? "")}</h3>;
  const lines = text.split("\n");
  if (lines.every((line) => /^[-*] /.test(line))) {
    return <ul className="list-disc space-y-1 pl-5">{items(lines, /^[-*] /)}</ul>;
  }
  if (lines.every((line) => /^\d+[.)] /.test(line))) {
    return <ol className="list-decimal space-y-1 pl-5">{items(lines, /^\d+[.)] /)}</ol>;
  }
  if (lines.every((line) => line.startsWith(">"))) {
    const quoted = lines.map((line) => line.replace(/^> ?/, "")).join("\n");
    return (
      <blockquote className="border-l-2 pl-4 whitespace-pre-line text-muted-foreground">
        {inline(quoted)}
      </blockquote>
    );
  }
  return <p className="whitespace-pre-line">{inline(text)}</p>;
}

function items(lines: readonly string[], marker: RegExp): ReactNode {
  return lines.map((line, index) => <li key={index}>{inline(line.replace(marker, ""))}</li>);
}

const TOKEN = /(\*\*[^*\n]+\*\*|\*[^*\n]+\*|`[^`\n]+`|\[[^\]\n]+\]\(https?:\/\/[^\s)]+\))/;

function inline(text: string): ReactNode {
  // Splitting by a group puts what matched at the odd places.
  return text.split(TOKEN).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("**")) return <strong key={index}>{part.slice(2, -2)}</strong>;
    if (part.startsWith("*")) return <em key={index}>{part.slice(1, -1)}</em>;
    if (part.startsWith("`")) {
      return (
        <code key={index} className="rounded bg-muted px-1 py-0.5 text-[0.9em]">
          {part.slice(1, -1)}
        </code>
      );
    }
    const link = /^\[(.+)\]\((.+)\)$/.exec(part);
    if (!link) return part;
    return (
      <a
        key={index}
        href={link[2]}
        rel="noreferrer"
        className="text-brand underline underline-offset-4"
      >
        {link[1]}
      </a>
    );
  });
}
