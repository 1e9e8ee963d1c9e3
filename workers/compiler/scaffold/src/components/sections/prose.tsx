import { Section } from "@/components/sections/section";

/** Running text; an empty line starts a paragraph. */
export function Prose({ id, heading, text }: { id: string; heading?: string; text: string }) {
  return (
    <Section id={id} heading={heading} width="narrow">
      <div className="space-y-4 text-lg leading-relaxed text-pretty text-muted-foreground">
        {text
          .split(/\n{2,}/)
          .filter((part) => part.trim() !== "")
          .map((part, index) => (
            <p key={index} className="wrap-anywhere whitespace-pre-line">
              {part}
            </p>
          ))}
      </div>
    </Section>
  );
}
