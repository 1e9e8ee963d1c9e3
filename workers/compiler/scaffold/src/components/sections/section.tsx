import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** A band of a page with its heading. */
export function Section({
  id,
  heading = "",
  width = "wide",
  children,
}: {
  /** Anchor for links. */
  id: string;
  heading?: string;
  width?: "wide" | "narrow";
  children: ReactNode;
}) {
  return (
    <section id={id} className="container-page py-12 sm:py-16">
      <div className={cn("space-y-8", width === "narrow" && "mx-auto max-w-3xl")}>
        {heading && (
          <h2 className="max-w-2xl text-2xl font-semibold tracking-[-0.02em] wrap-anywhere sm:text-3xl">
            {heading}
          </h2>
        )}
        {children}
      </div>
    </section>
  );
}
