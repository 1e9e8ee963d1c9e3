import Link from "next/link";
import { Blank } from "@/components/records/field-value";
import { Badge, badgeVariants } from "@/components/ui/badge";
import { cn } from "@/lib/utils";

/** Long names go on in the next line. */
const wrapping = "max-w-full min-w-0 shrink text-left break-words whitespace-normal";

/** Records that this one is linked with, leading to them where they have pages. */
export function LinkedRecords({
  items,
  path,
}: {
  items: readonly { id: string; label: string }[];
  /** Address of their list; absent when they have no pages. */
  path?: string;
}) {
  if (items.length === 0) return <Blank />;
  return (
    <ul className="inline-flex max-w-full flex-wrap gap-1">
      {items.map(({ id, label }) => (
        <li key={id} className="max-w-full">
          {path === undefined ? (
            <Badge variant="secondary" className={wrapping}>
              {label}
            </Badge>
          ) : (
            <Link
              href={`${path}/${id}`}
              prefetch={false}
              className={cn(
                badgeVariants({ variant: "secondary" }),
                wrapping,
                "outline-none hover:bg-accent focus-visible:ring-[3px] focus-visible:ring-ring/50",
              )}
            >
              {label}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
