"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

export interface NavLink {
  label: string;
  href: string;
  icon?: ReactNode;
  /** Addresses of which the link is the current one; only its own when absent. */
  covers?: readonly string[];
}

/** Links of a navigation; the one that leads to the current page is marked. */
export function NavLinks({
  links,
  label,
  orientation,
}: {
  links: readonly NavLink[];
  label: string;
  orientation: "horizontal" | "vertical";
}) {
  const pathname = usePathname();
  const fits = links.map((link) => fitOf(link, pathname));
  const best = Math.max(...fits);
  return (
    <nav aria-label={label}>
      <ul className={cn("flex gap-0.5", orientation === "vertical" && "flex-col")}>
        {links.map(({ label: text, href, icon }, index) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={best > 0 && fits[index] === best ? "page" : undefined}
              className="flex items-center gap-2.5 rounded-md px-3 py-2 text-sm font-medium text-muted-foreground transition-colors outline-none hover:bg-accent hover:text-accent-foreground focus-visible:ring-[3px] focus-visible:ring-ring/50 aria-[current=page]:bg-accent aria-[current=page]:text-accent-foreground [&_svg]:size-4 [&_svg]:shrink-0 aria-[current=page]:[&_svg]:text-brand"
            >
              {icon}
              {icon === undefined ? text : <span className="truncate">{text}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Length of the link's address that the page lies at or below; 0 when it lies elsewhere. */
function fitOf({ href, covers = [href] }: NavLink, pathname: string): number {
  const lengths = covers.map((path) =>
    pathname === path || (path !== "/" && pathname.startsWith(`${path}/`)) ? path.length : 0,
  );
  return Math.max(0, ...lengths);
}
