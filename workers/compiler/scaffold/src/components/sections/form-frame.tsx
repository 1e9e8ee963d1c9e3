import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";

/** A page around one form: among the public pages with their width, else like every page of the application. */
export function FormFrame({
  title,
  text = "",
  isPublic = false,
  children,
}: {
  title: string;
  text?: string;
  isPublic?: boolean;
  children: ReactNode;
}) {
  const card = (
    <div className="max-w-3xl rounded-2xl border bg-card p-6 shadow-sm sm:p-8">{children}</div>
  );
  if (!isPublic) {
    return (
      <>
        <PageHeader title={title} text={text} />
        {card}
      </>
    );
  }
  return (
    <div className="container-page py-12 sm:py-16">
      <div className="mx-auto max-w-3xl">
        <PageHeader title={title} text={text} />
        {card}
      </div>
    </div>
  );
}
