import { fill, messages } from "@/config/messages";
import { format } from "@/lib/format";

/** When a record was made and changed, and by whom where that may be known. */
export function RecordHistory({
  createdAt,
  updatedAt,
  author = null,
}: {
  createdAt: string;
  updatedAt: string;
  author?: string | null;
}) {
  const time = format.datetime(createdAt);
  return (
    <p className="mt-3 px-1 text-xs text-muted-foreground">
      {author === null
        ? fill(messages.createdAt, { time })
        : fill(messages.createdBy, { time, name: author })}
      {updatedAt !== createdAt &&
        ` · ${fill(messages.updatedAt, { time: format.datetime(updatedAt) })}`}
    </p>
  );
}
