import { CompassIcon } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";

export default function NotFound() {
  return (
    <main id="content" className="grid min-h-dvh place-items-center p-6">
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
    </main>
  );
}
