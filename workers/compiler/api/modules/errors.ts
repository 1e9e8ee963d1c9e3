/** `src/server/errors.ts`: what services throw. */
export const ERRORS_MODULE = `import { messages } from "@/config/messages";

/** Something that a caller can be told: the HTTP status it means and a title for people. */
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
      const fieldErrors = column ? { [column]: messages.valueTaken } : {};
      return new ServiceError(409, messages.recordExists, { fieldErrors, cause: error });
    }
    case "23503":
      return error.message.startsWith("update or delete")
        ? new ServiceError(409, messages.recordInUse, { cause: error })
        : new ServiceError(409, messages.recordTargetGone, { cause: error });
    case "42501":
      return new ServiceError(403, messages.noAccessTo, { cause: error });
    case "PGRST301":
    case "PGRST303":
      return new ServiceError(401, messages.sessionOver, { cause: error });
    default:
      // Integrity and data errors of Postgres: the values themselves are at fault.
      return /^2[23]/.test(error.code ?? "")
        ? new ServiceError(400, messages.valuesRefused, { cause: error })
        : new ServiceError(500, messages.databaseFailed, { cause: error });
  }
}

/** The record is not there, or not for this person. */
export function notFound(): ServiceError {
  return new ServiceError(404, messages.recordMissing);
}

/** The person does not have the rights. */
export function forbidden(): ServiceError {
  return new ServiceError(403, messages.noAccessTo);
}

/** Leaves a trace of what nobody expected in the server's output. */
export function report(error: unknown): void {
  process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error));
}
`;
