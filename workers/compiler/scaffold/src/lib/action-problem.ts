import type { z } from "zod";
import { messages } from "@/config/messages";
import { ServiceError } from "@/server/errors";

interface Problem {
  message: string;
  fieldErrors: Readonly<Record<string, string>>;
}

/**
 * What a form says when its values are not valid: the first problem of each field.
 *
 * @param others problems that were found elsewhere, by field
 */
export function invalid(
  error: z.ZodError | undefined,
  others: Readonly<Record<string, string>> = {},
): Problem {
  const fieldErrors: Record<string, string> = { ...others };
  for (const { path, message } of error?.issues ?? []) {
    fieldErrors[String(path[0] ?? "")] ??= message;
  }
  return { message: messages.fieldProblems, fieldErrors };
}

/** What a form says when a service refused. Anything unexpected goes on to the error page. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof ServiceError)) throw error;
  const fieldErrors = error.fieldErrors;
  const message = Object.keys(fieldErrors).length > 0 ? messages.fieldProblems : error.title;
  return { message, fieldErrors };
}
