import type { ReactNode } from "react";

/** What is shown where there is nothing: why, and what to do about it. */
export function EmptyState({
  icon,
  title,
  text,
  as: Heading = "h2",
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  as?: "h1" | "h2";
  children?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-6 py-14 text-center">
      <div className="grid size-12 place-items-center rounded-xl border bg-card text-brand shadow-xs [&>svg]:size-5">
        {icon}
      </div>
      <div className="space-y-1.5">
        <Heading className="text-lg font-semibold">{title}</Heading>
        <p className="text-sm text-pretty text-muted-foreground">{text}</p>
      </div>
      {children}
    </div>
  );
}
