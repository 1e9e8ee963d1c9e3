import { LockIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";

export const metadata: Metadata = { title: messages.noAccessTitle };

export default function NoAccessPage() {
  return (
    <EmptyState
      as="h1"
      icon={<LockIcon />}
      title={messages.noAccessTitle}
      text={messages.noAccessText}
    >
      <Button asChild variant="outline">
        <Link href="/">{messages.goHome}</Link>
      </Button>
    </EmptyState>
  );
}
