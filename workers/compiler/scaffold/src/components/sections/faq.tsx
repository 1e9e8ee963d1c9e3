import { PlusIcon } from "lucide-react";
import { Section } from "@/components/sections/section";

/** Questions that open to their answers. */
export function Faq({
  id,
  heading,
  items,
}: {
  id: string;
  heading?: string;
  items: readonly { question: string; answer: string }[];
}) {
  return (
    <Section id={id} heading={heading} width="narrow">
      <div className="divide-y rounded-xl border bg-card shadow-xs">
        {items.map(({ question, answer }, index) => (
          <details key={index} className="group px-6 py-5">
            <summary className="flex cursor-pointer list-none items-center justify-between gap-4 rounded-sm font-medium outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50 [&::-webkit-details-marker]:hidden">
              {question}
              <PlusIcon
                aria-hidden="true"
                className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-45"
              />
            </summary>
            <p className="mt-3 leading-relaxed text-pretty wrap-anywhere whitespace-pre-line text-muted-foreground">
              {answer}
            </p>
          </details>
        ))}
      </div>
    </Section>
  );
}
