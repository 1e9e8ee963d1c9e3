import { appNavigation, type NavigationItem, type View } from "@/config/navigation";
import type { Person } from "@/lib/person";

/** An entry of the menu, for one person. */
export interface MenuItem extends View {
  group: NavigationItem["group"];
  /** Addresses of which the entry is the current one, its own included. */
  covers: readonly string[];
}

/** What a person sees in the menu. Views of the same records share an entry, which leads to the first of them. */
export function menuOf(viewer: Person | null): MenuItem[] {
  return appNavigation.flatMap((item) => {
    const shown = (item.views ?? [item]).filter((view) => isShown(view, viewer));
    const first = shown[0];
    if (!first) return [];
    const { label, icon, group } = item;
    return [{ label, icon, group, href: first.href, covers: shown.map(({ href }) => href) }];
  });
}

/** The views that a person has of the records that a page shows. */
export function viewsBeside(path: string, viewer: Person | null): View[] {
  const item = appNavigation.find(({ views }) => views?.some(({ href }) => href === path));
  return (item?.views ?? []).filter((view) => isShown(view, viewer));
}

function isShown({ shownTo }: View, viewer: Person | null): boolean {
  return shownTo === undefined || shownTo(viewer);
}
