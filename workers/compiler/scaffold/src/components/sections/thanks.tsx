import { CircleCheckIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { messages } from "@/config/messages";

/** What is shown once a form has been sent. */
export function Thanks({
  text,
  again,
}: {
  text: string;
  /** Address of the form. */
  again: string;
}) {
  return (
    <div className="flex flex-col items-center gap-5 py-8 text-center">
      <CircleCheckIcon aria-hidden="true" className="size-12 text-brand" />
      <output className="max-w-prose text-lg font-medium text-pretty wrap-anywhere">{text}</output>
      <Button asChild variant="outline">
        <Link href={again}>{messages.sendAnother}</Link>
      </Button>
    </div>
  );
}
