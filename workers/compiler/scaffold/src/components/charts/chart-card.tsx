import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { messages } from "@/config/messages";

/** Frame of a chart: its title, and a sentence where there is nothing to show. */
export function ChartCard({
  title,
  isEmpty,
  children,
}: {
  title: string;
  isEmpty: boolean;
  children: ReactNode;
}) {
  return (
    <Card className="gap-0 py-0">
      <h2 className="flex min-h-14 items-center border-b px-5 py-2 font-semibold wrap-anywhere">
        {title}
      </h2>
      {isEmpty ? (
        <p className="px-5 py-16 text-center text-sm text-muted-foreground">
          {messages.chartEmpty}
        </p>
      ) : (
        <figure aria-label={title} className="flex flex-1 flex-col justify-center p-5">
          {children}
        </figure>
      )}
    </Card>
  );
}
