import { Skeleton } from "@/components/ui/skeleton";
import { messages } from "@/config/messages";

export default function Loading() {
  return (
    <div className="space-y-6 pt-2">
      <output className="sr-only">{messages.loading}</output>
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <Skeleton className="h-72 w-full rounded-xl" />
    </div>
  );
}
