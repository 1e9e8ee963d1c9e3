"use client";

import { ErrorState } from "@/components/error-state";

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main id="content" className="grid min-h-dvh place-items-center p-6">
      <ErrorState onRetry={reset} />
    </main>
  );
}
