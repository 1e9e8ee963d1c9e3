import { ArrowUpRightIcon } from "lucide-react";
import Link from "next/link";
import { Section } from "@/components/sections/section";

interface CardItem {
  title: string;
  text?: string;
  /** Where the card leads; a card without it is only read. */
  href?: string;
}

/** Cards side by side: features, services, people. */
export function CardGrid({
  id,
  heading,
  items,
}: {
  id: string;
  heading?: string;
  items: readonly CardItem[];
}) {
  const columns = items.length % 3 === 0 || items.length > 4 ? "lg:grid-cols-3" : "";
  return (
    <Section id={id} heading={heading}>
      <ul className={`grid gap-4 sm:grid-cols-2 ${columns}`}>
        {items.map((item, index) => (
          <li
            key={index}
            className="group relative rounded-xl border bg-card p-6 shadow-xs transition-all has-[a]:hover:-translate-y-0.5 has-[a]:hover:border-primary/40 has-[a]:hover:shadow-md"
          >
            <CardBody {...item} level={heading ? "h3" : "h2"} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** `level`: below the section's heading, or in its place where it has none. */
function CardBody({ title, text, href, level: Heading }: CardItem & { level: "h2" | "h3" }) {
  return (
    <>
      <div aria-hidden="true" className="mb-5 h-1 w-8 rounded-full bg-primary" />
      <Heading className="text-lg font-semibold wrap-anywhere">
        {href === undefined ? (
          title
        ) : (
          <Link
            href={href}
            className="outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:ring-[3px] focus-visible:after:ring-ring/50"
          >
            {title}
          </Link>
        )}
      </Heading>
      {text && <p className="mt-2 text-pretty wrap-anywhere text-muted-foreground">{text}</p>}
      {href !== undefined && (
        <ArrowUpRightIcon
          aria-hidden="true"
          className="absolute top-5 right-5 size-5 text-muted-foreground transition-colors group-hover:text-brand"
        />
      )}
    </>
  );
}
