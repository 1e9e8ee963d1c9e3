import type { ReactNode } from "react";

/** Heading and frame of a tool. */
export function ToolPage({
  title,
  intro = "",
  children,
}: {
  title: string;
  intro?: string;
  children: ReactNode;
}) {
  return (
    <div className="relative isolate">
      <div
        aria-hidden="true"
        className="absolute inset-x-0 top-0 -z-10 h-96 bg-[radial-gradient(44rem_22rem_at_50%_-20%,color-mix(in_oklab,var(--primary)_18%,transparent),transparent_70%)]"
      />
      <div className="container-page py-12 sm:py-16">
        <div className="mx-auto mb-10 max-w-2xl space-y-3 text-center">
          <h1 className="text-3xl font-semibold tracking-[-0.025em] wrap-anywhere sm:text-4xl">
            {title}
          </h1>
          {intro && <p className="text-lg text-pretty text-muted-foreground">{intro}</p>}
        </div>
        {children}
      </div>
    </div>
  );
}
