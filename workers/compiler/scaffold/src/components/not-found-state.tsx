import { CompassIcon } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";

/** Shown where there is no such page or record, or none that this person may see. */
export function NotFoundState() {
  return (
    <EmptyState
      as="h1"
      icon={<CompassIcon />}
      title={messages.notFoundTitle}
      text={messages.notFoundText}
    >
      <Button asChild>
        <Link href="/">{messages.goHome}</Link>
      </Button>
    </EmptyState>
  );
}
