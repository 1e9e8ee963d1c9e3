import type { CompiledFile } from '../model.ts';

/** Modules that every service and route of an application with records shares. */
export function serverModules(): readonly CompiledFile[] {
  return [
    { path: 'src/server/errors.ts', content: ERRORS, stage: 'api' },
    { path: 'src/server/query.ts', content: QUERY, stage: 'api' },
    { path: 'src/server/http.ts', content: HTTP, stage: 'api' },
  ];
}

const ERRORS = `/** Something that a caller can be told: the HTTP status it means and a title for people. */
export class ServiceError extends Error {
  readonly status: number;
  readonly title: string;
  /** What is wrong with which field. */
  readonly fieldErrors: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    options: { fieldErrors?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(title, { cause: options.cause });
    this.name = "ServiceError";
    this.status = status;
    this.title = title;
    this.fieldErrors = options.fieldErrors ?? {};
  }
}

interface DatabaseError {
  code?: string;
  message: string;
}

/**
 * What a refusal of the database means to people.
 *
 * @param uniques column of each unique constraint, so that the form can mark it
 */
export function serviceError(
  error: DatabaseError,
  uniques: Readonly<Record<string, string>> = {},
): ServiceError {
  switch (error.code) {
    case "23505": {
      const column = Object.entries(uniques).find(([name]) => error.message.includes(name))?.[1];
      const fieldErrors = column ? { [column]: "This is already taken." } : {};
      return new ServiceError(409, "There is such a record already.", { fieldErrors, cause: error });
    }
    case "23503":
      return error.message.startsWith("update or delete")
        ? new ServiceError(409, "Other records still refer to this one.", { cause: error })
        : new ServiceError(409, "A record that this one refers to is gone.", { cause: error });
    case "42501":
      return new ServiceError(403, "Your account does not have the rights for this.", { cause: error });
    case "PGRST301":
    case "PGRST303":
      return new ServiceError(401, "Sign in again.", { cause: error });
    default:
      // Integrity and data errors of Postgres: the values themselves are at fault.
      return /^2[23]/.test(error.code ?? "")
        ? new ServiceError(400, "These values were not accepted.", { cause: error })
        : new ServiceError(500, "The database did not answer as expected.", { cause: error });
  }
}

/** The record is not there, or not for this person. */
export function notFound(): ServiceError {
  return new ServiceError(404, "There is no such record.");
}
`;

const QUERY = `/** Records on one page of a list. */
export const pageSize = 20;

const maxWords = 5;

/** Whether a text is a record's id. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Whether a text is yes or no. */
export function isBoolean(value: string): boolean {
  return value === "true" || value === "false";
}

/** Whether a text is one of these. */
export function isOneOf(values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value);
}

/** First and last row of a page, both counted from 0. */
export function pageRange(page = 1): [from: number, to: number] {
  const from = (Math.max(1, Math.trunc(page)) - 1) * pageSize;
  return [from, from + pageSize - 1];
}

/** Column and direction of \`name\` or \`-name\`; the newest first when it is not a column to sort by. */
export function sortOrder(
  sort: string | undefined,
  sortable: readonly string[],
): { column: string; ascending: boolean } {
  const column = sort?.replace(/^-/, "") ?? "";
  return sortable.includes(column)
    ? { column, ascending: !sort?.startsWith("-") }
    : { column: "created_at", ascending: false };
}

/** One condition for each word: it occurs in one of the columns. */
export function searchConditions(search: string | undefined, columns: readonly string[]): string[] {
  if (columns.length === 0) return [];
  // Only what has a meaning of its own in a filter or a pattern is left out.
  const words = (search ?? "").replaceAll(/[%_*"\\\\(),]/g, " ").split(/\\s+/);
  return words
    .filter(Boolean)
    .slice(0, maxWords)
    .map((word) => columns.map((column) => \`\${column}.ilike.%\${word}%\`).join(","));
}

/** A moment in one form, however the database wrote it. */
export function isoMoment<Value extends string | null>(value: Value): Value {
  return (value === null ? value : new Date(value).toISOString()) as Value;
}

/** A number, also where the database wrote it as text to keep its digits. */
export function exactNumber<Value extends number | null>(value: Value): Value {
  return (value === null ? value : Number(value)) as Value;
}
`;

const HTTP = `import type { z } from "zod";
import { type Entity, may, type Verb } from "@/lib/permissions";
import { getPerson } from "@/lib/person";
import { ServiceError } from "@/server/errors";

const maxBodyBytes = 1_000_000;

/** Runs a route's work and turns what it throws into a problem document (RFC 9457). */
export async function answer(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceError) return problem(error);
    throw error;
  }
}

/** Lets pass who may do this with some record; the database decides about each. */
export async function allow(entity: Entity, verb: Verb): Promise<void> {
  const person = await getPerson();
  if (may(person, entity, verb)) return;
  throw person
    ? new ServiceError(403, "Your account does not have the rights for this.")
    : new ServiceError(401, "Sign in first.");
}

/** The values in a request's body, checked; throws a 4xx that says what is wrong. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new ServiceError(415, "Send application/json.");
  }
  const text = await request.text();
  if (text.length > maxBodyBytes) throw new ServiceError(413, "The body is too large.");
  const result = schema.safeParse(parsed(text));
  if (result.success) return result.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of result.error.issues) fieldErrors[String(issue.path[0] ?? "")] ??= issue.message;
  throw new ServiceError(422, "Some values are not right.", { fieldErrors });
}

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
    throw new ServiceError(400, "The body is not JSON.");
  }
}

function problem({ status, title, fieldErrors }: ServiceError): Response {
  const errors = Object.entries(fieldErrors).map(([field, detail]) => ({ field, detail }));
  return Response.json(
    { type: "about:blank", status, title, ...(errors.length > 0 && { errors }) },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
`;
