"use client";

import { ErrorState } from "@/components/error-state";

export default function AppErrorPage({ reset }: { reset: () => void }) {
  return <ErrorState onRetry={reset} />;
}
