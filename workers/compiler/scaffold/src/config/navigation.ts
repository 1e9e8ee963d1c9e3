import { type LucideIcon, UserCogIcon } from "lucide-react";
import { isAdmin } from "@/lib/permissions";
import type { Person } from "@/lib/person";

export interface NavigationItem {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Who sees the item; absent when everybody does. */
  shownTo?: (viewer: Person | null) => boolean;
}

/** Sidebar of the application. */
export const appNavigation: readonly NavigationItem[] = [
  { label: "Members", href: "/members", icon: UserCogIcon, shownTo: isAdmin },
];

/** Links at the top of the public pages. */
export const siteNavigation: readonly { label: string; href: string }[] = [];
