import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { MobileMenu } from "@/components/layout/mobile-menu";
import { NavLinks } from "@/components/layout/nav-links";
import { ThemeToggle } from "@/components/layout/theme-toggle";
import { messages } from "@/config/messages";
import { siteNavigation } from "@/config/navigation";

/** More would not fit; all of them are in the menu of small screens and at the bottom of the page. */
const MAX_LINKS = 5;

/** Top of the public pages. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="sticky top-0 z-40 border-b bg-background/85 backdrop-blur">
      <div className="container-page flex h-16 items-center gap-3">
        {siteNavigation.length > 0 && (
          <MobileMenu className="md:hidden">
            <NavLinks links={siteNavigation} label={messages.menu} orientation="vertical" />
          </MobileMenu>
        )}
        <Brand />
        <div className="ml-4 max-md:hidden">
          {siteNavigation.length > 0 && (
            <NavLinks
              links={siteNavigation.slice(0, MAX_LINKS)}
              label={messages.menu}
              orientation="horizontal"
            />
          )}
        </div>
        <div className="ml-auto flex items-center gap-1.5">
          <ThemeToggle />
          {children}
        </div>
      </div>
    </header>
  );
}
