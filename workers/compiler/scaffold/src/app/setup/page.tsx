import { DatabaseIcon } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/empty-state";
import { messages } from "@/config/messages";

export const metadata: Metadata = { title: messages.setupTitle, robots: { index: false } };

/** Shown in place of every page that needs the database while none is connected. */
export default function SetupPage() {
  return (
    <main id="content" className="grid min-h-dvh place-items-center p-6">
      <EmptyState
        as="h1"
        icon={<DatabaseIcon />}
        title={messages.setupTitle}
        text={messages.setupText}
      >
        <pre className="overflow-x-auto rounded-lg border bg-muted px-4 py-3 text-left text-sm">
          {"SUPABASE_URL=\nSUPABASE_PUBLISHABLE_KEY="}
        </pre>
      </EmptyState>
    </main>
  );
}
