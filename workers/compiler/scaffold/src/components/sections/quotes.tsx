import { Section } from "@/components/sections/section";

/** What people say. */
export function Quotes({
  id,
  heading,
  items,
}: {
  id: string;
  heading?: string;
  items: readonly { quote: string; author: string }[];
}) {
  return (
    <div className="border-y bg-muted/40">
      <Section id={id} heading={heading}>
        <ul className={items.length > 1 ? "gap-4 sm:columns-2 lg:columns-3" : "max-w-2xl"}>
          {items.map(({ quote, author }, index) => (
            <li key={index} className="mb-4 break-inside-avoid">
              <figure className="rounded-xl border bg-card p-6 shadow-xs">
                <span aria-hidden="true" className="block font-serif text-5xl leading-8 text-brand">
                  “
                </span>
                <blockquote className="text-pretty wrap-anywhere">{quote}</blockquote>
                <figcaption className="mt-4 text-sm font-medium text-muted-foreground">
                  {author}
                </figcaption>
              </figure>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
