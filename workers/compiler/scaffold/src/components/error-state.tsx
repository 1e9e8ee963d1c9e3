"use client";

import { TriangleAlertIcon } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";

/** Shown in place of a page that failed. */
export function ErrorState({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState
      as="h1"
      icon={<TriangleAlertIcon />}
      title={messages.errorTitle}
      text={messages.errorText}
    >
      <Button onClick={onRetry}>{messages.tryAgain}</Button>
    </EmptyState>
  );
}
