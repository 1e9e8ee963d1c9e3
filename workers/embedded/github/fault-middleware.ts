import { type HttpBindings } from '@hono/node-server';
import { type Context, type MiddlewareHandler } from 'hono';
import { type ActiveFault, type Faults } from './faults.ts';

const timeoutMaxMs = 120_000;

/** Answers of the service whose failures are injected; GitHub's and Vercel's limits do not look alike. */
export interface FaultAnswers {
  readonly rateLimit: (fault: ActiveFault) => Response;
  readonly failure: (status: 500 | 502) => Response;
}

/** Strikes matching requests before or after they take effect. `pathOf` removes the API's prefix. */
export function injectFaults<E extends { Bindings: HttpBindings }>(
  faults: Faults,
  pathOf: (path: string) => string,
  answers: FaultAnswers,
): MiddlewareHandler<E> {
  return async (context, next) => {
    const fault = faults.take(context.req.method, pathOf(context.req.path));
    if (fault === null) {
      await next();
      return;
    }
    if (!fault.beforeEffect) {
      await next();
      // Hono merges headers of an earlier answer into the next one unless it is cleared first.
      context.res = undefined;
    }
    context.res = await strike(context, fault, answers);
  };
}

async function strike<E extends { Bindings: HttpBindings }>(
  context: Context<E>,
  fault: ActiveFault,
  answers: FaultAnswers,
): Promise<Response> {
  const { incoming }: HttpBindings = context.env;
  switch (fault.kind) {
    case '500':
      return answers.failure(500);
    case '502':
      return answers.failure(502);
    case 'secondary_rate_limit':
    case 'primary_rate_limit':
      return answers.rateLimit(fault);
    case 'cut':
      incoming.socket.destroy();
      return new Response(null, { status: 500 });
    case 'timeout':
      await silence(incoming.socket);
      return new Response(null, { status: 504 });
  }
}

/** Nothing is answered until the caller gives up, which closes the socket, or the bound is reached. */
function silence(socket: HttpBindings['incoming']['socket']): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMaxMs);
    timer.unref();
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
