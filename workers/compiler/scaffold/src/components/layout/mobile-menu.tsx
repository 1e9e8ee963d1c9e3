"use client";

import { MenuIcon } from "lucide-react";
import { useState } from "react";
import { type NavLink, NavLinks } from "@/components/layout/nav-links";
import { Button } from "@/components/ui/button";
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetTitle,
  SheetTrigger,
} from "@/components/ui/sheet";
import { messages } from "@/config/messages";
import { site } from "@/config/site";

/** The navigation on small screens; it closes when a link is followed. */
export function MobileMenu({ links, className }: { links: readonly NavLink[]; className: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={messages.openMenu} className={className}>
          <MenuIcon />
        </Button>
      </SheetTrigger>
      <SheetContent
        className="p-4"
        onClickCapture={(event) => {
          if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
        }}
      >
        <SheetTitle className="px-3 pt-1">{site.title}</SheetTitle>
        <SheetDescription className="sr-only">{messages.menu}</SheetDescription>
        <NavLinks links={links} label={messages.menu} orientation="vertical" />
      </SheetContent>
    </Sheet>
  );
}
