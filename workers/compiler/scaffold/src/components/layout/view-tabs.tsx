import Link from "next/link";
import { messages } from "@/config/messages";
import { getPerson } from "@/lib/person";
import { viewsBeside } from "@/lib/navigation";

/** Ways to look at the same records, for those who may use more than one. */
export async function ViewTabs({
  path,
}: {
  /** Address of the view that is open. */
  path: string;
}) {
  const views = viewsBeside(path, await getPerson());
  if (views.length < 2) return null;
  return (
    <nav aria-label={messages.views} className="-mt-2 mb-6 overflow-x-auto border-b">
      <ul className="flex gap-1">
        {views.map(({ label, href, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === path ? "page" : undefined}
              className="flex items-center gap-2 rounded-t-md border-b-2 border-transparent px-3 py-2.5 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors outline-none hover:text-foreground focus-visible:bg-accent aria-[current=page]:border-primary aria-[current=page]:text-foreground"
            >
              <Icon aria-hidden="true" className="size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
