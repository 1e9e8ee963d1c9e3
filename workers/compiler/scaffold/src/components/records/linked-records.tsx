import Link from "next/link";
import { Blank } from "@/components/records/field-value";
import { Badge, badgeVariants } from "@/components/ui/badge";
import { cn } from "@/lib/utils";

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
    <ul className="inline-flex flex-wrap gap-1">
      {items.map(({ id, label }) => (
        <li key={id}>
          {path === undefined ? (
            <Badge variant="secondary">{label}</Badge>
          ) : (
            <Link
              href={`${path}/${id}`}
              prefetch={false}
              className={cn(
                badgeVariants({ variant: "secondary" }),
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
