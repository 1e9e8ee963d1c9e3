"use client";

import { MenuIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
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
export function MobileMenu({ className, children }: { className: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={messages.openMenu} className={className}>
          <MenuIcon />
        </Button>
      </SheetTrigger>
      <SheetContent
        className="overflow-y-auto p-4"
        onClickCapture={(event) => {
          if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
        }}
      >
        <SheetTitle className="px-3 pt-1">{site.title}</SheetTitle>
        <SheetDescription className="sr-only">{messages.menu}</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
