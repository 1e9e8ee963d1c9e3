/** `src/server/http.ts`: what all route handlers share. */
export function httpModule(parts: { readonly readsForms: boolean }): string {
  return `import type { z } from "zod";
import { ${parts.readsForms ? 'fill, ' : ''}messages } from "@/config/messages";
import { type Entity, may, type Verb } from "@/lib/permissions";
import { getPerson } from "@/lib/person";
import { forbidden, report, ServiceError } from "@/server/errors";

const maxBodyBytes = 1_000_000;

/** Runs a route's work and turns what it throws into a problem document (RFC 9457). */
export async function answer(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.status >= 500) report(error.cause);
    return problem(error);
  }
}

/** Lets pass who may do one of these things with some record; the database decides about each. */
export async function allow(entity: Entity, ...verbs: readonly Verb[]): Promise<void> {
  const person = await getPerson();
  if (verbs.some((verb) => may(person, entity, verb))) return;
  throw person ? forbidden() : new ServiceError(401, messages.signInFirst);
}

/** The values in a request's body, checked; throws a 4xx that says what is wrong. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new ServiceError(415, messages.bodyNotJson);
  }
  const text = await request.text();
  if (text.length > maxBodyBytes) throw new ServiceError(413, messages.bodyTooLarge);
  const result = schema.safeParse(parsed(text));
  if (result.success) return result.data;
  throw new ServiceError(422, messages.fieldProblems, { fieldErrors: fieldErrors(result.error) });
}

/** The first problem of each field. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) errors[key] ??= messages.fieldNotWritable;
    } else {
      errors[String(issue.path[0] ?? "")] ??= issue.message;
    }
  }
  return errors;
}
${parts.readsForms ? READ_FILE : ''}
/** What a list's address asks for. */
export function readQuery(request: Request): {
  search: string;
  sort: string;
  page: number;
  filters: Record<string, string>;
} {
  const { searchParams } = new URL(request.url);
  const page = Number.parseInt(searchParams.get("page") ?? "1", 10);
  return {
    search: (searchParams.get("q") ?? "").slice(0, 200),
    sort: searchParams.get("sort") ?? "",
    page: Number.isFinite(page) ? Math.min(100_000, Math.max(1, page)) : 1,
    filters: Object.fromEntries(
      [...searchParams].filter(([name]) => name.startsWith("f.")).map(([name, value]) => [name.slice(2), value]),
    ),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError(400, messages.bodyNotJson);
  }
}

function problem({ status, title, fieldErrors: problems }: ServiceError): Response {
  const errors = Object.entries(problems).map(([field, detail]) => ({ field, detail }));
  return Response.json(
    { type: "about:blank", status, title, ...(errors.length > 0 && { errors }) },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
`;
}

const READ_FILE = `
/** Room for what surrounds the file in a form. */
const formBytes = 10_000;

/** The file in the field \`file\` of a form; throws a 4xx where there is none. */
export async function readFile(request: Request, maxBytes: number): Promise<File> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes + formBytes) {
    throw new ServiceError(413, messages.bodyTooLarge);
  }
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data")) {
    throw new ServiceError(415, fill(messages.bodyNotForm, { field: "file" }));
  }
  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  if (file instanceof File) return file;
  throw new ServiceError(400, fill(messages.bodyNotForm, { field: "file" }));
}
`;
