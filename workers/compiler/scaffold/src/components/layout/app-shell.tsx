import type { ReactNode } from "react";
import { AppMenu } from "@/components/layout/app-menu";
import { Brand } from "@/components/layout/brand";
import { MobileMenu } from "@/components/layout/mobile-menu";
import { Notice } from "@/components/layout/notice";
import { ThemeToggle } from "@/components/layout/theme-toggle";
import type { MenuItem } from "@/lib/navigation";

/** Frame of the application: the sidebar, the bar at the top and the page. */
export function AppShell({
  items,
  account,
  children,
}: {
  items: readonly MenuItem[];
  /** The user's menu, where people sign in. */
  account?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15.5rem_1fr]">
      <aside className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r bg-sidebar p-4 text-sidebar-foreground md:flex">
        <div className="flex h-8 shrink-0 items-center px-2">
          <Brand />
        </div>
        <AppMenu items={items} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-16 items-center gap-2 border-b bg-background/85 px-4 backdrop-blur sm:px-6 md:border-transparent">
          <MobileMenu className="md:hidden">
            <AppMenu items={items} />
          </MobileMenu>
          <div className="min-w-0 md:hidden">
            <Brand />
          </div>
          <div className="ml-auto flex items-center gap-1.5">
            <ThemeToggle />
            {account}
          </div>
        </header>
        <main id="content" className="w-full max-w-7xl flex-1 px-4 pt-4 pb-16 sm:px-6 lg:px-10">
          {children}
        </main>
      </div>
      <Notice />
    </div>
  );
}
