import { exampleFile } from "@/lib/example-file";
import { storedType } from "@/lib/media-types";
import { createClient } from "@/lib/supabase/server";
import { bucket } from "@/server/files";

const maxAgeSeconds = 300;

/** An uploaded file, for those whom a record that names it, or the file itself, is open to. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/files/[table]/[column]/[name]">,
): Promise<Response> {
  const { table, column, name } = await params;
  const type = storedType(name);
  if (type === null || ![table, column].every(isName) || !isFileName(name)) return missing();
  const supabase = await createClient();
  const { data } = await supabase.storage.from(bucket).download(`${table}/${column}/${name}`);
  if (data === null) return example(name) ?? missing();
  const disposition = type.startsWith("image/") ? "inline" : "attachment";
  return new Response(data, {
    headers: {
      "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
      "content-disposition": `${disposition}; filename="${column}-${name}"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": `private, max-age=${maxAgeSeconds}`,
      vary: "cookie",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Example records come without uploads: theirs are drawn here, and show nothing that is anybody's. */
function example(name: string): Response | null {
  const file = exampleFile(name);
  if (file === null) return null;
  return new Response(file.text, {
    headers: {
      "content-type": file.type,
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": `private, max-age=${maxAgeSeconds}`,
      "x-content-type-options": "nosniff",
    },
  });
}

function isName(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(text);
}

function isFileName(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9]{1,8}$/.test(text);
}

/** Also for those who may not see it: whether there is such a file is nobody else's business. */
function missing(): Response {
  return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
}
