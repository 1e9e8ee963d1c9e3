import Image from "next/image";
import Link from "next/link";
import type { ReactNode } from "react";
import { fileHref } from "@/lib/stored-file";

const thumbnailPixels = 40;

/** Name of a record, leading to it; with its picture where records have one. */
export function RecordLink({
  href,
  image,
  children,
}: {
  href: string;
  /** Path of the picture, null for a record without; absent where records have none. */
  image?: string | null;
  children: ReactNode;
}) {
  const name = (
    <span className="min-w-0 rounded-sm font-medium break-words text-foreground underline decoration-border underline-offset-4 transition-colors group-hover:decoration-brand">
      {children}
    </span>
  );
  return (
    // Not fetched ahead: a list has many of these.
    <Link
      href={href}
      prefetch={false}
      className="group inline-flex max-w-full items-center gap-3 rounded-sm align-middle outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      {image !== undefined && <Thumbnail path={image} />}
      {name}
    </Link>
  );
}

/** The name beside it says what it shows. */
function Thumbnail({ path }: { path: string | null }) {
  const className = "size-10 shrink-0 rounded-md border bg-muted object-cover";
  if (!path) return <span className={className} />;
  return (
    <Image
      src={fileHref(path)}
      alt=""
      width={thumbnailPixels}
      height={thumbnailPixels}
      unoptimized
      className={className}
    />
  );
}
