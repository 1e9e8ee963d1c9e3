import { ArrowRightIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";

/** The first thing a visitor sees: what this is, and the way on. */
export function Hero({
  heading,
  text = "",
  actions = [],
  children,
}: {
  heading: string;
  text?: string;
  actions?: readonly { label: string; href: string }[];
  children?: ReactNode;
}) {
  return (
    <section className="relative isolate overflow-hidden border-b">
      <div
        aria-hidden="true"
        className="absolute inset-0 -z-10 bg-[radial-gradient(60rem_32rem_at_85%_-10%,color-mix(in_oklab,var(--primary)_22%,transparent),transparent_65%),radial-gradient(40rem_24rem_at_0%_110%,color-mix(in_oklab,var(--primary)_10%,transparent),transparent_65%)]"
      />
      <div
        className={cn(
          "container-page grid gap-12 py-16 sm:py-24 lg:py-28",
          children ? "items-center lg:grid-cols-[1.05fr_1fr]" : "justify-items-center text-center",
        )}
      >
        <div className={cn("max-w-3xl space-y-6", !children && "flex flex-col items-center")}>
          <h1 className="text-4xl leading-[1.08] font-semibold tracking-[-0.03em] text-balance wrap-anywhere sm:text-5xl lg:text-6xl">
            {heading}
          </h1>
          {text && (
            <p className="max-w-xl text-lg leading-relaxed text-pretty text-muted-foreground">
              {text}
            </p>
          )}
          {actions.length > 0 && (
            <div className="flex flex-wrap gap-3 pt-2">
              {actions.map(({ label, href }, index) => (
                <Button key={href} asChild size="lg" variant={index === 0 ? "default" : "outline"}>
                  <Link href={href}>
                    {label}
                    {index === 0 && <ArrowRightIcon aria-hidden="true" />}
                  </Link>
                </Button>
              ))}
            </div>
          )}
        </div>
        {children}
      </div>
    </section>
  );
}
