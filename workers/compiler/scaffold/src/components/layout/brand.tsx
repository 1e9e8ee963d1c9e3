import Link from "next/link";
import { site } from "@/config/site";

/** Mark and name of the application, linking to its start page. */
export function Brand() {
  return (
    <Link
      href="/"
      className="flex min-w-0 items-center gap-2.5 rounded-md font-semibold tracking-tight outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-md bg-primary text-sm font-bold text-primary-foreground"
      >
        {[...site.title][0]?.toLocaleUpperCase(site.locale)}
      </span>
      <span className="truncate">{site.title}</span>
    </Link>
  );
}
