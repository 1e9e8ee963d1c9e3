"use client";

import { TriangleAlertIcon } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main id="content" className="grid min-h-[70dvh] place-items-center p-6">
      <EmptyState
        as="h1"
        icon={<TriangleAlertIcon />}
        title={messages.errorTitle}
        text={messages.errorText}
      >
        <Button onClick={reset}>{messages.tryAgain}</Button>
      </EmptyState>
    </main>
  );
}
