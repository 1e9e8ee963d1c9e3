import { type LucideIcon, SettingsIcon, UserCogIcon } from "lucide-react";
import { isAdmin } from "@/lib/permissions";
import type { Person } from "@/lib/person";

export interface View {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Who sees it; absent when everybody does. */
  shownTo?: (viewer: Person | null) => boolean;
}

export interface NavigationItem extends View {
  /** Where in the menu: with the overview, the records, or the account. */
  group: "overview" | "records" | "account";
  /** Several ways to look at the same records. */
  views?: readonly View[];
}

/** Menu of the application. */
export const appNavigation: readonly NavigationItem[] = [
  { label: "Members", href: "/members", icon: UserCogIcon, shownTo: isAdmin, group: "account" },
  {
    label: "Settings",
    href: "/settings",
    icon: SettingsIcon,
    shownTo: (viewer) => viewer !== null,
    group: "account",
  },
];

/** Links at the top of the public pages. */
export const siteNavigation: readonly { label: string; href: string }[] = [];
