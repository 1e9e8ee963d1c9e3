import { SlipwayError } from '#schemas/errors.ts';

export type ProblemStatus = 400 | 402 | 403 | 404 | 409 | 413;

/** A request that Vercel would turn down, with the code it uses. */
export class Problem extends SlipwayError {
  override readonly name = 'Problem';
  readonly status: ProblemStatus;
  readonly vercelCode: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: ProblemStatus, code: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message, {
      code: `vercel_stand_in.${code}`,
      kind: 'permanent',
      suggestion: 'Vercel would refuse this request too: correct the request or the token.',
    });
    this.status = status;
    this.vercelCode = code;
    this.more = more;
  }
}
