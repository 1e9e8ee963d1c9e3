import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** A group of settings: what it is about at the left, its form at the right. */
export function SettingsCard({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <Card className="grid gap-6 p-6 lg:grid-cols-[1fr_1.4fr] lg:gap-10">
      <div className="space-y-1">
        <h2 className="font-semibold">{title}</h2>
        <p className="text-sm text-pretty text-muted-foreground">{text}</p>
      </div>
      <div>{children}</div>
    </Card>
  );
}
