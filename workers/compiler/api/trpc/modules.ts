/** `src/server/trpc/procedures.ts`: what all procedures share. */
export const PROCEDURES = `import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import { messages } from "@/config/messages";
import { type Entity, may, type Verb } from "@/lib/permissions";
import { getPerson } from "@/lib/person";
import { forbidden, report, ServiceError } from "@/server/errors";
import { fieldErrors } from "@/server/http";

const codes: Readonly<Record<number, TRPCError["code"]>> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
};

const trpc = initTRPC.create({
  errorFormatter: ({ shape, error: { cause, code } }) => {
    const isUnexpected = code === "INTERNAL_SERVER_ERROR";
    const isInvalid = cause instanceof z.ZodError;
    return {
      ...shape,
      message: isUnexpected ? messages.databaseFailed : isInvalid ? messages.fieldProblems : shape.message,
      data: { ...shape.data, fieldErrors: isInvalid ? fieldErrors(cause) : fieldsOf(cause) },
    };
  },
});

function fieldsOf(cause: unknown): Readonly<Record<string, string>> {
  return cause instanceof ServiceError ? cause.fieldErrors : {};
}

export const router = trpc.router;

/** Starts a procedure for those who may do this with some record; the database decides about each. */
export function procedureFor(entity: Entity, verb: Verb) {
  return trpc.procedure.use(async ({ next }) => {
    const person = await getPerson();
    if (!may(person, entity, verb)) {
      throw refusal(person ? forbidden() : new ServiceError(401, messages.signInFirst));
    }
    const result = await next();
    if (result.ok) return result;
    const { cause } = result.error;
    if (cause instanceof ServiceError && cause.status < 500) throw refusal(cause);
    if (result.error.code === "INTERNAL_SERVER_ERROR") report(cause);
    return result;
  });
}

function refusal(error: ServiceError): TRPCError {
  return new TRPCError({ code: codes[error.status] ?? "BAD_REQUEST", message: error.title, cause: error });
}

/** Names a record. */
export const idInput = z.strictObject({ id: z.uuid() });

/** What a list shows; the same as in its address. */
export const listInput = z
  .strictObject({
    search: z.string().max(200),
    sort: z.string().max(200),
    page: z.int().min(1).max(100_000),
    filters: z.record(z.string(), z.string().max(200)),
  })
  .partial()
  .optional();
`;

/** `src/app/api/trpc/[trpc]/route.ts` */
export const ROUTE = `import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/server/trpc/router";

function handle(request: Request): Promise<Response> {
  return fetchRequestHandler({ endpoint: "/api/trpc", req: request, router: appRouter });
}

export { handle as GET, handle as POST };
`;

/** `src/lib/trpc.ts` */
export const CLIENT = `import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/router";

/** The application's procedures with their types, for client components: \`await api.things.list.query()\`. */
export const api = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: "/api/trpc", maxURLLength: 2000 })],
});
`;
