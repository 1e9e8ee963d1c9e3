import { DownloadIcon } from "lucide-react";
import Image from "next/image";
import { Blank } from "@/components/records/field-value";
import { fill, messages } from "@/config/messages";
import { endingOf } from "@/lib/media-types";
import { fileHref } from "@/lib/stored-file";

const thumbnailPixels = 40;
const picturePixels = 640;

/** An uploaded picture: small in a list, as large as there is room on a record's page, where it leads to itself. */
export function StoredImage({
  path,
  alt,
  size,
}: {
  path: string | null;
  alt: string;
  size: "thumbnail" | "full";
}) {
  if (!path) return <Blank />;
  const address = fileHref(path);
  if (size === "thumbnail") {
    return (
      <Image
        src={address}
        alt={alt}
        width={thumbnailPixels}
        height={thumbnailPixels}
        unoptimized
        className="inline-block size-10 rounded-md border bg-muted object-cover"
      />
    );
  }
  return (
    <a
      href={address}
      className="inline-block max-w-full rounded-lg outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      <Image
        src={address}
        alt={alt}
        width={picturePixels}
        height={picturePixels}
        unoptimized
        loading="eager"
        className="h-auto max-h-96 min-h-24 w-auto max-w-full min-w-24 rounded-lg border bg-muted"
      />
    </a>
  );
}

/** An uploaded file, to be downloaded. */
export function StoredFile({ path }: { path: string | null }) {
  if (!path) return <Blank />;
  return (
    <a
      href={fileHref(path)}
      download
      className="inline-flex items-center gap-1.5 rounded-sm text-brand underline-offset-4 outline-none hover:underline focus-visible:ring-[3px] focus-visible:ring-ring/50"
    >
      <DownloadIcon aria-hidden="true" className="size-4" />
      {fill(messages.downloadFile, { type: endingOf(path).toUpperCase() })}
    </a>
  );
}
