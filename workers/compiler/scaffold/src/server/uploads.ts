import { messages } from "@/config/messages";
import { createClient } from "@/lib/supabase/server";
import { type FileRules, removeFile, storeFile } from "@/server/files";

/** Which files a field of a form takes, and whether it needs one. */
export interface UploadRules extends FileRules {
  required: boolean;
}

/** What is wrong with fields that need a file and have none. A record that is not new may keep its own. */
export function missingFiles(
  form: FormData,
  fields: Readonly<Record<string, UploadRules>>,
  { isNew }: { isNew: boolean },
): Record<string, string> {
  const missing = Object.values(fields).filter(
    ({ column, required }) =>
      required && chosenFile(form, column) === null && (isNew || isRemoved(form, column)),
  );
  return Object.fromEntries(missing.map(({ column }) => [column, messages.fileMissing]));
}

/**
 * Stores the files of a form, then writes the record that names them. When that fails, what was
 * stored goes again. Files that are replaced are the service's to remove.
 *
 * @param write gets the new paths; null for a file that was removed, nothing for one that stays
 */
export async function withUploads<Column extends string, Result>(
  form: FormData,
  fields: Readonly<Record<Column, UploadRules>>,
  write: (paths: Partial<Record<Column, string | null>>) => Promise<Result>,
): Promise<Result> {
  const supabase = await createClient();
  const paths: Partial<Record<Column, string | null>> = {};
  try {
    for (const column of Object.keys(fields) as Column[]) {
      const file = chosenFile(form, column);
      if (file !== null) paths[column] = await storeFile(supabase, fields[column], file);
      else if (isRemoved(form, column)) paths[column] = null;
    }
    return await write(paths);
  } catch (error) {
    for (const path of Object.values<string | null | undefined>(paths)) {
      if (path) await removeFile(supabase, path);
    }
    throw error;
  }
}

function chosenFile(form: FormData, column: string): File | null {
  const entered = form.get(column);
  // An empty input is sent as a file without a name.
  return entered instanceof File && entered.size > 0 ? entered : null;
}

function isRemoved(form: FormData, column: string): boolean {
  return form.get(`${column}.remove`) === "true";
}
