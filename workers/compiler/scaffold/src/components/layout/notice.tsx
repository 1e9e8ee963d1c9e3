"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Suspense, useEffect } from "react";
import { toast } from "sonner";
import { messages } from "@/config/messages";

/** Says in a toast what an action did before it sent the person here with `?notice=…`. */
export function Notice() {
  return (
    <Suspense>
      <NoticeFromAddress />
    </Suspense>
  );
}

function NoticeFromAddress() {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const notice = parameters.get("notice");
  useEffect(() => {
    if (notice === null) return;
    if (notice === "saved") toast.success(messages.saved, { id: notice });
    if (notice === "deleted") toast.success(messages.deleted, { id: notice });
    const rest = new URLSearchParams(parameters);
    rest.delete("notice");
    router.replace(rest.size > 0 ? `${pathname}?${rest.toString()}` : pathname, { scroll: false });
  }, [notice, parameters, pathname, router]);
  return null;
}
