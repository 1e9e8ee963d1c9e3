import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

function Separator({ className, ...props }: ComponentProps<"hr">) {
  return (
    <hr
      data-slot="separator"
      className={cn("w-full shrink-0 border-border", className)}
      {...props}
    />
  );
}

export { Separator };
