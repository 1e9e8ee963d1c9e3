import type { SupabaseClient } from "@supabase/supabase-js";
import { fill, messages } from "@/config/messages";
import type { Database } from "@/lib/database.types";
import { extensionOf, mediaTypeOf, signatureBytes } from "@/lib/media-types";
import { ServiceError } from "@/server/errors";

/** The private bucket with all uploads of the application. */
export const bucket = "files";

const bytesPerMegabyte = 1_048_576;

/** Which files a column takes. */
export interface FileRules {
  table: string;
  column: string;
  /** Media types. */
  accept: readonly string[];
  maxBytes: number;
}

/**
 * Keeps an uploaded file as the person behind the client, whose rights the database checks.
 *
 * @returns its path in the bucket, `<table>/<column>/<uuid>.<ext>`: what the column stores
 * @throws ServiceError 413 when it is too large, 415 when it is of another type than it may be or says,
 *   403 when the person may not upload it; each with the column's field error
 */
export async function storeFile(
  supabase: SupabaseClient<Database>,
  { table, column, accept, maxBytes }: FileRules,
  file: File,
): Promise<string> {
  if (file.size > maxBytes) {
    const size = Math.floor(maxBytes / bytesPerMegabyte);
    throw refusal(413, column, fill(messages.fileTooLarge, { size }));
  }
  const start = new Uint8Array(await file.slice(0, signatureBytes).arrayBuffer());
  const type = mediaTypeOf(file.name, start, accept);
  if (type === null) throw refusal(415, column, messages.fileTypeWrong);
  const path = `${table}/${column}/${crypto.randomUUID()}.${extensionOf(type)}`;
  // As bare bytes: the embedded Supabase does not read forms.
  const { error } = await supabase.storage
    .from(bucket)
    .upload(path, await file.arrayBuffer(), { contentType: type, upsert: false });
  if (error) throw refusal(403, column, messages.fileNotStored, error);
  return path;
}

/**
 * Deletes a file that no record names any more. One that cannot be deleted stays behind, out of
 * everybody's sight: that is no reason to fail what was done before.
 */
export async function removeFile(supabase: SupabaseClient<Database>, path: string): Promise<void> {
  await supabase.storage.from(bucket).remove([path]);
}

function refusal(status: number, column: string, text: string, cause?: unknown): ServiceError {
  return new ServiceError(status, text, { fieldErrors: { [column]: text }, cause });
}
