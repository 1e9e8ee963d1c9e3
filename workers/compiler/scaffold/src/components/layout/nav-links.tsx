"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

export interface NavLink {
  label: string;
  href: string;
  icon?: ReactNode;
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
  return (
    <nav aria-label={label}>
      <ul className={cn("flex gap-1", orientation === "vertical" && "flex-col")}>
        {links.map(({ label: text, href, icon }) => {
          const current = pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className="flex items-center gap-2.5 rounded-md px-3 py-2 text-sm font-medium text-muted-foreground transition-colors outline-none hover:bg-accent hover:text-foreground focus-visible:ring-[3px] focus-visible:ring-ring/50 aria-[current=page]:bg-accent aria-[current=page]:text-foreground [&_svg]:size-4 aria-[current=page]:[&_svg]:text-brand"
              >
                {icon}
                {text}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
